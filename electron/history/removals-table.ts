/**
 * Conversations that a person deleted. From then on their messages are not shown (./shown), which can be taken back;
 * then they go for good, in pieces that hold nothing up, each of which may be the last one before the process ends.
 */
import { REMOVAL_ROUNDS } from '../../shared/limits-store';
import type { Database, Statement } from './database';
import { booleanOf, integerOf, textOf, textOrNullOf } from './row';
import { SHOWN } from './shown';

export interface Removal {
  readonly conversationId: string;
  /** Later messages are none of it. */
  readonly upToSeq: number;
  /** When, in ms since 1970; tells it from another one of the same conversation. */
  readonly removedAt: number;
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
  readonly #next: Statement;
  readonly #delete: Statement;
  readonly #isShown: Statement;
  readonly #deleteFile: Statement;
  readonly #space: Statement;
  readonly #lastSeq: Statement;

  constructor(database: Database) {
    const prepare = (sql: string): Statement => database.prepare(sql);
    this.#put = prepare(
      'INSERT OR REPLACE INTO removals (conversation_id, up_to_seq, removed_at, with_files) VALUES (?, ?, ?, ?)',
    );
    this.#drop = prepare('DELETE FROM removals WHERE conversation_id = ? AND removed_at = ?');
    this.#all = prepare('SELECT * FROM removals');
    this.#lastSeq = prepare('SELECT ifnull(max(seq), 0) AS seq FROM messages WHERE conversation_id = ?');
    this.#next = prepare(
      `SELECT seq, file_id FROM messages
       WHERE conversation_id = ? AND seq > ? AND seq <= ? AND seq % ${REMOVAL_ROUNDS} = ? ORDER BY seq LIMIT ?`,
    );
    this.#delete = prepare('DELETE FROM messages WHERE conversation_id = ? AND seq = ?');
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
         WHERE f.ours = 1 AND f.path <> '' AND ${SHOWN})
       GROUP BY conversation_id ORDER BY size_bytes DESC`,
    );
  }

  /** All messages that there are now are to go, and are not shown any more. */
  begin(conversationId: string, removedAt: number, withFiles: boolean): Removal {
    const row = this.#lastSeq.get(conversationId);
    const upToSeq = row === undefined ? 0 : integerOf(row, 'seq');
    this.#put.run(conversationId, upToSeq, removedAt, withFiles ? 1 : 0);
    return { conversationId, upToSeq, removedAt, withFiles };
  }

  /** It is done, or taken back. One of the same conversation that was begun since stays. */
  end({ conversationId, removedAt }: Removal): void {
    this.#drop.run(conversationId, removedAt);
  }

  all(): Removal[] {
    return this.#all.all().map((row) => ({
      conversationId: textOf(row, 'conversation_id'),
      upToSeq: integerOf(row, 'up_to_seq'),
      removedAt: integerOf(row, 'removed_at'),
      withFiles: booleanOf(row, 'with_files'),
    }));
  }

  /**
   * All messages that go, a piece at a time; each is to be removed before the next is asked for. A round takes one message of every
   * REMOVAL_ROUNDS, oldest first: what is gone is spread evenly over the search index, which then gives its room back in small steps.
   * From its oldest end whole stretches of it would be gone, and SQLite reads over such a stretch in one step, of seconds.
   */
  *pieces(removal: Removal, limit: number): Generator<RemovedMessage[], void> {
    for (let round = 0; round < REMOVAL_ROUNDS; round += 1) {
      let piece = this.#piece(removal, { round, afterSeq: 0 }, limit);
      while (piece.length > 0) {
        yield piece;
        piece = this.#piece(removal, { round, afterSeq: piece.at(-1)?.seq ?? 0 }, limit);
      }
    }
  }

  #piece(
    { conversationId, upToSeq }: Removal,
    { round, afterSeq }: { readonly round: number; readonly afterSeq: number },
    limit: number,
  ): RemovedMessage[] {
    return this.#next
      .all(conversationId, afterSeq, upToSeq, round, limit)
      .map((row) => ({ seq: integerOf(row, 'seq'), fileId: textOrNullOf(row, 'file_id') }));
  }

  /** Whether a message that stays shows this file. */
  isShownElsewhere(fileId: string, { conversationId, upToSeq }: Removal): boolean {
    return this.#isShown.get(fileId, conversationId, upToSeq) !== undefined;
  }

  /** These messages are gone for good, with what is known of files that no message shows any more. */
  remove({ conversationId }: Removal, messages: readonly RemovedMessage[]): void {
    for (const { seq } of messages) this.#delete.run(conversationId, seq);
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
