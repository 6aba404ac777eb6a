/** Writes down how sending a message went, also in the row in "Everyone" that follows from it. */
import { errorInfo, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type { Message, MessageState } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { MessageLog } from './message-log';

export interface Outcome {
  readonly state: MessageState;
  readonly error: ErrorInfo | null;
}

export class Outcomes {
  constructor(readonly log: MessageLog) {}

  /** Never throws: what the store refuses is said as a notice. */
  settle(messageId: string, { state, error }: Outcome): void {
    try {
      this.log.setState(messageId, state, error);
      const broadcastId = this.log.history.messages.broadcastIdOf(messageId);
      if (broadcastId !== null) this.#settleBroadcast(broadcastId);
    } catch (failure) {
      this.log.events.error(textOfError(failure));
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

/** The outcome of an attempt that ended with this error. */
export function failureOf(error: unknown): Outcome {
  const info = toErrorInfo(error);
  return { state: info.code === 'cancelled' ? 'cancelled' : 'failed', error: info };
}

function broadcastOutcome(
  copies: ReadonlyArray<{ readonly state: MessageState }>,
  { total, failed }: NonNullable<Message['recipients']>,
): Outcome {
  if (copies.some(({ state }) => state === 'sending')) return { state: 'sending', error: null };
  if (copies.some(({ state }) => state === 'waiting' || state === 'paused'))
    return { state: 'waiting', error: null };
  if (copies.every(({ state }) => state === 'delivered')) return { state: 'delivered', error: null };
  if (failed === 0) return { state: 'sent', error: null };
  if (copies.every((copy) => copy.state === 'cancelled')) {
    return { state: 'cancelled', error: errorInfo('cancelled', sentence`Sending was cancelled.`) };
  }
  return { state: 'failed', error: errorInfo('link-closed', sentence`Not sent to ${failed} of ${total}.`) };
}
