import type { Snapshot } from '../../shared/contract-schemas';
import { EVERYONE } from '../../shared/model';
import type { MessagesTable } from '../history/messages-table';
import type { EventHub } from './event-hub';
import type { Activity } from './message-log';

/** The conversation with everybody who is connected, as the list shows it. */
export class Everyone {
  readonly #events: EventHub;
  readonly #messages: MessagesTable;
  #lastMessageAt: number | null;

  constructor(messages: MessagesTable, events: EventHub) {
    this.#events = events;
    this.#messages = messages;
    this.#lastMessageAt = messages.lastMessageAt(EVERYONE);
  }

  /** What comes in belongs to the peer it came from, so there is never anything unread here. */
  get state(): Snapshot['everyone'] {
    return { unread: 0, lastMessageAt: this.#lastMessageAt };
  }

  /** Messages are gone, or back. */
  recount(): void {
    this.#lastMessageAt = this.#messages.lastMessageAt(EVERYONE);
    this.#events.emit('everyone.changed', this.state);
  }

  onActivity(activity: Activity): void {
    this.#lastMessageAt = activity.lastMessageAt ?? this.#lastMessageAt;
    this.#events.emit('everyone.changed', this.state);
  }
}
