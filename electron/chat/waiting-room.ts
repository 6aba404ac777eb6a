/** What a person may still do with a message that waits for a peer who is away: take it back, or change its text. */
import { ParleyError } from '../../shared/errors';
import { EVERYONE, type Message } from '../../shared/model';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import { failureOf, type Outcomes } from './outcomes';
import { textPayload } from './payload';
import type { SecureOutbox } from './secure-outbox';

export interface WaitingRoomParts {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  readonly outcomes: Outcomes;
  readonly secureOutbox: Pick<SecureOutbox, 'cancel'>;
}

export class WaitingRoom {
  readonly #parts: WaitingRoomParts;

  constructor(parts: WaitingRoomParts) {
    this.#parts = parts;
  }

  /** Of a message to everyone it takes back what still waits. @throws ParleyError not-found, request-refused */
  cancel(messageId: string): void {
    const { directory, outcomes, secureOutbox } = this.#parts;
    for (const message of this.#waiting(messageId)) {
      const entry = directory.get(message.conversationId);
      if (entry.isSecure) secureOutbox.cancel(entry, message.id);
      else outcomes.settle(message.id, failureOf(new ParleyError('cancelled', 'You took it back.')));
    }
  }

  /** @throws ParleyError not-found, request-refused, payload-invalid */
  edit(messageId: string, text: string): void {
    const { log } = this.#parts;
    textPayload(text);
    const copies = this.#waiting(messageId);
    const whole = log.get(messageId);
    // What went out to some is not changed for the others.
    if (whole?.body.kind !== 'text' || copies.length < (whole.recipients?.total ?? 1)) {
      throw new ParleyError('request-refused', 'This message can no longer be changed.');
    }
    const ids = [...new Set([messageId, ...copies.map(({ id }) => id)])];
    log.history.transaction(() => ids.forEach((id) => log.history.messages.setText(id, text)));
    ids.forEach((id) => log.tellChanged(id));
  }

  /** The message itself, or the peers' rows of one to everyone. */
  #waiting(messageId: string): Message[] {
    const { history } = this.#parts.log;
    const message = history.messages.get(messageId);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer there.');
    const rows = message.conversationId === EVERYONE ? this.#copies(messageId) : [message];
    const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'paused');
    if (waiting.length > 0) return waiting;
    throw new ParleyError('request-refused', 'This message does not wait any more.');
  }

  #copies(summaryId: string): Message[] {
    const { messages } = this.#parts.log.history;
    const broadcastId = messages.broadcastIdOf(summaryId);
    const copies = broadcastId === null ? [] : messages.broadcasts.copies(broadcastId);
    return copies.flatMap(({ id }) => messages.get(id) ?? []);
  }
}
