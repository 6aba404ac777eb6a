/** Pictures of 400 megapixels, of 8 and 16 bits: real files, written row by row. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../../electron/chat/staging';
import type { DecoderHost } from '../../../electron/images/host';
import type { ShownFormat } from '../../../shared/image-format';
import { THUMBNAIL_PX, VIEW_PX } from '../../../shared/limits';
import { realDecoder, realImages } from '../../support/decoder';
import { writeHugePng } from '../../support/huge-png';
import { makeTiffOfOneTile, writeHugeTiff } from '../../support/huge-tiff';

const SIDE_PX = 20_000;
const SIZE = { width: SIDE_PX, height: SIDE_PX };
const MANY_ROWS = 16;
/** Writing a file takes some seconds, too. */
const PATIENCE_MS = 180_000;

let decoder: DecoderHost;
beforeAll(async () => {
  decoder = await realDecoder();
});
afterAll(() => decoder.stop());

const PICTURES: ReadonlyArray<
  readonly [name: string, format: ShownFormat, write: (path: string) => Promise<void>]
> = [
  ['PNG of 16 bits', 'png', (path) => writeHugePng(path, { ...SIZE, bitsPerChannel: 16 })],
  [
    'TIFF of 8 bits',
    'tiff',
    (path) => writeHugeTiff(path, { ...SIZE, bitsPerChannel: 8, rowsPerStrip: MANY_ROWS }),
  ],
  [
    'TIFF of 16 bits',
    'tiff',
    (path) => writeHugeTiff(path, { ...SIZE, bitsPerChannel: 16, rowsPerStrip: MANY_ROWS }),
  ],
];

describe('a picture of 400 megapixels', () => {
  it.each(PICTURES)(
    'as a %s has a thumbnail and a view, and the decoder goes on',
    async (_, format, write) => {
      const { root, reader } = await realImages(decoder);
      const file = { path: join(root, 'huge'), format };
      await write(file.path);
      expect((await stat(file.path)).size).toBeLessThan(20_000_000);
      expect(await reader.decode(file, 'id')).toMatchObject({ ok: true, facts: { format, ...SIZE } });
      expect(await reader.decodeForView(file, 'id')).toMatchObject({ ok: true });
      const sides = async (path: string) => {
        const { width, height } = await sharp(path).metadata();
        return [width, height];
      };
      expect(await sides(reader.thumbnailPath('id'))).toEqual([THUMBNAIL_PX, THUMBNAIL_PX]);
      expect(await sides(reader.viewPath('id'))).toEqual([VIEW_PX, VIEW_PX]);
      // Black at the top, white at the bottom, as it was written.
      const grey = await sharp(reader.thumbnailPath('id')).greyscale().raw().toBuffer();
      expect(grey[0]).toBeLessThan(10);
      expect(grey.at(-1)).toBeGreaterThan(245);
    },
    PATIENCE_MS,
  );
});

describe('a picture that needs more memory than there is', () => {
  it('is not called damaged, and the decoder goes on', async () => {
    const { library, reader } = await realImages(decoder);
    const kept = await library.keep([makeTiffOfOneTile(16_000)]);
    const outcome = await reader.decode(kept, 'id');
    expect(refusalOf(outcome), 'it can be sent').toBeNull();
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: 'decoder-failed',
        message:
          'This TIFF picture needs more memory than there is for decoding and is not shown. The file is kept.',
        phrase: expect.anything() as object,
      },
    });
    const sound = await library.keep([makeTiffOfOneTile(64)]);
    expect(await reader.decode(sound, 'sound')).toMatchObject({ ok: true });
  });
});
