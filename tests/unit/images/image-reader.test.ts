import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DecodeRequest, DecodeResult } from '../../../electron/images/host';
import { ImageReader } from '../../../electron/images/image-reader';
import { KEPT_FORMATS } from '../../../shared/image-format';
import { THUMBNAIL_PX, VIEW_PX } from '../../../shared/limits';
import { NOTIFICATION_ICON_PX } from '../../../shared/limits-notifications';
import { temporaryFolder } from '../../support/temp-folder';

const FACTS = {
  format: 'png',
  width: 4,
  height: 3,
  orientation: 1,
  animated: false,
  thumbhash: 'abcd',
} as const;

class RecordingDecoder {
  readonly requests: DecodeRequest[] = [];
  constructor(
    private readonly result: DecodeResult = { ok: true, facts: FACTS },
    /** What it writes; nothing when not given. */
    private readonly bytes?: Buffer,
  ) {}

  async readShot(): Promise<null> {
    return null;
  }

  async decode(request: DecodeRequest): Promise<DecodeResult> {
    this.requests.push(request);
    if (this.bytes !== undefined) await writeFile(request.thumbnailPath, this.bytes);
    return this.result;
  }
}

async function setUp(decoder = new RecordingDecoder(), maxFileBytes?: number) {
  const thumbnailsFolder = await temporaryFolder();
  const path = join(await temporaryFolder(), 'a.png');
  await writeFile(path, 'a sound picture');
  return {
    decoder,
    thumbnailsFolder,
    path,
    reader: new ImageReader({ decoder, thumbnailsFolder, maxFileBytes }),
  };
}

describe('ImageReader', () => {
  it('has the picture decoded and its thumbnail cached under the id', async () => {
    const { decoder, reader, path, thumbnailsFolder } = await setUp();
    const thumbnailPath = join(thumbnailsFolder, 'file-1.webp');
    expect(await reader.decode({ path, format: 'png' }, 'file-1')).toEqual({
      ok: true,
      facts: FACTS,
      thumbnailPath,
    });
    expect(decoder.requests).toEqual([
      { sourcePath: path, thumbnailPath, format: 'png', rendering: 'thumbnail', thumbnailPx: THUMBNAIL_PX },
    ]);
    expect(reader.thumbnailPath('file-1')).toBe(thumbnailPath);
  });

  it('renders large for the viewer, beside the thumbnail', async () => {
    const { decoder, reader, path } = await setUp();
    const outcome = await reader.decodeForView({ path, format: 'tiff' }, 'file-1');
    expect(outcome).toMatchObject({ ok: true, thumbnailPath: reader.viewPath('file-1') });
    expect(decoder.requests[0]).toMatchObject({ rendering: 'view', thumbnailPx: VIEW_PX });
    expect(reader.viewPath('file-1')).not.toBe(reader.thumbnailPath('file-1'));
  });

  it('reads a small square of a picture from its own thumbnail, and leaves no file of it', async () => {
    const pixels = Buffer.alloc(NOTIFICATION_ICON_PX * NOTIFICATION_ICON_PX * 4, 7);
    const { decoder, reader, thumbnailsFolder } = await setUp(new RecordingDecoder(undefined, pixels));
    await writeFile(reader.thumbnailPath('file-1'), 'made by the decoder');
    expect(await reader.readIcon('file-1')).toEqual(pixels);
    expect(decoder.requests).toMatchObject([
      {
        sourcePath: reader.thumbnailPath('file-1'),
        format: 'webp',
        rendering: 'icon',
        thumbnailPx: NOTIFICATION_ICON_PX,
      },
    ]);
    expect(await readdir(thumbnailsFolder)).toEqual([basename(reader.thumbnailPath('file-1'))]);
  });

  it('takes no icon that is not as many bytes as it has to be, nor one of a picture without a thumbnail', async () => {
    const { reader } = await setUp(new RecordingDecoder(undefined, Buffer.alloc(100)));
    expect(await reader.readIcon('file-1')).toBeNull();
    await writeFile(reader.thumbnailPath('file-1'), 'made by the decoder');
    expect(await reader.readIcon('file-1')).toBeNull();
  });

  it('passes on why it cannot be shown', async () => {
    const error = { code: 'image-broken', message: 'Broken.' } as const;
    const { reader, path } = await setUp(new RecordingDecoder({ ok: false, error }));
    expect(await reader.decode({ path, format: 'png' }, 'x')).toEqual({ ok: false, error });
  });

  it.each(KEPT_FORMATS)('does not hand a %s to the decoder', async (format) => {
    const { decoder, reader, path } = await setUp();
    expect(await reader.decode({ path, format }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'image-unsupported' },
    });
    expect(decoder.requests).toEqual([]);
  });

  it('does not hand over what is no image', async () => {
    const { decoder, reader, path } = await setUp();
    expect(await reader.decode({ path, format: null }, 'x')).toMatchObject({
      error: { code: 'not-an-image' },
    });
    expect(decoder.requests).toEqual([]);
  });

  it('does not hand over a file that is too large', async () => {
    const { decoder, reader, path } = await setUp(new RecordingDecoder(), 10);
    expect(await reader.decode({ path, format: 'png' }, 'x')).toMatchObject({
      error: { code: 'image-unsupported' },
    });
    expect(decoder.requests).toEqual([]);
  });

  it('says that a file is not there any more', async () => {
    const { reader, path } = await setUp();
    expect(await reader.decode({ path: `${path}.gone`, format: 'png' }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'file-missing' },
    });
  });

  it.each(['../../etc/passwd', 'a/b', 'C:\\x', '', '.', 'x'.repeat(300)])(
    'makes one file name of the id %j',
    async (id) => {
      const { reader, thumbnailsFolder } = await setUp();
      expect(dirname(reader.thumbnailPath(id))).toBe(thumbnailsFolder);
      expect(basename(reader.thumbnailPath(id))).toMatch(/^[0-9a-f]{64}\.webp$/);
    },
  );

  it('forgets what it rendered', async () => {
    const { reader, thumbnailsFolder } = await setUp();
    await mkdir(thumbnailsFolder, { recursive: true });
    for (const path of [reader.thumbnailPath('a'), reader.viewPath('a'), reader.thumbnailPath('b')])
      await writeFile(path, '');
    await reader.remove('a');
    await reader.remove('a');
    expect(await readdir(thumbnailsFolder)).toEqual(['b.webp']);
  });
});
