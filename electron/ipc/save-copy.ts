import { randomBytes } from 'node:crypto';
import { constants, copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';

/**
 * Copies a file to where a person wants it. It stands under its name only when it is whole, so a full disk leaves
 * what was there before as it was.
 * @throws ParleyError `file-missing`, `disk-full`, `folder-unwritable`
 */
export async function saveCopy(sourcePath: string, targetPath: string): Promise<void> {
  await refuseMissing(sourcePath);
  const folder = dirname(targetPath);
  const partPath = join(folder, `.parley-${randomBytes(8).toString('hex')}.part`);
  try {
    await copyFile(sourcePath, partPath, constants.COPYFILE_EXCL);
    await rename(partPath, targetPath);
  } catch (error) {
    await rm(partPath, { force: true });
    throw saveError(error, basename(targetPath), folder);
  }
}

async function refuseMissing(sourcePath: string): Promise<void> {
  try {
    await stat(sourcePath);
  } catch (error) {
    throw new ParleyError(
      'file-missing',
      sentence`${basename(sourcePath)} is no longer where Parley kept it; it was moved or deleted.`,
      { cause: error },
    );
  }
}

function saveError(error: unknown, name: string, folder: string): ParleyError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ParleyError('disk-full', sentence`There is no room left for ${name} in ${folder}.`, {
      cause: error,
    });
  }
  return new ParleyError(
    'folder-unwritable',
    sentence`${name} could not be saved in ${folder} (${code}). Choose another folder.`,
    { cause: error },
  );
}
