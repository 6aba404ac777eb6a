import { existsSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ImageReader } from '../../../electron/images/image-reader';
import { Views } from '../../../electron/images/views';
import type { DecodeRequest, DecodeResult } from '../../../electron/images/host';
import { errorInfo, type ErrorCode } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { temporaryFolder } from '../../support/temp-folder';

const VIEW_BYTES = 100;
const facts = {
  format: 'tiff',
  width: 4,
  height: 3,
  orientation: 1,
  animated: false,
  thumbhash: '',
} as const;
const failed = (code: ErrorCode): DecodeResult => ({ ok: false, error: errorInfo(code, sentence`No.`) });

/** A decoder that writes a view of VIEW_BYTES, unless it is told to fail. */
async function someViews(maxBytes?: number) {
  const root = await temporaryFolder();
  const folder = join(root, 'thumbnails');
  await mkdir(folder);
  const failure: { code: ErrorCode | null } = { code: null };
  const decode = vi.fn(async ({ thumbnailPath }: DecodeRequest): Promise<DecodeResult> => {
    if (failure.code !== null) return failed(failure.code);
    await writeFile(thumbnailPath, Buffer.alloc(VIEW_BYTES));
    return { ok: true, facts };
  });
  const reader = new ImageReader({
    decoder: { decode, readShot: () => Promise.resolve(null) },
    thumbnailsFolder: folder,
  });
  const file = async (id: string) => {
    const path = join(root, id);
    await writeFile(path, 'a picture');
    return { id, path, format: 'tiff' as const };
  };
  return { reader, decode, failure, file, views: new Views(reader, maxBytes) };
}

describe('the large view of a picture', () => {
  it('is made once, however often it is asked for', async () => {
    const { views, reader, decode, file } = await someViews();
    const picture = await file('a');
    const paths = await Promise.all([views.pathOf(picture), views.pathOf(picture)]);
    expect(paths).toEqual([reader.viewPath('a'), reader.viewPath('a')]);
    expect(await views.pathOf(picture)).toBe(reader.viewPath('a'));
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it.each(['decoder-timeout', 'decoder-failed', 'image-broken'] as const)(
    'that failed (%s) is not tried again',
    async (code) => {
      const { views, decode, failure, file } = await someViews();
      failure.code = code;
      const picture = await file('a');
      expect(await views.pathOf(picture)).toBeNull();
      failure.code = null;
      expect(await views.pathOf(picture)).toBeNull();
      expect(decode).toHaveBeenCalledTimes(1);
    },
  );

  it('that took too long is not tried again after a restart either, until its picture is gone', async () => {
    const { views, reader, decode, failure, file } = await someViews();
    failure.code = 'decoder-timeout';
    const picture = await file('a');
    await views.pathOf(picture);
    failure.code = null;
    expect(await new Views(reader).pathOf(picture)).toBeNull();
    expect(decode).toHaveBeenCalledTimes(1);
    await reader.remove('a');
    expect(await new Views(reader).pathOf(picture)).toBe(reader.viewPath('a'));
  });

  it.each(['decoder-busy', 'cancelled', 'file-missing'] as const)(
    'that had no chance (%s) is tried again',
    async (code) => {
      const { views, reader, failure, file } = await someViews();
      failure.code = code;
      const picture = await file('a');
      expect(await views.pathOf(picture)).toBeNull();
      failure.code = null;
      expect(await views.pathOf(picture)).toBe(reader.viewPath('a'));
    },
  );

  it('goes when there are too many, the one first that was not looked at for the longest', async () => {
    const { views, reader, file } = await someViews(2 * VIEW_BYTES);
    const [a, b, c] = [await file('a'), await file('b'), await file('c')];
    const lookedAt = async (id: string, second: number): Promise<void> =>
      utimes(reader.viewPath(id), second, second);
    await views.pathOf(a);
    await views.pathOf(b);
    await lookedAt('a', 1);
    await lookedAt('b', 2);
    // Looked at once more.
    await views.pathOf(a);
    await views.pathOf(c);
    expect(['a', 'b', 'c'].map((id) => existsSync(reader.viewPath(id)))).toEqual([true, false, true]);
  });
});
