/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous safeStorage is missing in the oldest Electron that Parley runs in */
import { safeStorage } from 'electron';

/** Locks small secrets with the system's key store, so that only this user of this computer can unlock them. */
export interface KeyStore {
  protect(bytes: Uint8Array): Uint8Array;
  /** Throws for what was not locked by this system and user. */
  unprotect(bytes: Uint8Array): Uint8Array;
}

const systemKeyStore: KeyStore = {
  protect: (bytes) => safeStorage.encryptString(Buffer.from(bytes).toString('base64')),
  unprotect: (bytes) => Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64'),
};

/**
 * The system's key store. To be called when Electron is ready.
 * `isReal`: false where it would lock with a password that is known to everybody, as on Linux without a keyring, or not at all.
 */
export function keyStore(): { readonly store: KeyStore; readonly isReal: boolean } {
  const isAvailable = safeStorage.isEncryptionAvailable();
  const isOpenToAll =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return { store: systemKeyStore, isReal: isAvailable && !isOpenToAll };
}
