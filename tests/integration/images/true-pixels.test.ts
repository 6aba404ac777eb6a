import sharp from 'sharp';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecoderHost } from '../../../electron/images/host';
import type { ShownFormat } from '../../../shared/image-format';
import { realDecoder, realImages } from '../../support/decoder';
import { coloursOf, fourQuarters } from '../../support/pixels';
import { animatePng } from '../../support/png';

const SIDE_PX = 128;
/** In sRGB; in Display P3 it has other numbers. */
const P3_RED = { r: 200, g: 30, b: 20 };

let decoder: DecoderHost;
beforeAll(async () => {
  decoder = await realDecoder();
});
afterAll(() => decoder.stop());

async function decode(bytes: Buffer, format: ShownFormat) {
  const { root, reader } = await realImages(decoder);
  const file = { path: join(root, 'picture'), format };
  await writeFile(file.path, bytes);
  const outcome = await reader.decode(file, 'id');
  const view = await reader.decodeForView(file, 'id');
  expect(view.ok).toBe(true);
  return { outcome, thumbnail: reader.thumbnailPath('id'), view: reader.viewPath('id') };
}

async function firstPixel(picture: string | Buffer): Promise<number[]> {
  const pixels = await sharp(picture, { ignoreIcc: true }).removeAlpha().raw().toBuffer();
  return [...pixels.subarray(0, 3)];
}

describe('what the decoder makes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright for orientation %i', async (orientation) => {
    const bytes = await (
      await fourQuarters(SIDE_PX)
    )
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();
    const expected = await coloursOf(await sharp(bytes).autoOrient().png().toBuffer());
    const { thumbnail, view } = await decode(bytes, 'jpeg');
    expect(await coloursOf(thumbnail)).toEqual(expected);
    expect(await coloursOf(view)).toEqual(expected);
  });

  it('has the colours of a Display P3 JPEG: in sRGB when small, as they are when large', async () => {
    const bytes = await sharp({
      create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background: P3_RED },
    })
      .withIccProfile('p3')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const stored = await firstPixel(bytes);
    const { thumbnail, view } = await decode(bytes, 'jpeg');
    const small = await firstPixel(thumbnail);
    // The picture was sRGB before it became P3, so it comes back to where it was; its own numbers are others.
    for (const [index, value] of [P3_RED.r, P3_RED.g, P3_RED.b].entries()) {
      expect(Math.abs((small[index] ?? 0) - value)).toBeLessThanOrEqual(6);
    }
    expect(Math.abs((stored[0] ?? 0) - P3_RED.r)).toBeGreaterThan(8);
    expect(
      (await sharp(view).metadata()).icc?.equals((await sharp(bytes).metadata()).icc ?? Buffer.of()),
    ).toBe(true);
    const large = await firstPixel(view);
    for (const [index, value] of stored.entries()) {
      expect(Math.abs((large[index] ?? 0) - value)).toBeLessThanOrEqual(4);
    }
  });

  it('has the colours of a CMYK JPEG as its profile says, small and large', async () => {
    const colour = { r: 100, g: 160, b: 90 };
    // What print makes of it by this profile; without it, it would be 95, 215, 51.
    const printed = [93, 154, 77];
    const bytes = await sharp({
      create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background: colour },
    })
      .withIccProfile('cmyk')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'cmyk', channels: 4, hasProfile: true });
    const { thumbnail, view } = await decode(bytes, 'jpeg');
    const [small, large] = [await firstPixel(thumbnail), await firstPixel(view)];
    for (const [index, value] of printed.entries()) {
      expect(Math.abs((small[index] ?? 0) - value)).toBeLessThanOrEqual(6);
      expect(Math.abs((large[index] ?? 0) - value)).toBeLessThanOrEqual(6);
    }
    expect(await sharp(view).metadata()).toMatchObject({ format: 'jpeg', space: 'srgb' });
  });

  it('keeps what one can see through', async () => {
    const bytes = await (await fourQuarters(SIDE_PX)).ensureAlpha(0.5).png().toBuffer();
    const { view } = await decode(bytes, 'png');
    expect(await sharp(view).metadata()).toMatchObject({ format: 'webp', hasAlpha: true });
  });

  it('tells a PNG that moves from one that does not', async () => {
    const still = await (await fourQuarters(SIDE_PX)).png().toBuffer();
    expect((await decode(still, 'png')).outcome).toMatchObject({ ok: true, facts: { animated: false } });
    expect((await decode(animatePng(still, 1), 'png')).outcome).toMatchObject({ facts: { animated: false } });
    expect((await decode(animatePng(still, 2), 'png')).outcome).toMatchObject({
      ok: true,
      facts: { animated: true, width: SIDE_PX, height: SIDE_PX },
    });
  });
});
