/** How a message to Everyone went, counted from its row in each peer's conversation. */
import { EVERYONE, MESSAGE_STATES, type Message, type MessageState } from '../../shared/model';
import { PARLEY_ID_PATTERN } from '../../shared/parley-id';
import type { Database, Row, Statement } from './database';
import { booleanOf, textOf, textOrNullOf, wordOf } from './row';

type Recipients = NonNullable<Message['recipients']>;

export class BroadcastCounts {
  readonly #count: Statement;
  readonly #copies: Statement;
  readonly #summary: Statement;
  readonly #copy: Statement;
  readonly #reactions: Statement;

  constructor(database: Database) {
    this.#count = database.prepare(
      `SELECT c.state, p.node_id, coalesce(
           (s.kind = 'deleted' AND c.kind <> 'deleted')
           OR (s.edited_at IS NOT NULL AND c.edited_at IS NULL AND c.text IS NOT s.text), 0) AS keeps
         FROM messages c
         LEFT JOIN messages s ON s.broadcast_id = c.broadcast_id AND s.conversation_id = '${EVERYONE}'
         LEFT JOIN peers p ON p.key = c.conversation_id
         WHERE c.broadcast_id = ? AND c.conversation_id <> '${EVERYONE}'`,
    );
    this.#copies = database.prepare(
      `SELECT id, state FROM messages WHERE broadcast_id = ? AND conversation_id <> '${EVERYONE}' ORDER BY seq`,
    );
    this.#copy = database.prepare(
      `SELECT id FROM messages WHERE broadcast_id = ? AND conversation_id = ? AND kind <> 'deleted'`,
    );
    this.#reactions = database.prepare(
      `SELECT c.conversation_id AS peer_key, r.emoji FROM messages c JOIN reactions r ON r.message_seq = c.seq
         WHERE c.broadcast_id = ? AND c.conversation_id <> '${EVERYONE}' AND r.author = 'peer' ORDER BY c.seq`,
    );
    this.#summary = database.prepare(
      `SELECT id FROM messages WHERE broadcast_id = ? AND conversation_id = '${EVERYONE}'`,
    );
  }

  /** A copy that was cancelled counts as failed: it did not arrive. */
  recipients(broadcastId: string): Recipients {
    const counts = { total: 0, sent: 0, failed: 0 };
    let [fixed, kept] = [0, 0];
    for (const row of this.#count.all(broadcastId)) {
      const state = wordOf(row, 'state', MESSAGE_STATES);
      const hasIt = state === 'sent' || state === 'delivered';
      counts.total += 1;
      if (hasIt) counts.sent += 1;
      if (state === 'failed' || state === 'cancelled') counts.failed += 1;
      if (hasIt && !isParley(row)) fixed += 1;
      if (hasIt && booleanOf(row, 'keeps')) kept += 1;
    }
    return { ...counts, ...(fixed > 0 && { fixed }), ...(kept > 0 && { kept }) };
  }

  /** The peers' rows of one broadcast, in the order in which they were stored. */
  copies(broadcastId: string): Array<{ readonly id: string; readonly state: MessageState }> {
    return this.#copies
      .all(broadcastId)
      .map((row) => ({ id: textOf(row, 'id'), state: wordOf(row, 'state', MESSAGE_STATES) }));
  }

  /** What the peers reacted with to their copies. */
  reactions(broadcastId: string): Message['reactions'] {
    return this.#reactions
      .all(broadcastId)
      .map((row) => ({ author: 'peer', emoji: textOf(row, 'emoji'), peer: textOf(row, 'peer_key') }));
  }

  /** The id of this peer's row of a broadcast. */
  copyOf(broadcastId: string, conversationId: string): string | null {
    const row = this.#copy.get(broadcastId, conversationId);
    return row === undefined ? null : textOf(row, 'id');
  }

  /** The id of the row in 'everyone'. */
  summaryId(broadcastId: string): string | null {
    const row = this.#summary.get(broadcastId);
    return row === undefined ? null : textOf(row, 'id');
  }
}

function isParley(row: Row): boolean {
  return PARLEY_ID_PATTERN.test(textOrNullOf(row, 'node_id') ?? '');
}
