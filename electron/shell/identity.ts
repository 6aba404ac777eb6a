/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous safeStorage is missing in the oldest Electron that Parley runs in */
import { safeStorage } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../peer/secure/identity';
import { loadOrCreateIdentity, type KeyProtector, NO_PROTECTION } from '../peer/secure/identity-file';

/**
 * The identity of a profile: locked by the system's key store where there is a real one, and readable by its owner alone in any case.
 * To be called when Electron is ready.
 * @throws ParleyError identity-damaged, identity-unwritable
 */
export function loadIdentity(profileFolder: string): Promise<Identity> {
  const locked = join(profileFolder, 'identity.locked');
  const plain = join(profileFolder, 'identity');
  // The file that is there decides: a new key only because a key store came or went would make a stranger of us.
  const isLocked = existsSync(locked) || (!existsSync(plain) && hasKeyStore());
  return isLocked
    ? loadOrCreateIdentity(locked, systemProtector)
    : loadOrCreateIdentity(plain, NO_PROTECTION);
}

const systemProtector: KeyProtector = {
  protect: (bytes) => safeStorage.encryptString(Buffer.from(bytes).toString('base64')),
  unprotect: (bytes) => Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64'),
};

/** On Linux without a keyring Electron would lock with a password that is known to everybody. */
function hasKeyStore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
