/** Hands stored messages to links, and writes down how it went. */
import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import type { Message, MessageState } from '../../shared/model';
import type { OutgoingPayload } from '../peer/types';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import type { PeerEntry } from './peer-entry';
import type { TransferHandle, Transfers } from './transfers';

export interface DeliveryHooks {
  /** Bytes of the payload handed over so far. */
  readonly onProgress?: (doneBytes: number) => void;
  /** Takes it back, besides the transfer's own cancel. */
  readonly signal?: AbortSignal;
}

type Outcome = { readonly state: MessageState; readonly error: ErrorInfo | null };

export class Deliverer {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    readonly log: MessageLog,
    readonly directory: PeerDirectory,
    readonly transfers: Transfers,
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
    this.#settle(messageId, outcomeOf(error));
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
    const outcome = await sending.then((): Outcome => ({ state: 'sent', error: null }), outcomeOf);
    hooks.signal?.removeEventListener('abort', cancel);
    transfer?.end();
    this.#settle(messageId, outcome);
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

  #settle(messageId: string, { state, error }: Outcome): void {
    try {
      this.log.setState(messageId, state, error);
      const broadcastId = this.log.history.messages.broadcastIdOf(messageId);
      if (broadcastId !== null) this.#settleBroadcast(broadcastId);
    } catch (failure) {
      this.log.events.error(toErrorInfo(failure).message);
    }
  }

  /** The row in "Everyone" follows from those of the peers. */
  #settleBroadcast(broadcastId: string): void {
    const { broadcasts } = this.log.history.messages;
    const summaryId = broadcasts.summaryId(broadcastId);
    if (summaryId === null) return;
    const { state, error } = broadcastOutcome(
      broadcasts.copies(broadcastId),
      broadcasts.recipients(broadcastId),
    );
    this.log.setState(summaryId, state, error);
  }
}

export function notConnected(entry: PeerEntry): ParleyError {
  return new ParleyError('not-connected', `${entry.name} is not connected.`);
}

function outcomeOf(error: unknown): Outcome {
  const info = toErrorInfo(error);
  return { state: info.code === 'cancelled' ? 'cancelled' : 'failed', error: info };
}

function broadcastOutcome(
  copies: ReadonlyArray<{ readonly state: MessageState }>,
  { total, failed }: NonNullable<Message['recipients']>,
): Outcome {
  if (copies.some((copy) => copy.state === 'sending')) return { state: 'sending', error: null };
  if (failed === 0) return { state: 'sent', error: null };
  if (copies.every((copy) => copy.state === 'cancelled')) {
    return { state: 'cancelled', error: { code: 'cancelled', message: 'Sending was cancelled.' } };
  }
  return { state: 'failed', error: { code: 'link-closed', message: `Not sent to ${failed} of ${total}.` } };
}
