import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownSide } from '../../../electron/cli/own-identity';
import { defaultDisplayName } from '../../../electron/peer/secure/display-name';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { isParleyId } from '../../../electron/peer/secure/parley-id';
import { temporaryFolder } from '../../support/temp-folder';

const files = {
  thread: new FileThread(),
  store: { open: () => Promise.reject(new Error('Nothing comes in here.')) },
};
const AUTO = { profileDir: null, wire: 'auto', name: null } as const;
const CLASSIC = { ...AUTO, wire: 'classic' } as const;

describe('the own side of a node', () => {
  it('is new each time without a profile', async () => {
    const [one, other] = [await ownSide(AUTO, files), await ownSide(AUTO, files)];
    expect(isParleyId(one.id)).toBe(true);
    expect(one.secure?.identity.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
    expect((await ownSide(CLASSIC, files)).id).not.toBe((await ownSide(CLASSIC, files)).id);
  });

  it('stays the same in a profile, whose folder is made, also when several start at once', async () => {
    const profileDir = join(await temporaryFolder(), 'deep', 'profile');
    const sides = await Promise.all(Array.from({ length: 4 }, () => ownSide({ ...AUTO, profileDir }, files)));
    expect(new Set(sides.map(({ id }) => id)).size).toBe(1);
    expect(await readdir(profileDir)).toEqual(['identity']);
  });

  it.skipIf(process.platform === 'win32')('keeps its key for its owner alone', async () => {
    const profileDir = await temporaryFolder();
    await ownSide({ ...AUTO, profileDir }, files);
    expect((await stat(join(profileDir, 'identity'))).mode & 0o777).toBe(0o600);
  });

  it('is no Parley on the classic wire, and stays the same there too', async () => {
    const profileDir = await temporaryFolder();
    const classic = await ownSide({ ...CLASSIC, profileDir }, files);
    expect(classic).toEqual({ id: expect.stringMatching(/^[0-9a-f]{128}$/) as string });
    expect(await ownSide({ ...CLASSIC, profileDir }, files)).toEqual(classic);
  });

  it('has a name', async () => {
    expect((await ownSide(AUTO, files)).secure?.name()).toBe(defaultDisplayName());
    expect((await ownSide({ ...AUTO, name: 'Ada' }, files)).secure?.name()).toBe('Ada');
  });

  it('says which profile cannot be used', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'identity'), 'no key');
    await expect(ownSide({ ...AUTO, profileDir: folder }, files)).rejects.toMatchObject({
      code: 'identity-damaged',
      message: expect.stringContaining(folder) as string,
    });
    await writeFile(join(folder, 'file'), '');
    const profileDir = join(folder, 'file', 'profile');
    await expect(ownSide({ ...AUTO, profileDir }, files)).rejects.toMatchObject({
      message: expect.stringContaining(profileDir) as string,
    });
  });
});
