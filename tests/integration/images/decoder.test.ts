import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DecoderHost } from '../../../electron/images/host';
import { SHOWN_FORMATS } from '../../../shared/image-format';
import type { ShownFormat } from '../../../shared/image-format';
import { THUMBNAIL_PX } from '../../../shared/limits';
import { NOTIFICATION_ICON_PX } from '../../../shared/limits-notifications';
import { realDecoder, realImages } from '../../support/decoder';
import {
  DRAWN_FORMATS,
  SVG_IMAGE,
  drawPicture,
  makeAnimation,
  makeClaimingPng,
  makeImage,
  makeOrientedJpeg,
  makeSignedGarbage,
  truncate,
} from '../../support/image-fixtures';
import { claimSize } from '../../support/false-headers';

const SIZE = { width: 1280, height: 800 };

/** One for all tests here: a good picture must not fare worse after a bad one. */
let decoder: DecoderHost;
beforeAll(async () => {
  decoder = await realDecoder();
});
afterAll(() => decoder.stop());

async function decodeBytes(bytes: Uint8Array, host = decoder) {
  const images = await realImages(host);
  const kept = await images.library.keep([bytes]);
  return { ...images, kept, outcome: await images.reader.decode(kept, 'id') };
}

describe('the decoder process', () => {
  it.each(DRAWN_FORMATS)('reads a %s and makes its thumbnail', async (format) => {
    const { outcome, reader } = await decodeBytes(await makeImage(format, SIZE));
    expect(outcome).toEqual({
      ok: true,
      facts: {
        format,
        ...SIZE,
        orientation: 1,
        animated: false,
        thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]{20,}=*$/) as string,
      },
      thumbnailPath: reader.thumbnailPath('id'),
    });
    const thumbnail = await sharp(reader.thumbnailPath('id')).metadata();
    expect(thumbnail).toMatchObject({ format: 'webp', width: THUMBNAIL_PX, height: 400 });
  });

  it('makes a square of bare pixels of the middle of a thumbnail, on white', async () => {
    const [width, height] = [400, 200];
    const blank = { width, height, channels: 4, background: '#0000' } as const;
    const middle = { width: 100, height, channels: 4, background: '#c86432' } as const;
    const input = await sharp({ create: middle }).png().toBuffer();
    const picture = sharp({ create: blank }).composite([{ input, left: 150, top: 0 }]);
    const { reader } = await decodeBytes(await picture.png().toBuffer());
    const pixels = await reader.readIcon('id');
    const pixelAt = (x: number, y: number): number[] => {
      const at = (y * NOTIFICATION_ICON_PX + x) * 4;
      return [...(pixels?.subarray(at, at + 4) ?? [])];
    };
    const half = NOTIFICATION_ICON_PX / 2;
    const isNear = (found: number[], wanted: number[]): boolean =>
      wanted.every((value, index) => Math.abs(value - (found[index] ?? -255)) < 8);
    // Blue, green, red, opaque.
    expect(isNear(pixelAt(half, half), [0x32, 0x64, 0xc8, 255]), pixelAt(half, half).join()).toBe(true);
    expect(isNear(pixelAt(4, half), [255, 255, 255, 255]), pixelAt(4, half).join()).toBe(true);
    expect(pixels).toHaveLength(NOTIFICATION_ICON_PX ** 2 * 4);
  });

  it('does not enlarge a small picture', async () => {
    const { reader } = await decodeBytes(await makeImage('png', { width: 20, height: 10 }));
    expect(await sharp(reader.thumbnailPath('id')).metadata()).toMatchObject({ width: 20, height: 10 });
  });

  it('keeps at least one pixel of a very thin picture', async () => {
    const { outcome, reader } = await decodeBytes(await makeImage('png', { width: 4_000, height: 1 }));
    expect(outcome).toMatchObject({ ok: true, facts: { width: 4_000, height: 1 } });
    expect(await sharp(reader.thumbnailPath('id')).metadata()).toMatchObject({
      width: THUMBNAIL_PX,
      height: 1,
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns a picture of orientation %i upright', async (orientation) => {
    const { outcome, reader } = await decodeBytes(await makeOrientedJpeg(orientation, SIZE));
    const turned = orientation >= 5;
    const seen = turned ? { width: SIZE.height, height: SIZE.width } : SIZE;
    expect(outcome).toMatchObject({ ok: true, facts: { orientation, ...seen } });
    const thumbnail = await sharp(reader.thumbnailPath('id')).metadata();
    expect([thumbnail.width, thumbnail.height]).toEqual(turned ? [400, THUMBNAIL_PX] : [THUMBNAIL_PX, 400]);
    expect(thumbnail.orientation ?? 1).toBe(1);
  });

  it('really turns the pixels', async () => {
    // Left half black, right half white; held so that the stored left side is seen at the top.
    const white = { create: { width: 50, height: 100, channels: 3, background: 'white' } } as const;
    const bytes = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'black' } })
      .composite([{ input: white, left: 50, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { reader } = await decodeBytes(bytes);
    const pixels = await sharp(reader.thumbnailPath('id')).greyscale().raw().toBuffer();
    expect(pixels[5 * 100 + 50]).toBeLessThan(30);
    expect(pixels[95 * 100 + 50]).toBeGreaterThan(225);
  });

  it.each(['gif', 'webp'] as const)('says that a %s moves, and takes its first frame', async (format) => {
    const { outcome, reader } = await decodeBytes(await makeAnimation(format, 4));
    expect(outcome).toMatchObject({ ok: true, facts: { animated: true, width: 96, height: 64 } });
    const thumbnail = await sharp(reader.thumbnailPath('id')).metadata();
    expect(thumbnail).toMatchObject({ width: 96, height: 64 });
    expect(thumbnail.pages ?? 1).toBe(1);
  });

  it.each([
    ['CMYK JPEG', () => drawPicture(SIZE).toColourspace('cmyk').jpeg()],
    ['progressive JPEG', () => drawPicture(SIZE).jpeg({ progressive: true })],
    ['16-bit PNG', () => drawPicture(SIZE).toColourspace('rgb16').png()],
    ['interlaced PNG', () => drawPicture(SIZE).png({ progressive: true })],
    ['palette PNG', () => drawPicture(SIZE).png({ palette: true })],
    ['grey PNG with alpha', () => drawPicture(SIZE).greyscale().ensureAlpha(0.5).png()],
    ['tiled TIFF', () => drawPicture(SIZE).tiff({ tile: true, compression: 'deflate' })],
    ['lossless WebP', () => drawPicture(SIZE).webp({ lossless: true, effort: 0 })],
  ])('reads a %s', async (_, draw) => {
    const { outcome } = await decodeBytes(await draw().toBuffer());
    expect(outcome).toMatchObject({ ok: true, facts: SIZE });
  });

  it('does not mind what comes behind a sound picture', async () => {
    const bytes = Buffer.concat([await makeImage('jpeg', SIZE), Buffer.from('a little more')]);
    expect((await decodeBytes(bytes)).outcome).toMatchObject({ ok: true });
  });

  it('makes the folder of thumbnails again, and leaves nothing but thumbnails in it', async () => {
    const { reader, kept, root } = await decodeBytes(await makeImage('png'));
    await rm(join(root, 'thumbnails'), { recursive: true });
    expect(await reader.decode(kept, 'again')).toMatchObject({ ok: true });
    expect(await readdir(join(root, 'thumbnails'))).toEqual(['again.webp']);
  });

  it('renders a TIFF large for the viewer', async () => {
    const { reader, kept } = await decodeBytes(await makeImage('tiff', SIZE));
    expect(await reader.decodeForView(kept, 'id')).toMatchObject({ ok: true });
    expect(await sharp(reader.viewPath('id')).metadata()).toMatchObject({ format: 'jpeg', ...SIZE });
  });

  it('reads a file of any name', async () => {
    const { root, reader } = await realImages(decoder);
    for (const name of ['ü 日本 [1].png', 'a%20b[page=2].png', "quo'te.jpg", '-rf']) {
      await writeFile(join(root, name), await makeImage('png'));
      expect(await reader.decode({ path: join(root, name), format: 'png' }, 'x')).toMatchObject({ ok: true });
    }
  });
});

