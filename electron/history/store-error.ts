/** What SQLite says, in words for a person, with the file named. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ParleyError, toErrorInfo } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import type { StoreTrouble } from '../../shared/store-trouble';

/** A `store-failed` or `disk-full` that also says what is wrong with the store, so that the right thing can be offered. */
export class StoreError extends ParleyError {
  constructor(
    readonly trouble: StoreTrouble,
    message: Sentence,
    options?: { cause?: unknown },
  ) {
    super(trouble === 'disk-full' ? 'disk-full' : 'store-failed', message, options);
  }
}

/** Whether nothing can be stored for now; else the store has something against what it was given. */
export function isAboutWholeStore(error: unknown): boolean {
  return error instanceof StoreError ? error.trouble !== 'failed' : toErrorInfo(error).code === 'disk-full';
}

/** SQLite's primary result codes, and Node's codes of the file system, that tell what is wrong. */
const TROUBLES: Readonly<Record<string, StoreTrouble>> = {
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'io',
  11: 'damaged',
  13: 'disk-full',
  14: 'io',
  26: 'damaged',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  EBUSY: 'locked',
  EIO: 'io',
  ENOENT: 'io',
};
const CANNOT_OPEN = '14';
const SQL_ERROR = '1';
const IO_ERROR = '10';
/** SQLite's smallest step: its files beside the store grow by no less. */
const LEAST_ROOM_BYTES = 32 * 1024;
/** With our own SQL: the file has the number of a schema whose parts it lacks, so it is of no more use than a damaged one. */
const LACKS_PARTS = /^no such (table|column)|has no column named/;

/** @param path of the store */
export function toStoreError(error: unknown, path: string): StoreError {
  const code = codeOf(error);
  const trouble = troubleOf(code, path, error);
  return new StoreError(trouble, sentenceFor(trouble, code, path, error), { cause: error });
}

function troubleOf(code: string, path: string, error: unknown): StoreTrouble {
  if (code === CANNOT_OPEN && !isWritable(path)) return 'read-only';
  if (code === IO_ERROR && isFull(path)) return 'disk-full';
  if (code === SQL_ERROR && error instanceof Error && LACKS_PARTS.test(error.message)) return 'damaged';
  return TROUBLES[code] ?? 'failed';
}

function sentenceFor(trouble: StoreTrouble, code: string, path: string, error: unknown): Sentence {
  switch (trouble) {
    case 'disk-full':
      return sentence`The disk is full, so nothing more can be stored in ${path}.`;
    case 'locked':
      return sentence`The message store ${path} is in use by another program. Close that program and try again.`;
    case 'damaged':
      return sentence`The message store ${path} is damaged or is no message store. Start Parley again: it offers to put a backup in its place, or to start anew.`;
    case 'read-only':
      return sentence`The message store ${path} cannot be written to. Check the permissions of the file and its folder.`;
    case 'too-new':
      return sentence`The message store ${path} was written by a newer version of Parley. Update Parley to open it.`;
    case 'io':
      return code === CANNOT_OPEN
        ? sentence`The message store ${path} cannot be opened. Check that its folder is there and may be written to.`
        : sentence`The message store ${path} could not be read or written. Check the disk.`;
    case 'failed':
      return sentence`The message store ${path} failed: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** SQLite says only that it cannot open a store on a disk that takes no writes; true when its folder is not there at all. */
function isWritable(path: string): boolean {
  const folder = dirname(path);
  if (!existsSync(folder)) return true;
  try {
    accessSync(folder, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** On a disk without any room SQLite fails before it writes, and says only that it failed. */
function isFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < LEAST_ROOM_BYTES;
  } catch {
    return false;
  }
}

export function tooNewError(path: string): StoreError {
  return new StoreError('too-new', sentenceFor('too-new', '', path, null));
}

/** Of SQLite the lowest byte, as the higher ones only say more about the same; of the file system its word; else empty. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('errcode' in error && typeof error.errcode === 'number') return String(error.errcode & 0xff);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
