import { constants } from 'node:fs';
import { copyFile, stat, statfs, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DISK_RESERVE_BYTES } from '../../shared/limits';
import { MAX_WAITING_COPY_BYTES } from '../../shared/limits-store';

/**
 * Copies a file to a name that is free. A clone costs nothing and may have any size; bytes are copied only up to
 * MAX_WAITING_COPY_BYTES, and not where that would take the disk's reserve.
 * @returns whether there is a copy
 * @throws (rejects) what the file system said; part of a copy may be left
 */
export async function copyWithinReason(path: string, copy: string): Promise<boolean> {
  if (await isCloned(path, copy)) return true;
  if (!(await mayCopy(path, dirname(copy)))) return false;
  await copyFile(path, copy, constants.COPYFILE_EXCL);
  return true;
}

/** Both names then share the bytes, until one of them is written to. */
async function isCloned(path: string, copy: string): Promise<boolean> {
  try {
    await copyFile(path, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    await unlink(copy).catch(() => undefined);
    return false;
  }
}

async function mayCopy(path: string, folder: string): Promise<boolean> {
  const { size } = await stat(path);
  if (size > MAX_WAITING_COPY_BYTES) return false;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize - size >= DISK_RESERVE_BYTES;
}
