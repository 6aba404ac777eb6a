/** What SQLite says, in words for a person, with the file named. */
import { ParleyError } from '../../shared/errors';

/** SQLite's primary result codes that have a sentence of their own. */
const SQLITE = {
  busy: 5,
  locked: 6,
  readonly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  notADatabase: 26,
};

export function toStoreError(error: unknown, path: string): ParleyError {
  const code = primaryCode(error);
  const cause = { cause: error };
  if (code === SQLITE.full) {
    return new ParleyError('disk-full', `The disk is full, so nothing more can be stored in ${path}.`, cause);
  }
  return new ParleyError('store-failed', sentence(code, path, error), cause);
}

function sentence(code: number | null, path: string, error: unknown): string {
  switch (code) {
    case SQLITE.busy:
    case SQLITE.locked:
      return `The message store ${path} is in use by another program. Close that program and try again.`;
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return `The message store ${path} is damaged or is no message store. Move it away to start anew, or put a backup in its place.`;
    case SQLITE.readonly:
      return `The message store ${path} cannot be written to. Check the permissions of the file and its folder.`;
    case SQLITE.cantOpen:
      return `The message store ${path} cannot be opened. Check that its folder is there and may be written to.`;
    case SQLITE.io:
      return `The message store ${path} could not be read or written. Check the disk.`;
    default:
      return `The message store ${path} failed: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** The lowest byte of SQLite's error code; the higher ones only say more about the same. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
