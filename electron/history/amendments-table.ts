/** Reactions, edits and deletions: what they make of stored messages, and those that wait for a peer's receipt. */
import type { Database, Row, Statement } from './database';
import { integerOf, textOf, textOrNullOf, wordOf } from './row';

const KINDS = ['react', 'edit', 'delete'] as const;

/** One that the peer has not acknowledged. */
export interface WaitingAmendment {
  /** Of its own: it is sent under it however often. */
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly kind: (typeof KINDS)[number];
  /** The emoji (null takes it back) or the new text; null for a deletion. */
  readonly value: string | null;
  readonly createdAt: number;
}

export class AmendmentsTable {
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #removeOf: Statement;
  readonly #of: Statement;
  readonly #deletions: Statement;
  readonly #setReaction: Statement;
  readonly #clearReaction: Statement;
  readonly #clearReactions: Statement;
  readonly #edit: Statement;
  readonly #erase: Statement;
  readonly #eraseQuotes: Statement;
  readonly #answers: Statement;
  readonly #purgeable: Statement;
  readonly #purge: Statement;
  readonly #removeAllOf: Statement;

  constructor(database: Database) {
    const prepare = (sql: string): Statement => database.prepare(sql);
    this.#put = prepare(
      'INSERT INTO amendments (id, conversation_id, target, kind, value, created_at) VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?)',
    );
    this.#remove = prepare('DELETE FROM amendments WHERE id = ?');
    this.#removeOf = prepare('DELETE FROM amendments WHERE target = ? AND kind = ?');
    this.#of = prepare('SELECT * FROM amendments WHERE conversation_id = ? ORDER BY created_at, id');
    this.#deletions = prepare(
      `SELECT a.* FROM amendments a JOIN messages m ON m.id = a.target
         WHERE a.kind = 'delete' AND m.kind <> 'deleted' ORDER BY a.created_at, a.id`,
    );
    this.#setReaction = prepare(
      `INSERT INTO reactions (message_seq, author, emoji) SELECT seq, ?, ? FROM messages WHERE id = ?
         ON CONFLICT (message_seq, author) DO UPDATE SET emoji = excluded.emoji`,
    );
    this.#clearReaction = prepare(
      'DELETE FROM reactions WHERE author = ? AND message_seq = (SELECT seq FROM messages WHERE id = ?)',
    );
    this.#clearReactions = prepare(
      'DELETE FROM reactions WHERE message_seq = (SELECT seq FROM messages WHERE id = ?)',
    );
    this.#edit = prepare('UPDATE messages SET text = CAST(? AS TEXT), edited_at = ? WHERE id = ?');
    this.#erase = prepare(
      `UPDATE messages SET kind = 'deleted', text = NULL, file_id = NULL, reply_seq = NULL, reply_excerpt = NULL, edited_at = NULL,
         album = NULL WHERE id = ?`,
    );
    this.#eraseQuotes = prepare(
      `UPDATE messages SET reply_excerpt = '' WHERE reply_seq = (SELECT seq FROM messages WHERE id = ?)`,
    );
    this.#answers = prepare(
      'SELECT id FROM messages WHERE reply_seq = (SELECT seq FROM messages WHERE id = ?)',
    );
    this.#purgeable = prepare(
      'SELECT id FROM messages WHERE hidden_at IS NOT NULL AND hidden_at <= ? LIMIT ?',
    );
    this.#purge = prepare('DELETE FROM messages WHERE id = ? AND hidden_at IS NOT NULL');
    this.#removeAllOf = prepare('DELETE FROM amendments WHERE target = ?');
  }

  put(amendment: WaitingAmendment): void {
    const { id, conversationId, messageId, kind, value, createdAt } = amendment;
    this.#put.run(id, conversationId, messageId, kind, value, createdAt);
  }

  /** @returns whether it was there */
  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0;
  }

  /** All of one kind about one message: the next one says it all. */
  removeOf(messageId: string, kind: WaitingAmendment['kind']): void {
    this.#removeOf.run(messageId, kind);
  }

  /** In the order in which they were made. */
  of(conversationId: string): WaitingAmendment[] {
    return this.#of.all(conversationId).map(amendmentOf);
  }

  /** Deletions whose message is still there: the app ended before they were carried out. */
  deletionsToDo(): WaitingAmendment[] {
    return this.#deletions.all().map(amendmentOf);
  }

  /** @param emoji null takes it back */
  setReaction(messageId: string, author: 'me' | 'peer', emoji: string | null): void {
    if (emoji === null) this.#clearReaction.run(author, messageId);
    else this.#setReaction.run(author, emoji, messageId);
  }

  setEdited(messageId: string, text: string, editedAt: number): void {
    this.#edit.run(text, editedAt, messageId);
  }

  /**
   * Only its place is left, unless the person has hidden that too; what answers it no longer says what it was.
   * @returns the ids of those answers
   */
  erase(messageId: string): string[] {
    this.#clearReactions.run(messageId);
    this.#eraseQuotes.run(messageId);
    this.#erase.run(messageId);
    return this.#answers.all(messageId).map((row) => textOf(row, 'id'));
  }

  /** Messages that the person deleted before this time. */
  hiddenBefore(timeMs: number, limit: number): string[] {
    return this.#purgeable.all(timeMs, limit).map((row) => textOf(row, 'id'));
  }

  /** A hidden message goes for good, with what was still to be told of it. */
  purge(messageId: string): void {
    if (this.#purge.run(messageId).changes > 0) this.#removeAllOf.run(messageId);
  }
}

function amendmentOf(row: Row): WaitingAmendment {
  return {
    id: textOf(row, 'id'),
    conversationId: textOf(row, 'conversation_id'),
    messageId: textOf(row, 'target'),
    kind: wordOf(row, 'kind', KINDS),
    value: textOrNullOf(row, 'value'),
    createdAt: integerOf(row, 'created_at'),
  };
}
