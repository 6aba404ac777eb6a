/** The copies that lie beside a store: one from before each migration, and one for each of the last days. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkStore } from './check-thread';
import { MIGRATIONS } from './schema';

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

/** The newest one that is whole and that this version can open; null when there is none. */
export async function newestWholeBackup(storePath: string): Promise<Backup | null> {
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  for (const backup of listBackups(storePath)) {
    const { isWhole, version } = await checkStore(backup.path);
    if (isWhole && version > 0 && version <= newest) return backup;
  }
  return null;
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
