import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveCopy } from '../../../electron/ipc/save-copy';
import { temporaryFolder } from '../../support/temp-folder';

async function source(): Promise<{ folder: string; path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'harbour.jpg');
  await writeFile(path, 'the picture');
  return { folder, path };
}

describe('saveCopy', () => {
  it('makes a copy and leaves nothing else in the folder', async () => {
    const { folder, path } = await source();
    await saveCopy(path, join(folder, 'copy.jpg'));
    expect(await readFile(join(folder, 'copy.jpg'), 'utf8')).toBe('the picture');
    expect((await readdir(folder)).sort()).toEqual(['copy.jpg', 'harbour.jpg']);
  });

  it('replaces what a person agreed to replace', async () => {
    const { folder, path } = await source();
    const target = join(folder, 'old.jpg');
    await writeFile(target, 'something longer than the picture');
    await saveCopy(path, target);
    expect(await readFile(target, 'utf8')).toBe('the picture');
  });

  it('does no harm when it is saved over itself', async () => {
    const { path } = await source();
    await saveCopy(path, path);
    expect(await readFile(path, 'utf8')).toBe('the picture');
  });

  it('says that the original is gone', async () => {
    const { folder } = await source();
    await expect(saveCopy(join(folder, 'gone.jpg'), join(folder, 'copy.jpg'))).rejects.toMatchObject({
      code: 'file-missing',
    });
  });

  it('says that a folder takes no files, and leaves nothing there', async () => {
    const { folder, path } = await source();
    await expect(saveCopy(path, join(folder, 'missing', 'copy.jpg'))).rejects.toMatchObject({
      code: 'folder-unwritable',
      message: expect.stringContaining('missing') as string,
    });
    const target = join(folder, 'taken');
    await mkdir(target);
    await expect(saveCopy(path, target)).rejects.toMatchObject({ code: 'folder-unwritable' });
    expect((await readdir(folder)).sort()).toEqual(['harbour.jpg', 'taken']);
  });
});
