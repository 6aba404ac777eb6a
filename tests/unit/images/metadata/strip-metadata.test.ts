import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'exifreader';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { METADATA_WINDOW_BYTES } from '../../../../shared/limits';
import { CLEANABLE_FORMATS, type CleanableFormat } from '../../../../shared/metadata-formats';
import { withoutMetadata } from '../../../../electron/images/metadata/strip-metadata';
import { drawPicture, makeAnimation, makeImage, noise } from '../../../support/image-fixtures';
import { jpegSegment, photograph, SECRETS, webpChunk } from '../../../support/photograph';
import { pngChunk } from '../../../support/png';
import { temporaryFolder } from '../../../support/temp-folder';

async function clean(bytes: Uint8Array): Promise<Buffer> {
  const path = join(await temporaryFolder(), 'photo.jpg');
  await writeFile(path, bytes);
  return cleanFile(path);
}

async function cleanFile(path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of withoutMetadata(path)) {
    expect(piece.length).toBeLessThanOrEqual(METADATA_WINDOW_BYTES);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Pixels as they are stored: not turned, not converted. */
function pixels(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { animated: true }).raw().toBuffer();
}

function expectNoSecrets(bytes: Buffer): void {
  for (const secret of SECRETS) expect(bytes.includes(secret), secret).toBe(false);
  const tags = Object.keys(load(bytes, { includeUnknown: true }));
  expect(tags.filter((tag) => /^(gps|make|model|software|artist|date ?time|serial|lens)/i.test(tag))).toEqual(
    [],
  );
}

const formatArbitrary = fc.constantFrom(...CLEANABLE_FORMATS);

