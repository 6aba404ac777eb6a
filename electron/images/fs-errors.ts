import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';

/** Why a folder could not be written to, in words, by the system's code. */
const REASONS: Readonly<Record<string, Sentence>> = {
  EACCES: sentence`Parley is not allowed to write there`,
  EPERM: sentence`Parley is not allowed to write there`,
  EROFS: sentence`it is read-only`,
  ENOENT: sentence`it does not exist and could not be made`,
  ENOTDIR: sentence`a part of this path is a file`,
  EEXIST: sentence`there is a file of this name`,
  ENAMETOOLONG: sentence`its path is too long`,
  EMFILE: sentence`too many files are open`,
  ENFILE: sentence`too many files are open`,
  EIO: sentence`the disk reported a fault`,
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
      sentence`There is no room left on the disk for "${folder}". Free some space, or choose another folder in Settings.`,
      { cause: error },
    );
  }
  const reason = REASONS[code] ?? sentence`the system said ${code}`;
  return new ParleyError(
    'folder-unwritable',
    sentence`Parley cannot write to "${folder}": ${reason}. Choose another folder in Settings.`,
    { cause: error },
  );
}

/** The system's name of an error (`ENOENT`), or its text when it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
