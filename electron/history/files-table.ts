/** Files that messages show: where they are and what is known of them. */
import { KEPT_FORMATS, SHOWN_FORMATS } from '../../shared/image-format';
import type { Database, Row, Statement } from './database';
import { THUMBNAILS } from './message-row';
import type { FileChange, FileRecord, KeptChange } from './records';
import { booleanOf, integerOf, integerOrNullOf, textOf, textOrNullOf, wordOf } from './row';

const FORMATS = [...SHOWN_FORMATS, ...KEPT_FORMATS];

export class FilesTable {
  readonly #insert: Statement;
  readonly #byId: Statement;
  readonly #pending: Statement;
  readonly #update: Statement;
  readonly #keep: Statement;
  readonly #remove: Statement;
  readonly #byPath: Statement;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO files (id, path, name, mime_type, format, size_bytes, width, height, thumbnail, thumbnail_path,
        thumbhash, reason, animated, ours, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#byId = database.prepare('SELECT * FROM files WHERE id = ?');
    this.#pending = database.prepare(
      `SELECT * FROM files WHERE thumbnail = 'pending' AND path <> '' ORDER BY created_at`,
    );
    this.#byPath = database.prepare('SELECT count(*) AS count FROM files WHERE path = ?');
    this.#update = database.prepare(
      `UPDATE files SET format = ?, mime_type = ?, width = ?, height = ?, thumbnail = ?, thumbnail_path = ?,
        thumbhash = coalesce(?, thumbhash), reason = ?, animated = ? WHERE id = ?`,
    );
    this.#remove = database.prepare('DELETE FROM files WHERE id = ?');
    this.#keep = database.prepare(
      `UPDATE files SET path = ?, name = ?, format = ?, mime_type = ?, size_bytes = ?, ours = ?, thumbnail = ?
        WHERE id = ?`,
    );
  }

  /** Whether some message shows the file that is, or was, at this path. */
  hasPath(path: string): boolean {
    return this.countAt(path) > 0;
  }

  /** How many files of the store lie at this path: one that was sent on is there twice. */
  countAt(path: string): number {
    const row = this.#byPath.get(path);
    return row === undefined ? 0 : integerOf(row, 'count');
  }

  /** No message may show it any more. */
  remove(id: string): void {
    this.#remove.run(id);
  }

  insert(file: FileRecord): void {
    this.#insert.run(
      file.id,
      file.path,
      file.name,
      file.mimeType,
      file.format,
      file.sizeBytes,
      file.width,
      file.height,
      file.thumbnail,
      file.thumbnailPath,
      file.thumbhash,
      file.reason,
      file.animated === true ? 1 : 0,
      file.ours ? 1 : 0,
      file.createdAt,
    );
  }

  get(id: string): FileRecord | null {
    const row = this.#byId.get(id);
    return row === undefined ? null : fileOf(row);
  }

  /** Those whose decoding did not end before the app did. */
  pending(): FileRecord[] {
    return this.#pending.all().map(fileOf);
  }

  /** A coming file is whole and kept. */
  keep(id: string, { path, name, format, mimeType, sizeBytes, ours, isPicture }: KeptChange): void {
    const thumbnail = isPicture ? 'pending' : 'none';
    this.#keep.run(path, name, format, mimeType, sizeBytes, ours ? 1 : 0, thumbnail, id);
  }

  /** A ThumbHash that is not known now leaves the known one as it is. */
  update(id: string, change: FileChange): void {
    this.#update.run(
      change.format,
      change.mimeType,
      change.width,
      change.height,
      change.thumbnail,
      change.thumbnailPath,
      change.thumbhash,
      change.reason,
      change.animated === true ? 1 : 0,
      id,
    );
  }
}

function fileOf(row: Row): FileRecord {
  return {
    id: textOf(row, 'id'),
    path: textOf(row, 'path'),
    name: textOf(row, 'name'),
    mimeType: textOf(row, 'mime_type'),
    format: row['format'] === null ? null : wordOf(row, 'format', FORMATS),
    sizeBytes: integerOf(row, 'size_bytes'),
    width: integerOrNullOf(row, 'width'),
    height: integerOrNullOf(row, 'height'),
    thumbnail: wordOf(row, 'thumbnail', THUMBNAILS),
    thumbnailPath: textOrNullOf(row, 'thumbnail_path'),
    thumbhash: textOrNullOf(row, 'thumbhash'),
    ...(booleanOf(row, 'animated') && { animated: true }),
    reason: textOrNullOf(row, 'reason'),
    ours: booleanOf(row, 'ours'),
    createdAt: integerOf(row, 'created_at'),
  };
}
