import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkFolder } from '../../../electron/images/walk-folder';
import { MAX_FOLDER_DEPTH } from '../../../shared/limits-drops';

/** Enough for a file to be taken for a picture. */
const GIF = Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-walk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, name.endsWith('.gif') ? GIF : 'a text');
  }
}

async function found(maxPictures = 100) {
  const { pictures, ...finds } = await walkFolder(folder, maxPictures);
  return { ...finds, names: pictures.map(({ path }) => path.slice(folder.length + 1).replaceAll('\\', '/')) };
}

describe('a folder', () => {
  it('is walked as a person reads it: its files first, 2 before 10', async () => {
    await put('img10.gif', 'img2.gif', 'b/1.gif', 'a/x/deep.gif', 'a/9.gif', 'IMG3.gif');
    expect((await found()).names).toEqual([
      'img2.gif',
      'IMG3.gif',
      'img10.gif',
      'a/9.gif',
      'a/x/deep.gif',
      'b/1.gif',
    ]);
  });

  it('tells what is no picture by its content, not by its name', async () => {
    await put('1.gif', 'notes.txt', 'a/list.csv');
    await writeFile(join(folder, 'picture-without-ending'), GIF);
    await writeFile(join(folder, 'not-really.gif'), 'a text');
    await writeFile(join(folder, 'empty.gif'), '');
    const { names, others } = await found();
    expect(names).toEqual(['1.gif', 'picture-without-ending']);
    expect(others).toEqual(['empty.gif', 'not-really.gif', 'notes.txt', 'list.csv']);
  });

  it('passes over what systems keep there for themselves', async () => {
    await put('.hidden.gif', '.git/1.gif', 'Thumbs.db', 'desktop.ini', '1.gif');
    expect(await found()).toEqual({
      names: ['1.gif'],
      others: [],
      errors: [],
      cut: null,
      maxPictures: 100,
    });
  });

  it('does not follow links: not around in circles, and not out of it', async () => {
    await put('in/1.gif');
    const outside = await mkdtemp(join(tmpdir(), 'parley-outside-'));
    await writeFile(join(outside, 'secret.gif'), GIF);
    await symlink(folder, join(folder, 'in', 'round'), 'junction');
    await symlink(outside, join(folder, 'away'), 'junction');
    await symlink(join(outside, 'secret.gif'), join(folder, 'secret.gif')).catch((error: unknown) => {
      // Windows lets only administrators make links to files.
      if (process.platform !== 'win32') throw error;
    });
    expect((await found()).names).toEqual(['in/1.gif']);
    await rm(outside, { recursive: true });
  });

  it('is enough when there are as many pictures as are wanted', async () => {
    await put('1.gif', '2.gif', '3.gif');
    expect(await found(3)).toMatchObject({ names: ['1.gif', '2.gif', '3.gif'], cut: null });
    expect(await found(2)).toMatchObject({ names: ['1.gif', '2.gif'], cut: 'pictures' });
    expect(await found(0)).toMatchObject({ names: [], cut: 'pictures' });
  });

  it('is not walked deeper than a person files pictures', async () => {
    const deepest = Array.from({ length: MAX_FOLDER_DEPTH - 1 }, (_, index) => `${index}`).join('/');
    await put(`${deepest}/there.gif`);
    expect(await found()).toMatchObject({ names: [`${deepest}/there.gif`], cut: null });
    await put(`${deepest}/one-more/too-deep.gif`, 'z/another.gif');
    expect(await found()).toMatchObject({ names: [`${deepest}/there.gif`, 'z/another.gif'], cut: 'depth' });
  });

  it('is said to be unreadable when it is, and nothing else is lost', async () => {
    await put('1.gif', 'gone/2.gif', 'z/3.gif');
    const { errors } = await walkFolder(join(folder, 'not-there'), 10);
    expect(errors).toMatchObject([{ code: 'file-missing' }]);
    expect(errors[0]?.message).toContain('"not-there"');
  });

  it('may be empty', async () => {
    expect(await found()).toMatchObject({ names: [], others: [], cut: null });
  });
});
