import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecoderHost } from '../../../electron/images/host';
import { realDecoder, realImages } from '../../support/decoder';
import { HEIC_SIZE, readFixture, truncate } from '../../support/image-fixtures';
import { coloursOf } from '../../support/pixels';

let decoder: DecoderHost;
beforeAll(async () => {
  decoder = await realDecoder();
});
afterAll(() => decoder.stop());

async function decodeBytes(bytes: Uint8Array) {
  const images = await realImages(decoder);
  const kept = await images.library.keep([bytes]);
  return { ...images, kept, outcome: await images.reader.decode(kept, 'id') };
}

describe('a HEIC as phones write them', () => {
  it('is put together from its tiles, and turned as its container says', async () => {
    const { outcome, kept, reader } = await decodeBytes(await readFixture('phone-turned.heic'));
    expect(kept.name).toMatch(/\.heic$/);
    expect(outcome).toMatchObject({
      ok: true,
      facts: { format: 'heic', ...HEIC_SIZE, orientation: 1, animated: false },
    });
    expect(await coloursOf(reader.thumbnailPath('id'))).toEqual(['blue', 'red', 'white', 'green']);
  });

  it('is mirrored where it asks for that', async () => {
    const { reader } = await decodeBytes(await readFixture('phone-mirrored.heic'));
    expect(await coloursOf(reader.thumbnailPath('id'))).toEqual(['green', 'red', 'white', 'blue']);
  });

  it('is shown large in its own colours', async () => {
    const { reader, kept } = await decodeBytes(await readFixture('phone-turned.heic'));
    const thumbnail = await sharp(reader.thumbnailPath('id')).raw().toBuffer();
    expect(await reader.decodeForView(kept, 'id')).toMatchObject({ ok: true });
    const view = await sharp(reader.viewPath('id')).metadata();
    expect(view).toMatchObject({ format: 'jpeg', ...HEIC_SIZE });
    expect(view.icc).toBeDefined();
    expect(await coloursOf(reader.viewPath('id'))).toEqual(['blue', 'red', 'white', 'green']);
    // The green of Display P3 is greener than any sRGB: there the thumbnail's red channel has nothing left.
    const at = 3 * (384 * HEIC_SIZE.width + 384);
    expect([...thumbnail.subarray(at, at + 3)].map((value) => Math.round(value / 64))).toEqual([0, 3, 0]);
  });

  it.each([0.3, 0.6])('that is cut off after %f of its bytes is called broken', async (fraction) => {
    const { outcome } = await decodeBytes(truncate(await readFixture('phone-turned.heic'), fraction));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'image-broken' } });
  });

  it('with flipped bytes breaks at most itself', async () => {
    const sound = await readFixture('phone-turned.heic');
    for (let at = 40; at < sound.length; at += 61) {
      const hurt = Buffer.from(sound);
      hurt[at] = (hurt[at] ?? 0) ^ 0xff;
      const { outcome } = await decodeBytes(hurt);
      if (!outcome.ok) {
        expect(outcome.error.code).toMatch(/^(image-broken|image-too-many-pixels|decoder-failed)$/);
      }
    }
    expect((await decodeBytes(sound)).outcome.ok).toBe(true);
  });
});
