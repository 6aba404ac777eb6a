import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecoderHost } from '../../../electron/images/host';
import { realDecoder, realImages } from '../../support/decoder';
import { drawPicture, noise, readFixture } from '../../support/image-fixtures';

let decoder: DecoderHost;
beforeAll(async () => {
  decoder = await realDecoder();
});
afterAll(() => decoder.stop());

async function shotOf(bytes: Uint8Array) {
  const { library, reader } = await realImages(decoder);
  return await reader.readShot((await library.keep([bytes])).path);
}

const NOTHING = { camera: null, takenAt: null, hasLocation: false };
const CAMERA = {
  IFD0: { Make: 'Lumen', Model: 'Lumen L2' },
  IFD2: { DateTimeOriginal: '2026:07:04 18:30:05' },
};
const PLACE = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '48/1 12/1 30/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '16/1 22/1 0/1',
};

describe('what the camera wrote', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is read from a %s', async (format) => {
    const bytes = await drawPicture()
      .withExif({ ...CAMERA, IFD3: PLACE })
      .toFormat(format)
      .toBuffer();
    expect(await shotOf(bytes)).toEqual({
      camera: 'Lumen L2',
      takenAt: '2026-07-04T18:30:05',
      hasLocation: true,
    });
  });

  it('tells a picture with a place from one without', async () => {
    const bytes = await drawPicture().withExif(CAMERA).jpeg().toBuffer();
    expect(await shotOf(bytes)).toMatchObject({ camera: 'Lumen L2', hasLocation: false });
  });

  it('is cut to a line, without characters that are not seen', async () => {
    const IFD0 = { Make: 'A\u0007cme', Model: 'x'.repeat(5_000) };
    const shot = await shotOf(await drawPicture().withExif({ IFD0 }).jpeg().toBuffer());
    expect(shot?.camera).toMatch(/^A ?cme x{100,}$/);
    expect(shot?.camera?.length).toBeLessThan(200);
  });

  it('is nothing where there is none, or nonsense', async () => {
    expect(await shotOf(await drawPicture().jpeg().toBuffer())).toEqual(NOTHING);
    expect(await shotOf(await readFixture('phone-turned.heic'))).toEqual(NOTHING);
    const broken = await drawPicture()
      .withExif({ ...CAMERA, IFD3: PLACE })
      .jpeg()
      .toBuffer();
    noise(60).copy(broken, 40);
    expect(await shotOf(broken)).not.toBeNull();
  });
});
