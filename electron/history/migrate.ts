/** Brings a store's schema up to date, with a copy of the file made first. */
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { pruneBackups } from './backup-files';
import type { Database } from './database';
import { OWNER_ONLY } from './file-mode';
import { tooNewError } from './store-error';

/** Whether the file has this column of this table, of which there may be none. */
export type Has = (table: string, column: string) => boolean;

export interface Migration {
  /** 1, 2, 3, ... without a gap; the file's user_version is the last one done. */
  readonly version: number;
  /** A function where files of the version before may differ. */
  readonly sql: string | ((has: Has) => string);
}

/**
 * Does the migrations that the file has not seen, in one transaction. An existing file is first copied to
 * `backupPath(file, its version)`.
 * @param migrations ascending by version
 * @throws ParleyError `store-failed` when the file was written by a newer Parley
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const from = database.userVersion;
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) throw tooNewError(database.path);
  const due = migrations.filter((migration) => migration.version > from);
  if (due.length === 0) return;
  if (from > 0) backUp(database, from);
  const has = columnsOf(database);
  database.transaction(() => {
    for (const { version, sql } of due) {
      database.exec(typeof sql === 'string' ? sql : sql(has));
      database.userVersion = version;
    }
  });
}

function columnsOf(database: Database): Has {
  const find = database.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?');
  return (table, column) => find.get(table, column) !== undefined;
}

/** Where the copy of a store at schema `version` lies. */
export function backupPath(path: string, version: number): string {
  return `${path}.backup-v${version}`;
}

/** VACUUM INTO makes a whole, consistent copy; under another name first, so that half a copy never looks like one. */
function backUp(database: Database, version: number): void {
  const target = backupPath(database.path, version);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(partial);
    chmodSync(partial, OWNER_ONLY);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  pruneBackups(database.path, target);
}
