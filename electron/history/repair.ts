/** Puts a damaged store out of the way, and a backup in its place. Nothing is ever deleted or overwritten. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { DamageMark } from './damage-mark';
import { toStoreError } from './store-error';

/** SQLite's own files beside the store: they belong to it and to no other. */
const COMPANIONS = ['-wal', '-shm'] as const;

/** The name under which a store damaged at `now` is kept; one that is free. */
export function keptPath(storePath: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const wanted = `${storePath}.damaged-${time}`;
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(path)) return path;
  }
}

/**
 * The next store is a new, empty one.
 * @throws StoreError when the folder refuses
 */
export function setAside(storePath: string, kept: string): void {
  guarded(storePath, () => {
    moveCompanions(storePath, kept);
    renameSync(storePath, kept);
    new DamageMark(storePath).remove();
  });
}

/**
 * The backup takes the store's place and stays where it is, too. There is a store under its name at every moment, so an end of the
 * process in the midst of it never looks like a first start.
 * @throws StoreError when the folder refuses or the disk is full
 */
export function restoreBackup(storePath: string, backupPath: string, kept: string): void {
  const coming = `${storePath}.restoring`;
  guarded(storePath, () => {
    rmSync(coming, { force: true });
    copyFileSync(backupPath, coming);
    moveCompanions(storePath, kept);
    keepOldName(storePath, kept);
    renameSync(coming, storePath);
    new DamageMark(storePath).remove();
  });
}

function moveCompanions(storePath: string, kept: string): void {
  for (const end of COMPANIONS) if (existsSync(storePath + end)) renameSync(storePath + end, kept + end);
}

/** A second name for the same file; where the disk has no links, a copy. */
function keepOldName(storePath: string, kept: string): void {
  try {
    linkSync(storePath, kept);
  } catch {
    copyFileSync(storePath, kept);
  }
  // Windows renames nothing over a file that is there.
  if (process.platform === 'win32') unlinkSync(storePath);
}

function guarded(storePath: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw toStoreError(error, storePath);
  }
}
