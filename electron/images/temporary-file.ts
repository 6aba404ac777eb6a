import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEFTOVER_AGE_MS } from '../../shared/limits';
import type { ByteSource } from './types';

const TEMPORARY_NAME = /^\.parley-[0-9a-f-]{36}\.part$/;

/** A fresh name that file managers hide and no other process takes. */
export function temporaryPath(folder: string): string {
  return join(folder, `.parley-${randomUUID()}.part`);
}

/**
 * Writes a new file piece by piece, each after the disk took the one before, until it is on the disk itself.
 * Nothing stays when it fails.
 * @returns how many bytes there were
 */
export async function writeNewFile(path: string, pieces: ByteSource): Promise<number> {
  const handle = await open(path, 'wx');
  try {
    await writeFile(handle, pieces);
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    return size;
  } catch (error) {
    await handle.close().catch(ignore);
    await unlink(path).catch(ignore);
    throw error;
  }
}

/** Makes new names in a folder last through a power cut. Where a folder cannot be synced, the system does it itself. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(ignore);
  if (handle === undefined) return;
  await handle.sync().catch(ignore);
  await handle.close();
}

/** Removes temporary files that a crash left; young ones may be another Parley's, still being written. */
export async function removeLeftovers(folder: string, nowMs: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => TEMPORARY_NAME.test(name));
  for (const name of names) {
    const path = join(folder, name);
    const modifiedMs = await stat(path).then((stats) => stats.mtimeMs, ignore);
    if (modifiedMs !== undefined && nowMs - modifiedMs > LEFTOVER_AGE_MS) await rm(path, { force: true });
  }
}

function ignore(): undefined {
  return undefined;
}
