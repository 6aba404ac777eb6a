/** Files on their way in from other Parleys: what came of them is kept beside the pictures until they are whole. */
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RESUMABLE_MIN_BYTES } from '../../shared/limits';
import type { Link } from '../peer/link-kind';
import type { PeerNode } from '../peer/node';
import type { OfferMessage } from '../peer/secure/control';
import { FileThread } from '../peer/secure/file-thread';
import type { IncomingEnd } from '../peer/secure/link-types';
import { PartialFiles } from '../peer/secure/partial-files';
import { eventPeer } from './events';
import { interruptedLine } from './human';
import type { Reporter } from './reporter';
import type { Teller } from './teller';

/** Inside the pictures folder, since a whole file is moved there without being copied. */
const PARTIAL_FOLDER = '.parley-partial';

export class ReceivedFiles {
  readonly thread = new FileThread();
  readonly store: PartialFiles;
  /** What is under way, by link and message. */
  readonly #offers = new Map<Link, Map<string, OfferMessage>>();

  constructor(
    imagesFolder: string,
    teller: Teller,
    private readonly reporter: Reporter,
  ) {
    this.store = new PartialFiles({
      folder: join(imagesFolder, PARTIAL_FOLDER),
      thread: this.thread,
      keep: (file) => teller.keep(file),
      isStored: (peerId, messageId) => teller.hasTold(peerId, messageId),
    });
  }

  listenTo(node: PeerNode): void {
    node.on('inbound-connected', (link) => this.#askForTheRest(link));
    node.on('outbound-connected', (link) => this.#askForTheRest(link));
    node.on('offered', (link, offer) => {
      const offers = this.#offers.get(link) ?? new Map<string, OfferMessage>();
      this.#offers.set(link, offers.set(offer.id, offer));
    });
    node.on('transfer-ended', (link, end) => this.#onEnded(link, end));
    const forget = (link: Link): void => void this.#offers.delete(link);
    node.on('inbound-disconnected', forget);
    node.on('outbound-disconnected', forget);
  }

  /** To be called when no link is left. */
  async close(): Promise<void> {
    await this.store.whenIdle();
    // Only when nothing waits in it.
    await rmdir(this.store.options.folder).catch(() => undefined);
  }

  async #askForTheRest(link: Link): Promise<void> {
    if (link.wire === 'classic') return;
    for (const { peerId, offer } of await this.store.pending()) if (peerId === link.id) link.want(offer.id);
  }

  async #onEnded(link: Link, { id, outcome, reason }: IncomingEnd): Promise<void> {
    const offer = this.#offers.get(link)?.get(id);
    this.#offers.get(link)?.delete(id);
    if (offer === undefined || outcome === 'stored') return;
    const isKept = outcome === 'kept' && offer.sizeBytes >= RESUMABLE_MIN_BYTES;
    await this.reporter.note(
      interruptedLine({ peer: eventPeer(link), name: offer.name, isKept, reason: reason ?? 'cancelled' }),
    );
  }
}
