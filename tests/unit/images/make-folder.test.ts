import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../../electron/images/make-folder';
import { temporaryFolder } from '../../support/temp-folder';

describe('makeFolder', () => {
  it('makes every folder on the way, also when asked many times at once', async () => {
    const deep = join(await temporaryFolder(), 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 10 }, () => makeFolder(deep)));
    expect((await stat(deep)).isDirectory()).toBe(true);
  });

  it('leaves a folder that is there as it is', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'kept'));
    await makeFolder(folder);
    expect((await stat(join(folder, 'kept'))).isDirectory()).toBe(true);
  });

  it.each([
    ['is a file', 'file', 'EEXIST'],
    ['lies below a file', join('file', 'a', 'b'), 'ENOTDIR'],
  ])('throws when its path %s', async (_, path, code) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, path))).rejects.toMatchObject({ code });
  });

  it.skipIf(process.platform !== 'linux')('gives up where no folder can be made', async () => {
    await expect(makeFolder('/proc/parley/images')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
