import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IMAGE_EXTENSIONS,
  IMAGE_MIME_TYPES,
  KEPT_FORMATS,
  SHOWN_FORMATS,
  isShownFormat,
  sniffImage,
} from '../../../shared/image-format';
import { SNIFF_BYTES } from '../../../shared/limits';
import {
  KEPT_IMAGES,
  PLAIN_TEXT,
  SVG_IMAGE,
  isoFile,
  makeAnimation,
  makeImage,
  noise,
} from '../../support/image-fixtures';

describe('sniffImage', () => {
  it.each(SHOWN_FORMATS)('knows a real %s by its first bytes', async (format) => {
    const bytes = await makeImage(format, { width: 16, height: 16 });
    expect(sniffImage(bytes.subarray(0, SNIFF_BYTES))).toBe(format);
  });

  it.each(KEPT_FORMATS)('knows %s', (format) => {
    expect(sniffImage(KEPT_IMAGES[format].subarray(0, SNIFF_BYTES))).toBe(format);
  });

  it('knows animations as what they are', async () => {
    expect(sniffImage(await makeAnimation('gif', 2))).toBe('gif');
    expect(sniffImage(await makeAnimation('webp', 2))).toBe('webp');
  });

  it.each([
    ['little-endian TIFF', '49492a0008000000', 'tiff'],
    ['big-endian TIFF', '4d4d002a00000008', 'tiff'],
    ['little-endian BigTIFF', '49492b0008000000', 'tiff'],
    ['big-endian BigTIFF', '4d4d002b00080000', 'tiff'],
    ['GIF87a', '4749463837610100', 'gif'],
    ['JPEG with EXIF', 'ffd8ffe100184578', 'jpeg'],
    ['JPEG with ICC first', 'ffd8ffe200184578', 'jpeg'],
  ])('knows %s', (_, hex, format) => {
    expect(sniffImage(Buffer.from(hex, 'hex'))).toBe(format);
  });

  it('finds AVIF behind the brand that it shares with HEIC', () => {
    expect(sniffImage(isoFile('mif1', ['miaf', 'avif']))).toBe('avif');
    expect(sniffImage(isoFile('avis', ['msf1']))).toBe('avif');
    expect(sniffImage(isoFile('mif1', ['heic']))).toBe('heic');
  });

  it('takes only the brands of the first box', () => {
    const video = isoFile('isom', ['mp42']);
    expect(sniffImage(Buffer.concat([video.subarray(0, 20), Buffer.from('avifavif')]))).toBeNull();
  });

  it.each([
    ['SVG', SVG_IMAGE],
    ['SVG behind a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), SVG_IMAGE])],
    ['text', PLAIN_TEXT],
    ['text that begins with BM', Buffer.from('BM is short for benchmark, and this is no bitmap.')],
    ['text that begins with GIF', Buffer.from('GIF is a format.')],
    ['text that begins with RIFF', Buffer.from('RIFF raff')],
    ['sound in a RIFF file', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['an MP4 video', isoFile('isom', ['iso2', 'mp41'])],
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(SNIFF_BYTES)],
    ['an icon file without icons', Buffer.from([0, 0, 1, 0, 0, 0])],
    ['noise', noise(SNIFF_BYTES)],
  ])('says that %s is no image', (_, bytes) => {
    expect(sniffImage(bytes)).toBeNull();
  });

  it.each(SHOWN_FORMATS)('does not guess %s from half a signature', async (format) => {
    const bytes = await makeImage(format, { width: 16, height: 16 });
    expect(sniffImage(bytes.subarray(0, 2))).toBeNull();
  });

  it('answers for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (bytes) => {
        const format = sniffImage(bytes);
        expect(format === null || format in IMAGE_EXTENSIONS).toBe(true);
      }),
    );
  });

  it('never takes printable text for an image', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        // These four are signatures made of letters alone.
        fc.pre(!/^GIF8|^....ftyp|^RIFF....WEBP|^BM/s.test(text));
        expect(sniffImage(Buffer.from(text))).toBeNull();
      }),
    );
  });
});

describe('the tables of formats', () => {
  const all = [...SHOWN_FORMATS, ...KEPT_FORMATS];

  it.each(all)('have an image MIME type and an extension for %s', (format) => {
    expect(IMAGE_MIME_TYPES[format]).toMatch(/^image\//);
    expect(IMAGE_EXTENSIONS[format]).toMatch(/^[a-z0-9]{2,4}$/);
  });

  it('give each format an extension of its own', () => {
    expect(new Set(all.map((format) => IMAGE_EXTENSIONS[format])).size).toBe(all.length);
  });

  it('tell what is shown from what is only kept', () => {
    expect(all.filter(isShownFormat)).toEqual([...SHOWN_FORMATS]);
  });
});
