import type { Has, Migration } from '../migrate';
import { SEARCH_SQL } from './003-search';

/** What versions 2 and 3 lacked in some builds. */
const COLUMNS = [
  ['peers', 'taking', 'TEXT'],
  ['peers', 'strip_metadata', 'INTEGER NOT NULL DEFAULT 0'],
  ['peers', 'muted', 'INTEGER NOT NULL DEFAULT 0'],
  ['peers', 'blocked', 'INTEGER NOT NULL DEFAULT 0'],
  ['files', 'animated', 'INTEGER NOT NULL DEFAULT 0'],
  ['messages', 'error_phrase', 'TEXT'],
] as const;

/**
 * Versions 2 and 3 were changed after stores had been made with them, so stores of one number differ. This brings all of them to one
 * form: that of a store whose versions 2 and 3 are those of today.
 * - `removals` had its time in `hidden_at` at first. What is noted there is still to be removed, whenever it was said.
 * - The settings of the search index: docs in ./003-search.
 */
export const oneForm: Migration = {
  version: 4,
  sql: (has) => `
    ${COLUMNS.filter(([table, column]) => !has(table, column))
      .map(([table, column, type]) => `ALTER TABLE ${table} ADD COLUMN ${column} ${type};`)
      .join('\n    ')}

    CREATE INDEX IF NOT EXISTS messages_waiting ON messages (conversation_id, seq) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS files_by_path ON files (path);
    ${removalsOf(has)}
    ${has('search', 'words') ? `INSERT INTO search (search, rank) VALUES ('deletemerge', 40), ('pgsz', 1000);` : SEARCH_SQL}
  `,
};

function removalsOf(has: Has): string {
  if (has('removals', 'removed_at')) return '';
  if (has('removals', 'hidden_at')) return 'ALTER TABLE removals RENAME COLUMN hidden_at TO removed_at;';
  return `CREATE TABLE removals (
      conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
      up_to_seq INTEGER NOT NULL,
      removed_at INTEGER NOT NULL,
      with_files INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;`;
}
