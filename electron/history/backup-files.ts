/** The copies that lie beside a store: one from before each migration, and one for each of the last days. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MAX_DAILY_BACKUPS, MAX_MIGRATION_BACKUPS } from '../../shared/limits-store';

const KIND = /^(v\d+|\d{4}-\d{2}-\d{2})$/;

export interface Backup {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** Made because a day had passed, not before a migration. */
  readonly isDaily: boolean;
}

/** Where the copy that was made on `day` (2026-11-23) lies. */
export function dailyBackupPath(storePath: string, day: string): string {
  return `${storePath}.backup-${day}`;
}

/** Newest first. */
export function listBackups(storePath: string): Backup[] {
  const prefix = `${basename(storePath)}.backup-`;
  return namesIn(dirname(storePath))
    .filter((name) => name.startsWith(prefix) && KIND.test(name.slice(prefix.length)))
    .flatMap((name) => backupAt(join(dirname(storePath), name), !name.startsWith(`${prefix}v`)))
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** Removes the oldest ones beyond those that are kept; never `made`, whatever the clock said when it was made. */
export function pruneBackups(storePath: string, made: string): void {
  const others = listBackups(storePath).filter(({ path }) => path !== made);
  const isDaily = !made.includes('.backup-v');
  prune(
    others.filter((backup) => backup.isDaily),
    MAX_DAILY_BACKUPS - (isDaily ? 1 : 0),
  );
  prune(
    others.filter((backup) => !backup.isDaily),
    MAX_MIGRATION_BACKUPS - (isDaily ? 0 : 1),
  );
}

function prune(backups: readonly Backup[], kept: number): void {
  for (const { path } of backups.slice(kept)) rmSync(path, { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function backupAt(path: string, isDaily: boolean): Backup[] {
  try {
    return [{ path, madeAt: statSync(path).mtimeMs, isDaily }];
  } catch {
    // Gone since the folder was read.
    return [];
  }
}