describe('withoutMetadata', () => {
  it.each(CLEANABLE_FORMATS)('a %s had all of it before', async (format) => {
    const { Make, Model } = load(await photograph(format));
    expect(Make?.description).toBe('Secretcam');
    expect(Model?.description).toBe('Spy 3000');
    expect(load(await photograph(format)).GPSLatitude).toBeDefined();
  });

  it('leaves pixels, colours and orientation as they are, and nothing of where and with what', async () => {
    const pictures = fc.record({
      format: formatArbitrary,
      orientation: fc.integer({ min: 1, max: 8 }),
      size: fc.record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 70 }) }),
      seed: fc.integer({ min: 0, max: 999 }),
      profile: fc.constantFrom(null, 'p3', 'srgb'),
      progressive: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(pictures, async ({ format, ...options }) => {
        const original = await photograph(format, options);
        const cleaned = await clean(original);
        expect((await pixels(cleaned)).equals(await pixels(original))).toBe(true);
        const [was, is] = [await sharp(original).metadata(), await sharp(cleaned).metadata()];
        expect(is.orientation ?? 1).toBe(was.orientation ?? 1);
        expect(is.icc).toEqual(was.icc);
        expect(is.xmp).toBeUndefined();
        expect(is.iptc).toBeUndefined();
        expectNoSecrets(cleaned);
      }),
      { numRuns: 40 },
    );
  });

  it.each(CLEANABLE_FORMATS)('leaves a %s without any as it is, and a cleaned one too', async (format) => {
    const bare = await makeImage(format);
    expect(await clean(bare)).toEqual(bare);
    const cleaned = await clean(await photograph(format, { orientation: 6 }));
    expect(await clean(cleaned)).toEqual(cleaned);
  });

  it('removes from a JPEG comments, IPTC, pictures behind the picture, previews and unknown segments', async () => {
    const bare = await makeImage('jpeg');
    const withAll = Buffer.concat([
      bare.subarray(0, 2),
      jpegSegment(
        0xe0,
        Buffer.concat([Buffer.from('JFIF\0\x01\x02\x00\x00\x01\x00\x01\x01\x01', 'latin1'), noise(3)]),
      ),
      jpegSegment(0xe0, Buffer.from('JFXX\0 Secretcam preview')),
      jpegSegment(0xe2, Buffer.from('MPF\0Secretcam')),
      jpegSegment(0xed, Buffer.from('Photoshop 3.0\x008BIM Hidden Street 1')),
      jpegSegment(0xeb, Buffer.from('JP Secretcam')),
      Buffer.from([0xff, 0xff, 0xff]),
      jpegSegment(0xfe, Buffer.from('taken with Secretcam')),
      bare.subarray(2),
      await photograph('jpeg'),
    ]);
    const cleaned = await clean(withAll);
    expect((await pixels(cleaned)).equals(await pixels(bare))).toBe(true);
    expectNoSecrets(cleaned);
    const JFIF_SEGMENT_BYTES = 18;
    expect(cleaned.length).toBe(bare.length + JFIF_SEGMENT_BYTES);
  });

  it('keeps what Adobe says of the colours of a JPEG', async () => {
    const picture = drawPicture({ width: 40, height: 30 })
      .toColourspace('cmyk')
      .withExif({ IFD0: { Make: 'Secretcam' } });
    const original = await picture.jpeg().toBuffer();
    const cleaned = await clean(original);
    expect(original.includes('Adobe')).toBe(true);
    expect(cleaned.includes('Adobe')).toBe(true);
    expect((await pixels(cleaned)).equals(await pixels(original))).toBe(true);
    expectNoSecrets(cleaned);
  });

  it('removes texts, times and programs’ own chunks from a PNG, and what lies behind it', async () => {
    const bare = await makeImage('png');
    const endAt = bare.length - 12;
    const withAll = Buffer.concat([
      bare.subarray(0, endAt),
      pngChunk('tEXt', Buffer.from('Model\0Spy 3000')),
      pngChunk('zTXt', Buffer.from('Model\0Spy 3000')),
      pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0Secretcam')),
      pngChunk('tIME', Buffer.from([7, 234, 1, 1, 1, 1, 1])),
      pngChunk('caBX', Buffer.from('Secretcam')),
      bare.subarray(endAt),
      Buffer.from('Secretcam'),
    ]);
    expect(await clean(withAll)).toEqual(bare);
  });

  it('keeps the colours and the measure of a PNG', async () => {
    const bare = await makeImage('png');
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const measure = pngChunk('pHYs', Buffer.from([0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1]));
    const text = pngChunk('tEXt', Buffer.from('Make\0Secretcam'));
    const made = Buffer.concat([bare.subarray(0, 33), gamma, text, measure, bare.subarray(33)]);
    expect(await clean(made)).toEqual(
      Buffer.concat([bare.subarray(0, 33), gamma, measure, bare.subarray(33)]),
    );
  });

  it('keeps all frames of an animated PNG', async () => {
    const bare = await makeImage('png');
    const control = pngChunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
    const frame = pngChunk('fcTL', Buffer.alloc(26));
    const data = pngChunk('fdAT', noise(50));
    const made = Buffer.concat([
      bare.subarray(0, 33),
      control,
      frame,
      bare.subarray(33, -12),
      frame,
      data,
      bare.subarray(-12),
    ]);
    expect(await clean(made)).toEqual(made);
  });

  it('keeps the frames of an animated WebP, and nothing that is hidden between or in them', async () => {
    const animation = await makeAnimation('webp', 4);
    const marked = insertIntoFrame(
      await sharp(animation, { animated: true })
        .withExif({ IFD0: { Make: 'Secretcam' } })
        .webp({ lossless: true })
        .toBuffer(),
      webpChunk('JUNK', Buffer.from('Secretcam!')),
    );
    const cleaned = await clean(marked);
    expect((await pixels(cleaned)).equals(await pixels(marked))).toBe(true);
    expect((await sharp(cleaned).metadata()).pages).toBe(4);
    expect(cleaned.readUInt32LE(4)).toBe(cleaned.length - 8);
    expectNoSecrets(cleaned);
  });

  it('says in the flags of a WebP what is still in it', async () => {
    const upright = await clean(await photograph('webp', { orientation: 1 }));
    const turned = await clean(await photograph('webp', { orientation: 8 }));
    expect((upright[20] ?? 0) & 0x0c).toBe(0);
    expect((turned[20] ?? 0) & 0x0c).toBe(0x08);
  });

  it.each(CLEANABLE_FORMATS)(
    'refuses a %s that is cut off, wherever',
    async (format) => {
      const path = join(await temporaryFolder(), 'cut.jpg');
      const whole = await photograph(format, {
        size: { width: 9, height: 7 },
        profile: 'p3',
        orientation: 3,
      });
      for (let length = 0; length < whole.length; length += 1) {
        await writeFile(path, whole.subarray(0, length));
        await expect(cleanFile(path)).rejects.toHaveProperty(
          'code',
          expect.stringMatching(/^image-(broken|unsupported)$/),
        );
      }
    },
    60_000,
  );

  it('never does more than refuse, whatever the bytes are', async () => {
    const path = join(await temporaryFolder(), 'wild.jpg');
    const originals = new Map<CleanableFormat, Buffer>();
    for (const format of CLEANABLE_FORMATS) {
      originals.set(format, await photograph(format, { size: { width: 9, height: 7 } }));
    }
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        formatArbitrary,
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (format, changes) => {
          const bytes = Buffer.from(originals.get(format) ?? []);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          await writeFile(path, bytes);
          const outcome = await cleanFile(path).catch((error: unknown) => error);
          if (!Buffer.isBuffer(outcome))
            expect(outcome).toHaveProperty('code', expect.stringMatching(/^image-/));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses what it cannot clean', async () => {
    for (const bytes of [
      await makeImage('heic'),
      await makeImage('tiff'),
      await makeImage('gif'),
      Buffer.from('text'),
    ]) {
      await expect(clean(bytes)).rejects.toMatchObject({ code: 'image-unsupported' });
    }
    await expect(cleanFile(join(await temporaryFolder(), 'gone.jpg'))).rejects.toMatchObject({
      code: 'file-missing',
    });
  });

  it('leaves the original alone', async () => {
    const path = join(await temporaryFolder(), 'photo.jpg');
    const original = await photograph('jpeg');
    await writeFile(path, original);
    await cleanFile(path);
    expect(await readFile(path)).toEqual(original);
  });
});

/** Puts a chunk behind those of the first frame. */
function insertIntoFrame(webp: Buffer, chunk: Buffer): Buffer {
  const frameAt = webp.indexOf('ANMF', 0, 'latin1');
  const frameBytes = webp.readUInt32LE(frameAt + 4);
  const frameEnd = frameAt + 8 + frameBytes + (frameBytes % 2);
  const changed = Buffer.concat([webp.subarray(0, frameEnd), chunk, webp.subarray(frameEnd)]);
  changed.writeUInt32LE(frameEnd - frameAt - 8 + chunk.length, frameAt + 4);
  changed.writeUInt32LE(changed.length - 8, 4);
  return changed;
}
