import { ParleyError } from '../../shared/errors';

/** Why a folder could not be written to, in words, by the system's code. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Parley is not allowed to write there',
  EPERM: 'Parley is not allowed to write there',
  EROFS: 'it is read-only',
  ENOENT: 'it does not exist and could not be made',
  ENOTDIR: 'a part of this path is a file',
  EEXIST: 'there is a file of this name',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reported a fault',
};

/**
 * A failed write as a ParleyError: `disk-full` or `folder-unwritable`, with the folder's path in the sentence.
 * @param error what a node:fs call threw
 */
export function toFolderError(error: unknown, folder: string): ParleyError {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ParleyError(
      'disk-full',
      `There is no room left on the disk for "${folder}". Free some space, or choose another folder in Settings.`,
      { cause: error },
    );
  }
  const reason = REASONS[code] ?? `the system said ${code}`;
  return new ParleyError(
    'folder-unwritable',
    `Parley cannot write to "${folder}": ${reason}. Choose another folder in Settings.`,
    { cause: error },
  );
}

/** The system's name of an error (`ENOENT`), or its text when it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
