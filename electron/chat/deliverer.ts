/** Hands stored messages to links, and writes down how it went. */
import { ParleyError } from '../../shared/errors';
import type { OutgoingPayload } from '../peer/types';
import type { PeerDirectory } from './directory';
import { failureOf, type Outcome, type Outcomes } from './outcomes';
import type { PeerEntry } from './peer-entry';
import type { SecureOutbox } from './secure-outbox';
import type { TransferHandle, Transfers } from './transfers';

export interface DeliveryHooks {
  /** Bytes of the payload handed over so far. */
  readonly onProgress?: (doneBytes: number) => void;
  /** Takes it back, besides the transfer's own cancel. */
  readonly signal?: AbortSignal;
}

export class Deliverer {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    readonly outcomes: Outcomes,
    readonly directory: PeerDirectory,
    readonly transfers: Transfers,
    /** Takes what goes to a Parley. */
    readonly secureOutbox: SecureOutbox,
  ) {}

  /**
   * Sends a message that is stored as `sending`, behind whatever was given to this peer before. Never rejects; resolves
   * when the message is sent, failed or cancelled.
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

  /** It could not even be tried. */
  fail(messageId: string, error: unknown): void {
    this.outcomes.settle(messageId, failureOf(error));
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
      await this.secureOutbox.deliver(entry, messageId, hooks);
      return;
    }
    const { link } = entry;
    if (link === null) {
      this.fail(messageId, notConnected(entry));
      return;
    }
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
    this.outcomes.settle(messageId, outcome);
    this.directory.tell(entry);
  }

  #transfer(
    entry: PeerEntry,
    messageId: string,
    payload: OutgoingPayload,
    cancel: () => void,
  ): TransferHandle | null {
    if (payload.kind !== 'image') return null;
    const { sizeBytes: totalBytes } = payload;
    return this.transfers.start({
      conversationId: entry.key,
      messageId,
      direction: 'out',
      totalBytes,
      cancel,
    });
  }
}

export function notConnected(entry: PeerEntry): ParleyError {
  return new ParleyError('not-connected', `${entry.name} is not connected.`);
}
