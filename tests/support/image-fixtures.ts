/** Test pictures, made on the spot; only HEIC, which nothing here can write, lies in tests/fixtures. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { SHOWN_FORMATS, type KeptFormat, type ShownFormat } from '../../shared/image-format';
import { encodePng, pngRowBytes } from './png';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const DEFAULT_SIZE: PictureSize = { width: 320, height: 200 };
const BYTES_PER_MB = 1_000_000;

/** A picture with gradients and edges; a different `seed` gives different bytes of the same size. */
export function drawPicture({ width, height }: PictureSize = DEFAULT_SIZE, seed = 0): Sharp {
  const pixels = Buffer.allocUnsafe(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels[at++] = (x * 5 + seed * 31) & 0xff;
      pixels[at++] = (y * 7 + seed * 17) & 0xff;
      pixels[at++] = ((x >> 3) ^ (y >> 3)) & 1 ? 0xe0 : 0x20;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

/** Formats that can be made on the spot, in any size. */
export type DrawnFormat = Exclude<ShownFormat, 'heic'>;
export const DRAWN_FORMATS = SHOWN_FORMATS.filter((format): format is DrawnFormat => format !== 'heic');

const ENCODERS: Readonly<Record<DrawnFormat, (picture: Sharp) => Sharp>> = {
  jpeg: (picture) => picture.jpeg({ quality: 85 }),
  png: (picture) => picture.png({ compressionLevel: 6 }),
  gif: (picture) => picture.gif({ effort: 1 }),
  webp: (picture) => picture.webp({ effort: 0 }),
  tiff: (picture) => picture.tiff({ compression: 'lzw' }),
  avif: (picture) => picture.avif({ effort: 0 }),
};

/** The bytes of a whole, sound picture file. For HEIC always the same, of HEIC_SIZE. */
export async function makeImage(
  format: ShownFormat,
  size: PictureSize = DEFAULT_SIZE,
  seed = 0,
): Promise<Buffer> {
  if (format === 'heic') return await readFixture('phone-turned.heic');
  return await ENCODERS[format](drawPicture(size, seed)).toBuffer();
}

export const HEIC_SIZE: PictureSize = { width: 512, height: 512 };

/** A file of tests/fixtures. */
export async function readFixture(name: string): Promise<Buffer> {
  return await readFile(new URL(`../fixtures/${name}`, import.meta.url));
}

/**
 * A JPEG whose stored pixels are `size` and whose EXIF says how the camera was held.
 * @param orientation 1 to 8; from 5 on the picture is seen with width and height exchanged
 */
export async function makeOrientedJpeg(
  orientation: number,
  size: PictureSize = DEFAULT_SIZE,
): Promise<Buffer> {
  return await drawPicture(size).withMetadata({ orientation }).jpeg().toBuffer();
}

/** An animation of `frames` different frames. */
export async function makeAnimation(
  format: 'gif' | 'webp',
  frames = 3,
  size: PictureSize = { width: 96, height: 64 },
): Promise<Buffer> {
  const pictures = await Promise.all(
    Array.from(
      { length: frames },
      async (_, seed) =>
        await drawPicture(size, seed + 1)
          .png()
          .toBuffer(),
    ),
  );
  return await ENCODERS[format](sharp(pictures, { join: { animated: true } })).toBuffer();
}

/** The first part of a file, as after a broken connection. */
export function truncate(bytes: Uint8Array, keptFraction = 0.6): Buffer {
  return Buffer.from(bytes.subarray(0, Math.floor(bytes.byteLength * keptFraction)));
}

/** A small, well-formed PNG whose header claims a huge picture. */
export function makeClaimingPng(claimed: PictureSize = { width: 60_000, height: 60_000 }): Buffer {
  return encodePng(claimed, new Uint8Array(1_000));
}

/** The right signature of a format with nonsense behind it. */
export async function makeSignedGarbage(format: ShownFormat): Promise<Buffer> {
  // AVIF and HEIC are told by their whole first box; a WebP of 32 sound bytes has its header, and then any bytes are a picture.
  const signatureBytes = format === 'avif' || format === 'heic' ? 32 : 16;
  const sound = await makeImage(format, { width: 16, height: 16 });
  return Buffer.concat([sound.subarray(0, signatureBytes), noise(4_000)]);
}

/** A sound PNG of about `megabytes` MB (of a million bytes) that no compression makes smaller. */
export function makeNoisePng(megabytes: number, seed = 1): Buffer {
  const width = 1_000;
  const rowBytes = pngRowBytes(width);
  const height = Math.max(1, Math.round((megabytes * BYTES_PER_MB) / rowBytes));
  const rows = noise(rowBytes * height, seed);
  for (let row = 0; row < height; row += 1) rows[row * rowBytes] = 0;
  return encodePng({ width, height }, rows);
}

/** Bytes without a pattern, the same ones for the same seed. */
export function noise(sizeBytes: number, seed = 1): Buffer {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  let state = (seed * 2_654_435_761) | 1;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return Buffer.from(words.buffer, 0, sizeBytes);
}

export const SVG_IMAGE = Buffer.from(
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">' +
    '<rect width="20" height="20" fill="red"/></svg>\n',
);
export const PLAIN_TEXT = Buffer.from('Just a few words, and no picture at all.\n');

/** The beginnings of files that are images, but that Parley keeps without showing them. */
export const KEPT_IMAGES: Readonly<Record<KeptFormat, Buffer>> = {
  bmp: makeBmp(),
  ico: Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0]), noise(64)]),
  jp2: Buffer.concat([Buffer.from('0000000c6a5020200d0a870a', 'hex'), noise(64)]),
  psd: Buffer.concat([Buffer.from('8BPS\0\x01', 'latin1'), noise(64)]),
};

/** The first box of an ISO media file: HEIC, AVIF and their like. */
export function isoFile(majorBrand: string, compatibleBrands: readonly string[]): Buffer {
  const brands = Buffer.from(compatibleBrands.join(''), 'latin1');
  const box = Buffer.alloc(16 + brands.length);
  box.writeUInt32BE(box.length, 0);
  box.write(`ftyp${majorBrand}`, 4, 'latin1');
  brands.copy(box, 16);
  return Buffer.concat([box, noise(64)]);
}

function makeBmp(): Buffer {
  const infoHeaderBytes = 40;
  const bmp = Buffer.alloc(14 + infoHeaderBytes + 4);
  bmp.write('BM', 0, 'latin1');
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(14 + infoHeaderBytes, 10);
  bmp.writeUInt32LE(infoHeaderBytes, 14);
  bmp.writeInt32LE(1, 18);
  bmp.writeInt32LE(1, 22);
  return bmp;
}