describe('the decoder process and hostile files', () => {
  it.each(SHOWN_FORMATS)('calls a truncated %s broken, and keeps it', async (format) => {
    const bytes = truncate(await makeImage(format, SIZE));
    const { outcome, kept } = await decodeBytes(bytes);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'image-broken' } });
    expect(await readFile(kept.path)).toEqual(bytes);
  });

  it.each(SHOWN_FORMATS)('calls garbage behind the signature of a %s broken', async (format) => {
    const { outcome, kept } = await decodeBytes(await makeSignedGarbage(format));
    expect(kept.format).toBe(format);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'image-broken' } });
  });

  it('refuses 60000 x 60000 pixels by the header alone', async () => {
    const { outcome } = await decodeBytes(makeClaimingPng());
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: 'image-too-many-pixels',
        message:
          'This picture has 60000 x 60000 pixels; Parley shows pictures of up to 500 megapixels. The file is kept.',
      },
    });
  });

  it.each(['jpeg', 'gif', 'webp', 'avif', 'tiff'] as const)(
    'refuses a %s that claims to be huge',
    async (format) => {
      const { bytes, width, height } = claimSize(format, await makeImage(format, { width: 64, height: 48 }));
      const { outcome } = await decodeBytes(bytes);
      expect(outcome).toMatchObject({ ok: false, error: { code: 'image-too-many-pixels' } });
      expect(outcome).toHaveProperty('error.message', expect.stringContaining(`${width} x ${height} pixels`));
    },
  );

  it('takes a picture of exactly the limit, and not one of a pixel row more', async () => {
    const limited = await realDecoder({ maxPixels: 1, maxStreamedPixels: 100 * 80 });
    onTestFinished(() => limited.stop());
    expect((await decodeBytes(await makeImage('png', { width: 100, height: 80 }), limited)).outcome.ok).toBe(
      true,
    );
    expect(
      (await decodeBytes(await makeImage('png', { width: 100, height: 81 }), limited)).outcome,
    ).toMatchObject({
      error: { code: 'image-too-many-pixels' },
    });
  });

  it('never loads SVG, not even when told that it is something else', async () => {
    const { root } = await realImages(decoder);
    const sourcePath = join(root, 'picture.png');
    const thumbnailPath = join(root, 'thumbnail.webp');
    await writeFile(sourcePath, SVG_IMAGE);
    for (const format of SHOWN_FORMATS) {
      const result = await decoder.decode({ sourcePath, thumbnailPath, format });
      expect(result).toMatchObject({ ok: false, error: { code: 'image-broken' } });
    }
    expect(await readdir(root)).toEqual(['picture.png']);
  });

  it('takes no format for another', async () => {
    const { root } = await realImages(decoder);
    const sourcePath = join(root, 'picture');
    await writeFile(sourcePath, await makeImage('png'));
    const wrong: ShownFormat = 'jpeg';
    const result = await decoder.decode({ sourcePath, thumbnailPath: join(root, 't.webp'), format: wrong });
    expect(result).toMatchObject({ ok: false, error: { code: 'image-broken' } });
  });

  it('names the folder when the thumbnail cannot be written', async () => {
    const { root } = await realImages(decoder);
    const sourcePath = join(root, 'picture');
    await writeFile(sourcePath, await makeImage('png'));
    const result = await decoder.decode({
      sourcePath,
      thumbnailPath: join(sourcePath, 't.webp'),
      format: 'png',
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'folder-unwritable' } });
    expect(result).toHaveProperty('error.message', expect.stringContaining(sourcePath));
  });
});
