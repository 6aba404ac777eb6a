/** How a message to Everyone went, counted from its row in each peer's conversation. */
import { EVERYONE, MESSAGE_STATES, type Message, type MessageState } from '../../shared/model';
import type { Database, Statement } from './database';
import { integerOf, textOf, wordOf } from './row';

type Recipients = NonNullable<Message['recipients']>;

export class BroadcastCounts {
  readonly #count: Statement;
  readonly #copies: Statement;
  readonly #summary: Statement;

  constructor(database: Database) {
    this.#count = database.prepare(
      `SELECT state, count(*) AS count FROM messages
       WHERE broadcast_id = ? AND conversation_id <> '${EVERYONE}' GROUP BY state`,
    );
    this.#copies = database.prepare(
      `SELECT id, state FROM messages WHERE broadcast_id = ? AND conversation_id <> '${EVERYONE}' ORDER BY seq`,
    );
    this.#summary = database.prepare(
      `SELECT id FROM messages WHERE broadcast_id = ? AND conversation_id = '${EVERYONE}'`,
    );
  }

  /** A copy that was cancelled counts as failed: it did not arrive. */
  recipients(broadcastId: string): Recipients {
    const counts = { total: 0, sent: 0, failed: 0 };
    for (const row of this.#count.all(broadcastId)) {
      const count = integerOf(row, 'count');
      const state = wordOf(row, 'state', MESSAGE_STATES);
      counts.total += count;
      if (state === 'sent' || state === 'delivered') counts.sent += count;
      if (state === 'failed' || state === 'cancelled') counts.failed += count;
    }
    return counts;
  }

  /** The peers' rows of one broadcast, in the order in which they were stored. */
  copies(broadcastId: string): Array<{ readonly id: string; readonly state: MessageState }> {
    return this.#copies
      .all(broadcastId)
      .map((row) => ({ id: textOf(row, 'id'), state: wordOf(row, 'state', MESSAGE_STATES) }));
  }

  /** The id of the row in 'everyone'. */
  summaryId(broadcastId: string): string | null {
    const row = this.#summary.get(broadcastId);
    return row === undefined ? null : textOf(row, 'id');
  }
}
