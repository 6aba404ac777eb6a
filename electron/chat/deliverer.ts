/** Hands stored messages to links, and writes down how it went. */
import type { OutgoingPayload } from '../peer/types';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import { failureOf, type Outcome, type Outcomes } from './outcomes';
import { payloadOf } from './payload';
import type { PeerEntry } from './peer-entry';
import type { SecureOutbox } from './secure-outbox';
import type { TransferHandle, Transfers } from './transfers';

export interface DeliveryHooks {
  /** Bytes of the payload handed over so far. */
  readonly onProgress?: (doneBytes: number) => void;
  /** Takes it back, besides the transfer's own cancel. */
  readonly signal?: AbortSignal;
}

export interface DelivererOptions {
  readonly log: MessageLog;
  readonly outcomes: Outcomes;
  readonly directory: PeerDirectory;
  readonly transfers: Transfers;
  /** Takes what goes to a Parley. */
  readonly secureOutbox: Pick<SecureOutbox, 'deliver'>;
  /** Something waits for this peer: it may be dialled. */
  readonly onWaiting: (entry: PeerEntry) => void;
}

export class Deliverer {
  readonly #options: DelivererOptions;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: DelivererOptions) {
    this.#options = options;
  }

  /**
   * Sends a stored message, behind whatever was given to this peer before, or lets it wait for the peer. Never rejects; resolves
   * when the message is sent, waits, failed or was cancelled.
   */
  deliver(
    entry: PeerEntry,
    messageId: string,
    payload: OutgoingPayload,
    hooks: DeliveryHooks = {},
  ): Promise<void> {
    const delivery = this.#deliver(entry, messageId, payload, hooks).finally(() => {
      this.#underWay.delete(delivery);
    });
    this.#underWay.add(delivery);
    return delivery;
  }

  /** A peer without a key is here (again): what waited for it goes out, in order. */
  flush(entry: PeerEntry): void {
    const { messages, files } = this.#options.log.history;
    for (const message of messages.waiting(entry.key)) {
      try {
        void this.deliver(entry, message.id, payloadOf(message, files));
      } catch (error) {
        this.fail(message.id, error);
      }
    }
  }

  hasWaiting(entry: PeerEntry): boolean {
    return this.#options.log.history.messages.waiting(entry.key).length > 0;
  }

  /** It could not even be tried. */
  fail(messageId: string, error: unknown): void {
    this.#options.outcomes.settle(messageId, failureOf(error));
  }

  async whenIdle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #deliver(
    entry: PeerEntry,
    messageId: string,
    payload: OutgoingPayload,
    hooks: DeliveryHooks,
  ): Promise<void> {
    if (entry.isSecure) {
      await this.#options.secureOutbox.deliver(entry, messageId, hooks);
      return;
    }
    const { link } = entry;
    if (link === null) {
      this.#options.outcomes.settle(messageId, { state: 'waiting', error: null });
      this.#options.onWaiting(entry);
      return;
    }
    this.#begin(messageId);
    const controller = new AbortController();
    const cancel = (): void => controller.abort();
    hooks.signal?.addEventListener('abort', cancel, { once: true });
    const transfer = this.#transfer(entry, messageId, payload, cancel);
    const sending = link.send(payload, {
      signal: controller.signal,
      onProgress: (doneBytes) => {
        transfer?.progress(doneBytes);
        hooks.onProgress?.(doneBytes);
      },
    });
    const outcome = await sending.then((): Outcome => ({ state: 'sent', error: null }), failureOf);
    hooks.signal?.removeEventListener('abort', cancel);
    transfer?.end();
    this.#options.outcomes.settle(messageId, outcome);
    this.#options.directory.tell(entry);
  }

  /** What waited is under way from now on. */
  #begin(messageId: string): void {
    const { log, outcomes } = this.#options;
    if (log.get(messageId)?.state === 'waiting')
      outcomes.settle(messageId, { state: 'sending', error: null });
  }

  #transfer(
    entry: PeerEntry,
    messageId: string,
    payload: OutgoingPayload,
    cancel: () => void,
  ): TransferHandle | null {
    if (payload.kind !== 'image') return null;
    const { sizeBytes: totalBytes } = payload;
    return this.#options.transfers.start({
      conversationId: entry.key,
      messageId,
      direction: 'out',
      totalBytes,
      cancel,
    });
  }
}
