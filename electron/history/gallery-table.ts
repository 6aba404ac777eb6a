/** The pictures of one conversation, page by page, the newest first. */
import type { GalleryPage } from '../../shared/contract-schemas';
import type { Database, Statement } from './database';
import { fileRefOf, MESSAGE_COLUMNS, MESSAGE_SOURCE } from './message-row';
import { integerOf, textOf } from './row';
import { SHOWN } from './shown';

export interface GalleryQuery {
  readonly conversationId: string;
  /** Only pictures of messages with a smaller seq: those behind the last that was shown. */
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

export class GalleryTable {
  readonly #page: Statement;

  constructor(database: Database) {
    this.#page = database.prepare(
      `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_SOURCE}
       WHERE m.conversation_id = ? AND m.kind = 'image' AND m.seq < ? AND f.path <> '' AND ${SHOWN}
       ORDER BY m.seq DESC LIMIT ?`,
    );
  }

  page({ conversationId, beforeSeq, limit }: GalleryQuery): GalleryPage {
    const rows = this.#page.all(conversationId, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const images = rows.slice(0, limit).map((row) => ({
      messageId: textOf(row, 'id'),
      createdAt: integerOf(row, 'created_at'),
      file: fileRefOf(row),
    }));
    const last = rows[limit - 1];
    return {
      images,
      nextBeforeSeq: rows.length > limit && last !== undefined ? integerOf(last, 'seq') : null,
    };
  }
}
