/** Keeps received files in a folder under their clean names. */
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from './file-job';
import { cleanFileName, numberedFileName } from './safe-name';

/** More files of one name in one folder are no accident. */
const MAX_NUMBER = 10_000;

/**
 * Moves `path` into `folder` (on the same disk) under a clean name, numbered when the name is taken. Overwrites nothing.
 * @returns the new path
 * @throws (rejects) ParleyError disk-full, folder-unwritable
 */
export async function keepInFolder(path: string, folder: string, offeredName: string): Promise<string> {
  const name = cleanFileName(offeredName);
  try {
    await mkdir(folder, { recursive: true });
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const target = join(folder, number === 1 ? name : numberedFileName(name, number));
      if (!(await reserve(target))) continue;
      await rename(path, target);
      return target;
    }
  } catch (error) {
    throw fileError(error as NodeJS.ErrnoException, 'write');
  }
  throw fileError({ message: `${MAX_NUMBER} files are called ${name}` }, 'write');
}

/** An empty file of ours, which is then replaced: the one way not to overwrite that every file system knows. */
async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
