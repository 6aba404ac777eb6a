import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './fs-errors';

/**
 * Makes a folder and those above it, unless it is there; answers with whether it was not. Throws what the file system says.
 * Node's own recursive mkdir never returns for a path below /proc, where each folder exists and none can be made.
 */
export async function makeFolder(folder: string): Promise<boolean> {
  if (await isFolder(folder)) return false;
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await isFolder(folder))) return false;
    const parent = dirname(folder);
    if (errorCode(error) !== 'ENOENT' || parent === folder || (await isFolder(parent))) throw error;
    await makeFolder(parent);
    return makeFolder(folder);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
