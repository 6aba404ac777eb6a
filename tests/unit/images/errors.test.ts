import { describe, expect, it } from 'vitest';
import { toFolderError } from '../../../electron/images/fs-errors';
import {
  broken,
  toReadError,
  tooManyBytes,
  tooManyPixels,
  unsupported,
} from '../../../electron/images/image-errors';

const systemError = (code: string): Error => Object.assign(new Error(`${code}: something`), { code });

describe('toFolderError', () => {
  it.each(['ENOSPC', 'EDQUOT'])('takes %s for a full disk', (code) => {
    const error = toFolderError(systemError(code), '/pictures');
    expect(error.code).toBe('disk-full');
    expect(error.message).toContain('"/pictures"');
  });

  it.each([
    ['EACCES', 'not allowed'],
    ['EROFS', 'read-only'],
    ['ENOENT', 'does not exist'],
    ['ENOTDIR', 'is a file'],
    ['EWHATEVER', 'EWHATEVER'],
  ])('says what %s means', (code, words) => {
    const error = toFolderError(systemError(code), '/pictures');
    expect(error.code).toBe('folder-unwritable');
    expect(error.message).toContain('"/pictures"');
    expect(error.message).toContain(words);
  });
});

describe('toReadError', () => {
  it.each([
    ['ENOENT', 'file-missing'],
    ['EACCES', 'file-unreadable'],
    ['EIO', 'file-unreadable'],
  ])('makes of %s a sentence with the file in it', (code, expected) => {
    const error = toReadError(systemError(code), 'cat.png');
    expect(error.code).toBe(expected);
    expect(error.message).toContain('"cat.png"');
  });
});

describe('the reasons beside a picture', () => {
  it('are whole sentences', () => {
    expect(tooManyPixels(60_000, 60_000, 100_000_000).message).toBe(
      'This picture has 60000 x 60000 pixels; Parley shows pictures of up to 100 megapixels. The file is kept.',
    );
    expect(unsupported('bmp').message).toBe('BMP pictures cannot be shown yet. The file is kept.');
    expect(broken('webp').message).toBe(
      'This WebP picture is damaged or incomplete and cannot be shown. The file is kept.',
    );
    expect(tooManyBytes(600 * 1024 * 1024, 512 * 1024 * 1024).message).toBe(
      'This picture is a file of 600 MiB; Parley shows files of up to 512 MiB. The file is kept.',
    );
  });
});
