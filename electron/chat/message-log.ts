/** The one way into the store for messages: what is told of is stored, and what is stored is told of. */
import type { ErrorInfo } from '../../shared/errors';
import { MAX_BATCH_MESSAGES } from '../../shared/limits';
import { EVERYONE, type Message, type MessageState } from '../../shared/model';
import type { History } from '../history/history';
import type { FileRecord, NewMessage } from '../history/records';
import type { EventHub } from './event-hub';

/** A message that is ready to be stored, with its file when that is new. */
export interface Draft {
  readonly message: NewMessage;
  readonly file?: FileRecord;
}

/** New messages of one conversation: how many came in, and when the last one came or went (null: only notes). */
export interface Activity {
  readonly conversationId: string;
  readonly incoming: number;
  readonly lastMessageAt: number | null;
}

export class MessageLog {
  constructor(
    readonly history: History,
    readonly events: EventHub,
    readonly onActivity: (activity: Activity) => void,
  ) {}

  /**
   * Stores them in one transaction, in this order, then tells of them by conversation.
   * @throws ParleyError store-failed, disk-full: then none of them is stored
   */
  add(drafts: readonly Draft[]): void {
    if (drafts.length === 0) return;
    const seqs = this.history.transaction(() => drafts.map((draft) => this.#store(draft)));
    const byConversation = new Map<string, { seqs: number[]; messages: NewMessage[] }>();
    drafts.forEach(({ message }, index) => {
      const group = byConversation.get(message.conversationId) ?? { seqs: [], messages: [] };
      group.seqs.push(seqs[index] ?? 0);
      group.messages.push(message);
      byConversation.set(message.conversationId, group);
    });
    for (const [conversationId, group] of byConversation)
      this.#tell(conversationId, group.seqs, group.messages);
  }

  get(id: string): Message | null {
    return this.history.messages.get(id);
  }

  setState(id: string, state: MessageState, error: ErrorInfo | null): void {
    this.history.messages.setState(id, state, error);
    this.tellChanged(id);
  }

  tellChanged(id: string): void {
    const message = this.get(id);
    if (message !== null) this.events.emit('message.changed', message);
  }

  #store({ message, file }: Draft): number {
    if (file !== undefined) this.history.files.insert(file);
    return this.history.messages.insert(message);
  }

  /** Of a burst only the newest are read again and told; the window pages in the others when it gets there. */
  #tell(conversationId: string, seqs: readonly number[], stored: readonly NewMessage[]): void {
    const told = seqs.slice(-MAX_BATCH_MESSAGES);
    const messages = this.history.messages.between(conversationId, told[0] ?? 0, told.at(-1) ?? 0);
    this.events.emit('messages.added', { conversationId, messages, skipped: seqs.length - told.length });
    const real = stored.filter((message) => message.direction !== 'note');
    this.onActivity({
      conversationId,
      incoming: conversationId === EVERYONE ? 0 : real.filter((message) => message.direction === 'in').length,
      lastMessageAt: real.at(-1)?.createdAt ?? null,
    });
  }
}
