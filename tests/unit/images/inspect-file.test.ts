import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEPT_FORMATS, SHOWN_FORMATS } from '../../../shared/image-format';
import { inspectFile } from '../../../electron/images/inspect-file';
import { KEPT_IMAGES, PLAIN_TEXT, SVG_IMAGE, makeImage } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

const IS_ROOT = process.getuid?.() === 0;

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

describe('inspectFile', () => {
  it.each(SHOWN_FORMATS)('tells size and format of a %s, whatever its name says', async (format) => {
    const bytes = await makeImage(format);
    const path = await file('holiday.txt', bytes);
    expect(await inspectFile(path)).toEqual({
      path,
      name: 'holiday.txt',
      sizeBytes: bytes.byteLength,
      format,
    });
  });

  it.each(KEPT_FORMATS)('takes a %s too: others may show it', async (format) => {
    expect(await inspectFile(await file('x', KEPT_IMAGES[format]))).toMatchObject({ format });
  });

  it.each([
    ['text', PLAIN_TEXT],
    ['SVG', SVG_IMAGE],
    ['less than a signature', Buffer.from([0xff])],
  ])('refuses %s by its content', async (_, bytes) => {
    const inspecting = inspectFile(await file('photo.jpg', bytes));
    await expect(inspecting).rejects.toMatchObject({
      code: 'not-an-image',
      message: '"photo.jpg" is not an image that Parley knows.',
    });
  });

  it('refuses an empty file', async () => {
    await expect(inspectFile(await file('photo.jpg', Buffer.alloc(0)))).rejects.toMatchObject({
      code: 'not-an-image',
      message: '"photo.jpg" is empty.',
    });
  });

  it('names a missing file', async () => {
    const folder = await temporaryFolder();
    const inspecting = inspectFile(join(folder, 'gone.png'));
    await expect(inspecting).rejects.toMatchObject({ code: 'file-missing' });
    await expect(inspecting).rejects.toThrow('"gone.png"');
  });

  it('says that a folder is a folder', async () => {
    const folder = join(await temporaryFolder(), 'album.jpg');
    await mkdir(folder);
    const inspecting = inspectFile(folder);
    await expect(inspecting).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(inspecting).rejects.toThrow('is a folder');
  });

  it.skipIf(process.platform === 'win32')('follows a link, and names a broken one as missing', async () => {
    const target = await file('real.png', await makeImage('png'));
    const folder = await temporaryFolder();
    await symlink(target, join(folder, 'link.png'));
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.png'));
    expect(await inspectFile(join(folder, 'link.png'))).toMatchObject({ format: 'png', name: 'link.png' });
    await expect(inspectFile(join(folder, 'broken.png'))).rejects.toMatchObject({ code: 'file-missing' });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    const path = join(await temporaryFolder(), 'pipe.png');
    execFileSync('mkfifo', [path]);
    await expect(inspectFile(path)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it.skipIf(process.platform === 'win32' || IS_ROOT)(
    'says that a file may not be read (root may read all)',
    async () => {
      const path = await file('secret.png', await makeImage('png'));
      await chmod(path, 0);
      const inspecting = inspectFile(path);
      await expect(inspecting).rejects.toMatchObject({ code: 'file-unreadable' });
      await expect(inspecting).rejects.toThrow('not allowed');
    },
  );
});
