/** Keeps the identity in a file: only its owner may read it, and it is replaced by nothing but a person. */
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { ParleyError } from '../../../shared/errors';
import { createIdentity, parseIdentity, serializeIdentity, type Identity } from './identity';

/** What wraps the key before it is written: the OS's key store where there is one. */
export interface KeyProtector {
  readonly protect: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /** Throws when the bytes were not protected by this OS and user. */
  readonly unprotect: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Where the OS protects nothing, the file mode does. */
export const NO_PROTECTION: KeyProtector = { protect: (bytes) => bytes, unprotect: (bytes) => bytes };

const OWNER_ONLY = 0o600;

/**
 * The identity in `path`, made at first start. Two processes that start at once end up with the same one.
 * @throws ParleyError `identity-damaged` for a file that cannot be read as an identity: it stays as it is;
 * `identity-unwritable` when there is none and none can be written.
 */
export async function loadOrCreateIdentity(path: string, protector: KeyProtector): Promise<Identity> {
  const stored = await readIfThere(path);
  if (stored !== null) return unwrap(stored, protector);
  const identity = await createIdentity();
  const isOurs = await writeNew(path, await protector.protect(serializeIdentity(identity)));
  return isOurs ? identity : loadOrCreateIdentity(path, protector);
}

async function unwrap(stored: Uint8Array, protector: KeyProtector): Promise<Identity> {
  let bytes: Uint8Array;
  try {
    bytes = await protector.unprotect(stored);
  } catch (error) {
    throw new ParleyError(
      'identity-damaged',
      'The file with this Parley’s key cannot be unlocked: it is damaged or belongs to another user of this computer.',
      { cause: error },
    );
  }
  return parseIdentity(bytes);
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new ParleyError('identity-damaged', 'The file with this Parley’s key cannot be read.', {
      cause: error,
    });
  }
}

/** Whole or not at all, and never over another: false when there is one by now. */
async function writeNew(path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: unknown) => {
      // FAT has no hard links; there the race of two first starts is a smaller evil than no key.
      if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
      return rename(temporary, path);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new ParleyError('identity-unwritable', 'Parley cannot keep its key in its folder.', {
      cause: error,
    });
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
