import { ParleyError, toErrorInfo } from '../../shared/errors';
import { CLI_REMEMBERED_MESSAGES } from '../../shared/limits';
import type { Link } from '../peer/link-kind';
import type { PeerNode } from '../peer/node';
import type { ReceivedFile } from '../peer/secure/partial-files';
import type { DisconnectReason, PeerMessage } from '../peer/types';
import { errorEvent, eventPeer, type CliEvent, type MessageContent } from './events';
import type { Incoming } from './incoming';
import type { Reporter } from './reporter';
import { ToldMessages } from './told-messages';

/** Tells what happens on each link in the order in which it happened there; links do not wait for one another. */
export class Teller {
  /** The end of what has still to be told of each link. */
  readonly #tails = new Map<Link, Promise<void>>();
  /** By the peer's id. A link has no end before its last file has come or broken off, so each file has one. */
  readonly #secureLinks = new Map<string, Link>();
  readonly #told = new ToldMessages(CLI_REMEMBERED_MESSAGES);

  constructor(
    private readonly reporter: Reporter,
    private readonly incoming: Incoming,
  ) {}

  listenTo(node: PeerNode): void {
    node.on('inbound-connected', (link) => this.#onConnected(link));
    node.on('outbound-connected', (link) => this.#onConnected(link));
    node.on('inbound-disconnected', (link, reason) => this.#onDisconnected(link, reason));
    node.on('outbound-disconnected', (link, reason) => this.#onDisconnected(link, reason));
    node.on('message', (link, message) => this.#onMessage(link, message));
    node.on('error', (error) => this.reporter.report(errorEvent(error.toInfo())));
  }

  /** True for what a peer sends again because its receipt was lost. */
  hasTold(peerId: string, messageId: string): boolean {
    return this.#told.has(peerId, messageId);
  }

  /**
   * Tells of a file that came in whole. Resolves when it was told, so that then its sender may be.
   * @throws (rejects) ParleyError folder-unwritable, disk-full, link-closed, request-refused
   */
  async keep(file: ReceivedFile): Promise<void> {
    const link = this.#secureLinks.get(file.peerId);
    if (link === undefined) throw new ParleyError('link-closed', 'The sender is gone.');
    try {
      await this.#tellOnce(link, file.offer.id, () => this.incoming.contentOfFile(file));
    } catch (error) {
      await this.reporter.report(errorEvent(toErrorInfo(error)));
      throw error;
    }
  }

  async finished(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  #onConnected(link: Link): Promise<void> {
    if (link.wire === 'secure') this.#secureLinks.set(link.id, link);
    return this.#tell(link, () => ({ event: 'peer-connected', peer: eventPeer(link) }));
  }

  #onDisconnected(link: Link, { message }: DisconnectReason): Promise<void> {
    if (this.#secureLinks.get(link.id) === link) this.#secureLinks.delete(link.id);
    return this.#tell(link, () => ({ event: 'peer-disconnected', peer: eventPeer(link), reason: message }));
  }

  #onMessage(link: Link, message: PeerMessage): Promise<void> {
    const id = 'id' in message ? message.id : undefined;
    if (id !== undefined) return this.#tellOnce(link, id, () => this.incoming.contentOf(message));
    return this.#tell(link, () => this.#classicEvent(link, message));
  }

  async #tellOnce(link: Link, messageId: string, makeContent: () => Promise<MessageContent>): Promise<void> {
    await this.#inTurn(link, async () => {
      if (this.hasTold(link.id, messageId)) return;
      const content = await makeContent();
      await this.reporter.report({ event: 'message', peer: eventPeer(link), ...content });
      this.#told.add(link.id, messageId);
    });
    await this.reporter.whenPrinted();
  }

  #tell(link: Link, makeEvent: () => CliEvent | Promise<CliEvent>): Promise<void> {
    return this.#inTurn(link, async () => this.reporter.report(await makeEvent()));
  }

  /** What fails fails for its caller alone. */
  #inTurn(link: Link, tell: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(link) ?? Promise.resolve();
    const told = before.then(tell);
    const tail = told
      .catch(() => undefined)
      .finally(() => {
        if (this.#tails.get(link) === tail) this.#tails.delete(link);
      });
    this.#tails.set(link, tail);
    return told;
  }

  async #classicEvent(link: Link, message: PeerMessage): Promise<CliEvent> {
    try {
      return { event: 'message', peer: eventPeer(link), ...(await this.incoming.contentOf(message)) };
    } catch (error) {
      return errorEvent(toErrorInfo(error));
    }
  }
}
