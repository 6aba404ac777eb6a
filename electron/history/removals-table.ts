/**
 * Conversations that a person deleted. At first their messages are only hidden, so that it can be taken back; then they go for good.
 * All of it in pieces that hold nothing up, each of which may be the last one before the process ends.
 */
import type { Database, Statement } from './database';
import { booleanOf, integerOf, textOf, textOrNullOf } from './row';

export interface Removal {
  readonly conversationId: string;
  /** Later messages are none of it. */
  readonly upToSeq: number;
  /** What its messages are marked with. */
  readonly hiddenAt: number;
  /** The files that Parley keeps go, too. */
  readonly withFiles: boolean;
}

/** A message that goes, with its file. */
export interface RemovedMessage {
  readonly seq: number;
  readonly fileId: string | null;
}

export interface PeerSpace {
  readonly conversationId: string;
  readonly files: number;
  readonly sizeBytes: number;
}

export class RemovalsTable {
  readonly #put: Statement;
  readonly #drop: Statement;
  readonly #all: Statement;
  readonly #hide: Statement;
  readonly #show: Statement;
  readonly #next: Statement;
  readonly #delete: Statement;
  readonly #isShown: Statement;
  readonly #deleteFile: Statement;
  readonly #space: Statement;
  readonly #lastSeq: Statement;

  constructor(database: Database) {
    const prepare = (sql: string): Statement => database.prepare(sql);
    this.#put = prepare(
      'INSERT OR REPLACE INTO removals (conversation_id, up_to_seq, hidden_at, with_files) VALUES (?, ?, ?, ?)',
    );
    this.#drop = prepare('DELETE FROM removals WHERE conversation_id = ? AND hidden_at = ?');
    this.#all = prepare('SELECT * FROM removals');
    this.#lastSeq = prepare('SELECT ifnull(max(seq), 0) AS seq FROM messages WHERE conversation_id = ?');
    this.#hide = prepare(
      `UPDATE messages SET hidden_at = ? WHERE seq IN (SELECT seq FROM messages
         WHERE conversation_id = ? AND seq <= ? AND hidden_at IS NULL ORDER BY seq DESC LIMIT ?)`,
    );
    this.#show = prepare(
      `UPDATE messages SET hidden_at = NULL WHERE seq IN (SELECT seq FROM messages
         WHERE hidden_at = ? AND conversation_id = ? LIMIT ?)`,
    );
    this.#next = prepare(
      'SELECT seq, file_id FROM messages WHERE conversation_id = ? AND seq <= ? ORDER BY seq LIMIT ?',
    );
    this.#delete = prepare('DELETE FROM messages WHERE conversation_id = ? AND seq <= ?');
    // A message of the removal itself does not keep its file.
    this.#isShown = prepare(
      `SELECT 1 FROM messages WHERE file_id = ? AND NOT (conversation_id = ? AND seq <= ?) LIMIT 1`,
    );
    this.#deleteFile = prepare(
      'DELETE FROM files WHERE id = ? AND NOT EXISTS (SELECT 1 FROM messages WHERE file_id = files.id)',
    );
    // A file that several messages or files share is counted once for a peer.
    this.#space = prepare(
      `SELECT conversation_id, count(*) AS files, sum(size_bytes) AS size_bytes FROM (
         SELECT DISTINCT m.conversation_id, f.path, f.size_bytes FROM messages m JOIN files f ON f.id = m.file_id
         WHERE f.ours = 1 AND f.path <> '' AND m.hidden_at IS NULL AND m.file_id IS NOT NULL)
       GROUP BY conversation_id ORDER BY size_bytes DESC`,
    );
  }

  /** Notes that all messages there are now are to go. */
  begin(conversationId: string, hiddenAt: number, withFiles: boolean): Removal {
    const row = this.#lastSeq.get(conversationId);
    const upToSeq = row === undefined ? 0 : integerOf(row, 'seq');
    this.#put.run(conversationId, upToSeq, hiddenAt, withFiles ? 1 : 0);
    return { conversationId, upToSeq, hiddenAt, withFiles };
  }

  /** It is done, or taken back. One of the same conversation that was begun since stays. */
  end({ conversationId, hiddenAt }: Removal): void {
    this.#drop.run(conversationId, hiddenAt);
  }

  all(): Removal[] {
    return this.#all.all().map((row) => ({
      conversationId: textOf(row, 'conversation_id'),
      upToSeq: integerOf(row, 'up_to_seq'),
      hiddenAt: integerOf(row, 'hidden_at'),
      withFiles: booleanOf(row, 'with_files'),
    }));
  }

  /** Hides up to `limit` messages, the newest first. @returns whether there may be more */
  hide({ hiddenAt, conversationId, upToSeq }: Removal, limit: number): boolean {
    return this.#hide.run(hiddenAt, conversationId, upToSeq, limit).changes === limit;
  }

  /** The other way round; messages that were hidden for themselves stay so. */
  show({ hiddenAt, conversationId }: Removal, limit: number): boolean {
    return this.#show.run(hiddenAt, conversationId, limit).changes === limit;
  }

  /** The next messages to go, oldest first. */
  next({ conversationId, upToSeq }: Removal, limit: number): RemovedMessage[] {
    return this.#next
      .all(conversationId, upToSeq, limit)
      .map((row) => ({ seq: integerOf(row, 'seq'), fileId: textOrNullOf(row, 'file_id') }));
  }

  /** Whether a message that stays shows this file. */
  isShownElsewhere(fileId: string, { conversationId, upToSeq }: Removal): boolean {
    return this.#isShown.get(fileId, conversationId, upToSeq) !== undefined;
  }

  /** These messages are gone for good, with what is known of files that no message shows any more. */
  remove({ conversationId }: Removal, messages: readonly RemovedMessage[]): void {
    this.#delete.run(conversationId, messages.at(-1)?.seq ?? 0);
    for (const { fileId } of messages) if (fileId !== null) this.#deleteFile.run(fileId);
  }

  /** What the files take that Parley keeps, largest first. */
  space(): PeerSpace[] {
    return this.#space.all().map((row) => ({
      conversationId: textOf(row, 'conversation_id'),
      files: integerOf(row, 'files'),
      sizeBytes: integerOf(row, 'size_bytes'),
    }));
  }
}
