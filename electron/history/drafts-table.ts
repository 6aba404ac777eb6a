/** What was written in a conversation and not sent. It goes with the conversation. */
import type { Database, Statement } from './database';
import { textOf } from './row';

export class DraftsTable {
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #move: Statement;
  readonly #all: Statement;

  constructor(database: Database) {
    this.#put = database.prepare(
      `INSERT INTO drafts (conversation_id, text) VALUES (?, CAST(? AS TEXT))
         ON CONFLICT DO UPDATE SET text = excluded.text`,
    );
    this.#remove = database.prepare('DELETE FROM drafts WHERE conversation_id = ?');
    this.#move = database.prepare(
      'UPDATE OR IGNORE drafts SET conversation_id = ? WHERE conversation_id = ?',
    );
    this.#all = database.prepare('SELECT conversation_id, text FROM drafts');
  }

  /** @param text nothing takes the draft away. @throws ParleyError store-failed when there is no such conversation */
  put(conversationId: string, text: string): void {
    if (text === '') this.#remove.run(conversationId);
    else this.#put.run(conversationId, text);
  }

  /** One that is there already stays as it is. */
  move(fromConversationId: string, toConversationId: string): void {
    this.#move.run(toConversationId, fromConversationId);
  }

  /** By conversation. */
  all(): Record<string, string> {
    return Object.fromEntries(
      this.#all.all().map((row) => [textOf(row, 'conversation_id'), textOf(row, 'text')]),
    );
  }
}
