import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProfileIdentity } from '../../../../electron/peer/secure/profile-identity';
import { temporaryFolder } from '../../../support/temp-folder';

/** Turns each byte round, which is enough to see whether it was asked. */
const store = {
  protect: (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff),
  unprotect: (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff),
};

describe('the identity of a profile', () => {
  it('is locked where there is a key store, and stays the same when that goes away', async () => {
    const folder = await temporaryFolder();
    const first = await loadProfileIdentity(folder, { store, isReal: true });
    expect(readdirSync(folder)).toEqual(['identity.locked']);
    expect(await loadProfileIdentity(folder, { store, isReal: false })).toEqual(first);
    expect(readdirSync(folder)).toEqual(['identity.locked']);
  });

  it('is kept by its file’s mode where there is none, and stays the same when one comes', async () => {
    const folder = await temporaryFolder();
    const first = await loadProfileIdentity(folder, { store, isReal: false });
    expect(readdirSync(folder)).toEqual(['identity']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'identity')).mode & 0o077).toBe(0);
    expect(await loadProfileIdentity(folder, { store, isReal: true })).toEqual(first);
    expect(readdirSync(folder)).toEqual(['identity']);
  });

  it('that cannot be unlocked is an error, and not a new one', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'identity.locked'), 'locked elsewhere');
    await expect(loadProfileIdentity(folder, { store, isReal: true })).rejects.toMatchObject({
      code: 'identity-damaged',
    });
  });
});
