/** Goes on with what did not arrive, whenever its peer is back, and dials peers that something waits for. */
import type { Link } from '../peer/link-kind';
import type { PeerNode } from '../peer/node';
import type { DisconnectReason } from '../peer/types';
import type { Amendments } from './amendments';
import type { Connections } from './connections';
import type { Deliverer } from './deliverer';
import type { IncomingFiles } from './incoming-files';
import type { PeerEntry } from './peer-entry';
import type { SecureOutbox } from './secure-outbox';

export interface UnfinishedParts {
  readonly connections: Connections;
  readonly deliverer: Deliverer;
  readonly secureOutbox: SecureOutbox;
  readonly incomingFiles: IncomingFiles;
  readonly amendments: Pick<Amendments, 'flush' | 'hasWaiting'>;
}

export class Unfinished {
  readonly #parts: UnfinishedParts;

  constructor(parts: UnfinishedParts) {
    this.#parts = parts;
  }

  /** To be called after the connections have begun to listen. */
  listen(node: PeerNode): void {
    const onConnected = (link: Link): void => this.#goOn(link);
    const onGone = (link: Link, reason: DisconnectReason): void => this.#onGone(link, reason);
    node.on('inbound-connected', onConnected);
    node.on('outbound-connected', onConnected);
    node.on('inbound-disconnected', onGone);
    node.on('outbound-disconnected', onGone);
  }

  /** What the last end of the app interrupted. */
  async resume(entries: readonly PeerEntry[]): Promise<void> {
    await this.#parts.incomingFiles.load();
    for (const entry of entries) {
      if (entry.isSecure) this.#parts.secureOutbox.load(entry);
      this.#seekIfNeeded(entry);
    }
  }

  #goOn(link: Link): void {
    const { connections, deliverer, secureOutbox, incomingFiles, amendments } = this.#parts;
    const entry = connections.entryOf(link);
    if (link.wire === 'classic') {
      deliverer.flush(entry);
    } else {
      secureOutbox.flush(entry);
      amendments.flush(entry);
      incomingFiles.onConnected(entry, link);
    }
  }

  /** Who hangs up, or quits, means it. */
  #onGone(link: Link, { code }: DisconnectReason): void {
    const entry = this.#parts.connections.knownEntryOf(link);
    if (entry !== null && code !== 'hung-up' && code !== 'stopped') this.#seekIfNeeded(entry);
  }

  /** Something waits for this peer, on one side or the other. */
  isNeeded(entry: PeerEntry): boolean {
    const { deliverer, secureOutbox, incomingFiles, amendments } = this.#parts;
    return entry.isSecure
      ? secureOutbox.hasUnfinished(entry) ||
          incomingFiles.hasUnfinished(entry) ||
          amendments.hasWaiting(entry)
      : deliverer.hasWaiting(entry);
  }

  #seekIfNeeded(entry: PeerEntry): void {
    if (this.isNeeded(entry)) this.#parts.connections.seek(entry);
  }
}
