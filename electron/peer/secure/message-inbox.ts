/** Messages of the peer that are being stored: each gets its receipt, and too many at once make the link wait. */
import { toErrorInfo } from '../../../shared/errors';
import { MAX_UNHANDLED_PACKETS } from '../../../shared/limits';
import type { Amendment, SecureMessage } from './link-types';

export interface InboxPorts {
  readonly store: (message: SecureMessage | Amendment) => Promise<void> | undefined;
  /** `error`: a code, null when it is stored. */
  readonly onHandled: (id: string, error: string | null) => void;
  readonly holdUntil: (relief: Promise<void>) => void;
}

export class MessageInbox {
  #unhandledCount = 0;

  constructor(readonly ports: InboxPorts) {}

  take(message: SecureMessage | Amendment): void {
    this.#unhandledCount += 1;
    const handled = this.#handle(message);
    if (this.#unhandledCount >= MAX_UNHANDLED_PACKETS) this.ports.holdUntil(handled);
  }

  async #handle(message: SecureMessage | Amendment): Promise<void> {
    let error: string | null = null;
    try {
      await this.ports.store(message);
    } catch (caught) {
      error = toErrorInfo(caught).code;
    }
    this.#unhandledCount -= 1;
    this.ports.onHandled(message.id, error);
  }
}
