import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { picturesAt } from '../../../electron/chat/stage-paths';
import { MAX_FILES_PER_DROP } from '../../../shared/limits';

const GIF = Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-paths-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Buffer = GIF): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function putFolder(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  await mkdir(join(folder, name));
  for (const [file, content] of Object.entries(files)) await put(join(name, file), content);
  return join(folder, name);
}

describe('what is given to be sent', () => {
  it('comes in the order in which it was given, folders with what is in them', async () => {
    const first = await put('z.gif');
    const album = await putFolder('album', { '10.gif': GIF, '9.gif': GIF });
    const last = await put('a.gif');
    const { pictures, refused, leftOut } = await picturesAt([first, album, last]);
    expect(pictures.map(({ name }) => name)).toEqual(['z.gif', '9.gif', '10.gif', 'a.gif']);
    expect(refused).toEqual([]);
    expect(leftOut).toBeUndefined();
  });

  it('is refused by name where it was given itself, and only counted where it lay in a folder', async () => {
    const text = await put('letter.txt', 'a text');
    const texts = { '1.txt': 'a', '2.txt': 'b', '3.txt': 'c', '4.txt': 'd', '5.gif': GIF };
    const { pictures, refused, leftOut } = await picturesAt([text, await putFolder('mixed', texts)]);
    expect(pictures.map(({ name }) => name)).toEqual(['5.gif']);
    expect(refused).toEqual([
      { name: 'letter.txt', reason: '"letter.txt" is not an image that Parley knows.' },
    ]);
    expect(leftOut).toEqual({ count: 4, names: ['1.txt', '2.txt', '3.txt'] });
  });

  it('says of a folder that there is nothing in it to send', async () => {
    const { refused } = await picturesAt([
      await putFolder('texts', { 'a.txt': 'a' }),
      await putFolder('empty', {}),
    ]);
    expect(refused).toEqual([
      { name: 'texts', reason: 'There is no picture in this folder.' },
      { name: 'empty', reason: 'There is no picture in this folder.' },
    ]);
  });

  it('says what was taken of a folder that holds too much', async () => {
    const files = Array.from(
      { length: MAX_FILES_PER_DROP + 1 },
      (_, index) => [`${index}.gif`, GIF] as const,
    );
    const { pictures, refused } = await picturesAt([await putFolder('all', Object.fromEntries(files))]);
    expect(pictures).toHaveLength(MAX_FILES_PER_DROP);
    expect(pictures.at(-1)?.name).toBe(`${MAX_FILES_PER_DROP - 1}.gif`);
    expect(refused).toEqual([
      {
        name: 'all',
        reason: `This folder holds more than Parley sends at a time: its first ${MAX_FILES_PER_DROP} pictures are here.`,
      },
    ]);
  });

  it('says what is not there', async () => {
    const { refused } = await picturesAt([join(folder, 'gone.gif')]);
    expect(refused).toMatchObject([{ name: 'gone.gif' }]);
    expect(refused[0]?.reason).toContain('is not there');
  });
});
