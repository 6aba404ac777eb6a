/** Takes a file that is already whole on some disk into a folder, without reading it when both are on the same one. */
import { constants } from 'node:fs';
import { copyFile, open, unlink } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { errorCode, toFolderError } from './fs-errors';
import { numberedName } from './kept-name';
import { makeFolder } from './make-folder';
import { placeFile } from './place-file';
import { syncFolder, temporaryPath } from './temporary-file';

/**
 * Moves `path` into `folder` under `name`, numbered when that is taken. Overwrites nothing.
 * @param name a clean base name
 * @param isSpoken names that are not to be given though no file has them now
 * @returns where it is now
 * @throws ParleyError folder-unwritable, disk-full: then it is still where it was
 */
export async function adoptFile(
  path: string,
  folder: string,
  name: string,
  isSpoken?: (path: string) => boolean,
): Promise<string> {
  const { name: stem, ext } = parse(basename(name));
  const extension = ext === '' ? 'bin' : ext.slice(1);
  const wanted = { folder, stem, extension, firstNumber: 1, isSpoken };
  try {
    await makeFolder(folder);
    const number = await placeFile(path, wanted).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EXDEV') throw error;
      const number = await placeFile(await copyInto(path, folder), wanted);
      await unlink(path);
      return number;
    });
    await syncFolder(folder);
    return join(folder, numberedName(stem, number, extension));
  } catch (error) {
    throw toFolderError(error, folder);
  }
}

/** To another disk. */
async function copyInto(path: string, folder: string): Promise<string> {
  const temporary = temporaryPath(folder);
  try {
    await copyFile(path, temporary, constants.COPYFILE_EXCL);
    const handle = await open(temporary, 'r+');
    await handle.sync().finally(() => handle.close());
    return temporary;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
