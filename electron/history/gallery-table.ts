/** The pictures of one conversation, page by page, the newest first. */
import type { GalleryPage, ImageInView, ImagesAround } from '../../shared/contract-schemas';
import { VIEWER_PICTURES_ASIDE } from '../../shared/limits-store';
import type { Database, Row, Statement } from './database';
import { fileRefOf, MESSAGE_COLUMNS, MESSAGE_SOURCE } from './message-row';
import { integerOf, textOf } from './row';
import { SHOWN } from './shown';

export interface GalleryQuery {
  readonly conversationId: string;
  /** Only pictures of messages with a smaller seq: those behind the last that was shown. */
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

const PICTURES_OF = `m.conversation_id = ? AND m.kind = 'image' AND f.path <> '' AND ${SHOWN}`;
const SELECT = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_SOURCE} WHERE ${PICTURES_OF}`;
const COUNT = `SELECT count(*) AS count FROM messages m JOIN files f ON f.id = m.file_id WHERE ${PICTURES_OF}`;

export class GalleryTable {
  readonly #page: Statement;
  readonly #after: Statement;
  readonly #seqOf: Statement;
  readonly #count: Statement;

  constructor(database: Database) {
    this.#page = database.prepare(`${SELECT} AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`);
    this.#after = database.prepare(`${SELECT} AND m.seq >= ? ORDER BY m.seq LIMIT ?`);
    this.#seqOf = database.prepare('SELECT seq FROM messages WHERE id = ?');
    this.#count = database.prepare(`${COUNT} AND m.seq < ?`);
  }

  /** Up to so many pictures on either side of one, with it, oldest first; the newest when it is no longer there. */
  around(conversationId: string, messageId: string, limit = VIEWER_PICTURES_ASIDE): ImagesAround {
    const row = this.#seqOf.get(messageId);
    const seq = row === undefined ? Number.MAX_SAFE_INTEGER : integerOf(row, 'seq');
    const older = this.#page.all(conversationId, seq, limit).reverse();
    const rows = [...older, ...this.#after.all(conversationId, seq, limit + 1)];
    const [first] = rows;
    return {
      images: rows.map(inView),
      olderCount: first === undefined ? 0 : this.#countBefore(conversationId, integerOf(first, 'seq')),
      total: this.#countBefore(conversationId, Number.MAX_SAFE_INTEGER),
    };
  }

  #countBefore(conversationId: string, seq: number): number {
    const row = this.#count.get(conversationId, seq);
    return row === undefined ? 0 : integerOf(row, 'count');
  }

  page({ conversationId, beforeSeq, limit }: GalleryQuery): GalleryPage {
    const rows = this.#page.all(conversationId, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const images = rows.slice(0, limit).map(inView);
    const last = rows[limit - 1];
    return {
      images,
      nextBeforeSeq: rows.length > limit && last !== undefined ? integerOf(last, 'seq') : null,
    };
  }
}

function inView(row: Row): ImageInView {
  return { messageId: textOf(row, 'id'), createdAt: integerOf(row, 'created_at'), file: fileRefOf(row) };
}
