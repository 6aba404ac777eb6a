/** Keeps received files in a folder under their clean names. */
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
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
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const target = join(folder, number === 1 ? name : numberedFileName(name, number));
      if (await moveTo(path, target, folder)) return target;
    }
  } catch (error) {
    throw fileError(error as NodeJS.ErrnoException, 'write');
  }
  throw fileError({ message: `${MAX_NUMBER} files are called ${name}` }, 'write');
}

/** False when the name is taken. */
async function moveTo(path: string, target: string, folder: string): Promise<boolean> {
  try {
    await linkInto(path, target, folder);
    await unlink(path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT' || code === 'ENOSPC') throw error;
    return await replaceEmpty(path, target);
  }
}

/** The folder is made when it is missed: asking before each of a thousand images would cost more than keeping it. */
async function linkInto(path: string, target: string, folder: string): Promise<void> {
  try {
    await link(path, target);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true });
    await link(path, target);
  }
}

/** Where there are no hard links: an empty file of ours is replaced, which overwrites nothing either. */
async function replaceEmpty(path: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await rename(path, target);
  return true;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
