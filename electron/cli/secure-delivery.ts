/** Brings things to another Parley over the secure wire, and knows of each when it is stored there. */
import { randomUUID } from 'node:crypto';
import { ParleyError, toErrorInfo, type ErrorCode } from '../../shared/errors';
import { MAX_UNHANDLED_PACKETS } from '../../shared/limits';
import type { PeerNode } from '../peer/node';
import type { SecureLink } from '../peer/secure/secure-link';
import type { TransferStore } from '../peer/secure/transfer-store';
import type { DisconnectReason } from '../peer/types';
import type { OutboxFile, OutboxItem } from './outbox';
import { Receipts } from './receipts';
import { StallWatch } from './stall-watch';
import type { Unfinished } from './unfinished';

/** `parley send` takes nothing in. An offer without an answer stays with its sender, for when this peer listens. */
export const NOTHING_COMES_IN: TransferStore = { open: () => new Promise(() => undefined) };

/**
 * The same for messages: without a receipt they stay with their sender. Too many of them would stop the link from reading,
 * receipts too; so the last ones are refused.
 */
export function leaveMessagesUnanswered(node: PeerNode): void {
  let count = 0;
  node.on('message', (link) => {
    if (link.wire === 'classic') return undefined;
    count += 1;
    if (count < MAX_UNHANDLED_PACKETS) return new Promise(() => undefined);
    throw new ParleyError('request-refused', 'Nobody reads here.');
  });
}

/** After these the peer may have the beginning of a file, or all of it. */
const CAN_GO_ON: ReadonlySet<ErrorCode> = new Set(['link-closed', 'send-stalled', 'disk-full']);

export interface SecureDeliveryOptions {
  /** Given up when nothing moves for so long. */
  readonly stallTimeoutMs: number;
  readonly unfinished: Unfinished;
}

export class SecureDelivery {
  readonly #receipts = new Receipts();

  constructor(
    node: PeerNode,
    readonly link: SecureLink,
    readonly options: SecureDeliveryOptions,
  ) {
    node.on('receipt', (from, id, error) => {
      if (from === link) this.#receipts.onReceipt(id, error);
    });
  }

  /**
   * Resolves with the message's id when the peer has stored it.
   * @throws (rejects) ParleyError send-stalled, link-closed, transfer-*, disk-full, cancelled (there), file-*; or a receipt's error
   */
  async deliver({ kind, secure }: OutboxItem): Promise<string> {
    if ('offer' in secure) return await this.#deliverFile(secure);
    const id = randomUUID();
    await this.#watched(id, () => this.#sendText(id, kind === 'json' ? 'json' : 'text', secure.text));
    return id;
  }

  async #deliverFile(file: OutboxFile): Promise<string> {
    const { id, forget } = await this.options.unfinished.attempt(this.link.id, file);
    const outgoing = { path: file.path, offer: { id, ...file.offer } };
    try {
      await this.#watched(id, (onProgress) => this.link.sendFile(outgoing, { onProgress }));
    } catch (error) {
      if (!CAN_GO_ON.has(toErrorInfo(error).code)) await forget();
      throw error;
    }
    await forget();
    return id;
  }

  /** Gives it up when nothing moves, and when the link ends. */
  async #watched(id: string, send: (onProgress: () => void) => Promise<void>): Promise<void> {
    const watch = new StallWatch(this.options.stallTimeoutMs);
    try {
      const stored = send(() => watch.moved());
      await Promise.race([stored, watch.gaveUp, this.link.closed.then(failLost)]);
    } catch (error) {
      this.link.endTransfer(id, this.options.unfinished.isRemembered);
      if (watch.signal.aborted) throw watch.error();
      throw toErrorInfo(error).code === 'link-closed' ? lost(await this.link.closed) : error;
    } finally {
      watch.end();
    }
  }

  async #sendText(id: string, kind: 'text' | 'json', text: string): Promise<void> {
    const receipt = this.#receipts.expect(id);
    await Promise.all([this.link.send({ kind, id, text }), receipt]);
  }
}

function failLost(reason: DisconnectReason): never {
  throw lost(reason);
}

function lost({ message }: DisconnectReason): ParleyError {
  return new ParleyError('link-closed', `${message} What was under way may not have arrived.`);
}
