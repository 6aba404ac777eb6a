import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeFile, takeNameWithoutLinks } from '../../../electron/images/place-file';
import { temporaryFolder } from '../../support/temp-folder';

describe('placeFile', () => {
  it('takes the first free number and leaves what is there alone', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a.bin', 'a (2).bin', 'a (4).bin']) await writeFile(join(folder, name), name);
    await writeFile(join(folder, 'temporary'), 'new');
    const number = await placeFile(join(folder, 'temporary'), {
      folder,
      stem: 'a',
      extension: 'bin',
      firstNumber: 1,
    });
    expect(number).toBe(3);
    expect(await readFile(join(folder, 'a (3).bin'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'a (2).bin'), 'utf8')).toBe('a (2).bin');
    expect(await readdir(folder)).not.toContain('temporary');
  });

  it('throws what the file system says', async () => {
    const folder = await temporaryFolder();
    const placing = placeFile(join(folder, 'not there'), {
      folder,
      stem: 'a',
      extension: 'bin',
      firstNumber: 1,
    });
    await expect(placing).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('takeNameWithoutLinks, for file systems without hard links', () => {
  it('moves the file to a free name', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'temporary'), 'new');
    expect(await takeNameWithoutLinks(join(folder, 'temporary'), join(folder, 'a'))).toBe(true);
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('new');
  });

  it('never overwrites', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a'), 'old');
    await writeFile(join(folder, 'temporary'), 'new');
    expect(await takeNameWithoutLinks(join(folder, 'temporary'), join(folder, 'a'))).toBe(false);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('old');
  });

  it('lets one of many have the name', async () => {
    const folder = await temporaryFolder();
    const sources = Array.from({ length: 20 }, (_, index) => join(folder, `temporary ${index}`));
    for (const source of sources) await writeFile(source, source);
    const taken = await Promise.all(sources.map((source) => takeNameWithoutLinks(source, join(folder, 'a'))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe(sources[taken.indexOf(true)]);
  });

  it('gives the name back when the move fails', async () => {
    const folder = await temporaryFolder();
    const taking = takeNameWithoutLinks(join(folder, 'not there'), join(folder, 'a'));
    await expect(taking).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });
});
