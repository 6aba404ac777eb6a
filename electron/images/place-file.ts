import { link, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './fs-errors';
import { numberedName } from './kept-name';

/** File systems without hard links (FAT, some network shares) answer with one of these. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

export interface WantedName {
  readonly folder: string;
  readonly stem: string;
  readonly extension: string;
  /** Where the search for a free number begins; 1 is the name without a number. */
  readonly firstNumber: number;
  /** Names that are not to be given though no file has them now. */
  readonly isSpoken?: ((path: string) => boolean) | undefined;
}

/**
 * Gives a whole temporary file its final name, the first free one, and never overwrites: the name is taken by an
 * operation that fails when it is there, so two Parleys that share the folder cannot take the same one.
 * @param temporaryPath in the same folder; gone afterwards
 * @returns the number that was free
 */
export async function placeFile(temporaryPath: string, wanted: WantedName): Promise<number> {
  for (let number = wanted.firstNumber; ; number += 1) {
    const path = join(wanted.folder, numberedName(wanted.stem, number, wanted.extension));
    if (wanted.isSpoken?.(path) === true) continue;
    if (await takeName(temporaryPath, path)) return number;
  }
}

async function takeName(temporaryPath: string, path: string): Promise<boolean> {
  try {
    await link(temporaryPath, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (NO_LINKS.has(code)) return await takeNameWithoutLinks(temporaryPath, path);
    throw error;
  }
  // The file is there now, whatever becomes of its old name: removeLeftovers takes what stays.
  await unlink(temporaryPath).catch(() => undefined);
  return true;
}

/** Takes the name with an empty file of our own, which the whole one then replaces. */
export async function takeNameWithoutLinks(temporaryPath: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(temporaryPath, path);
  } catch (error) {
    await unlink(path);
    throw error;
  }
  return true;
}
