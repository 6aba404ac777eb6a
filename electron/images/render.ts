/** Makes a smaller picture of one that was opened: a thumbnail, or what the viewer shows in its place. */
import sharp from 'sharp';
import type { OutputInfo, Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { PictureSource } from './picture-source';

/** Broken and truncated files fail; what decoders merely grumble about does not. */
const FAIL_ON = 'error';
const THUMBNAIL_QUALITY = 80;
const VIEW_QUALITY = 90;
const BYTES_PER_PIXEL = 4;
/** Behind red, which it changes places with. */
const BLUE = 2;
/** More pixels a side than this the format does not take. */
const THUMBHASH_PX = 100;

/** What each EXIF orientation asks for: mirrored first, then turned clockwise. */
const TURNS: readonly (readonly [flopped: boolean, degrees: 0 | 90 | 180 | 270])[] = [
  [false, 0],
  [true, 0],
  [false, 180],
  [true, 180],
  [true, 270],
  [false, 90],
  [true, 90],
  [false, 270],
];

export interface Thumbnail {
  /** WebP. */
  readonly bytes: Buffer;
  /** Base64. */
  readonly thumbhash: string;
}

/** The first frame, upright, in sRGB, fitted into a square and never enlarged. */
export async function renderThumbnail(source: PictureSource, sidePx: number): Promise<Thumbnail> {
  const small = await shrunk(source, sidePx)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bytes = await fromRaw(small).webp({ quality: THUMBNAIL_QUALITY }).toBuffer();
  return { bytes, thumbhash: await thumbHashOf(small) };
}

/** The same, large and in the picture's own colours. JPEG, which is made far faster than WebP, unless one can see through it. */
export async function renderView(source: PictureSource, sidePx: number): Promise<Buffer> {
  const picture = shrunk(source, sidePx);
  if (source.hasRgbProfile) picture.keepIccProfile();
  else picture.toColourspace('srgb');
  return await (
    source.hasAlpha
      ? picture.webp({ quality: VIEW_QUALITY, effort: 0 })
      : picture.jpeg({ quality: VIEW_QUALITY, chromaSubsampling: '4:4:4' })
  ).toBuffer();
}

/** The middle of it as a square, on white: rows of pixels of four bytes each, blue, green, red and opaque, as Electron takes bitmaps. */
export async function renderIcon(source: PictureSource, sidePx: number): Promise<Buffer> {
  const small = await shrunk(source, 2 * sidePx)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = await fromRaw(small)
    .resize({ width: sidePx, height: sidePx, fit: 'cover' })
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  for (let at = 0; at < pixels.length; at += BYTES_PER_PIXEL) {
    const red = pixels.readUInt8(at);
    pixels.writeUInt8(pixels.readUInt8(at + BLUE), at);
    pixels.writeUInt8(red, at + BLUE);
  }
  return pixels;
}

/** Turned only when it is small: turning needs all pixels at once. */
function shrunk({ input, facts, maxPixels }: PictureSource, sidePx: number): Sharp {
  const [flopped, degrees] = TURNS[facts.orientation - 1] ?? [false, 0];
  return sharp(input, { failOn: FAIL_ON, limitInputPixels: maxPixels, sequentialRead: true })
    .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
    .flop(flopped)
    .rotate(degrees);
}

interface RawPicture {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function fromRaw({ data, info: { width, height, channels } }: RawPicture): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function thumbHashOf(small: RawPicture): Promise<string> {
  const { data, info } = await fromRaw(small)
    .resize({ width: THUMBHASH_PX, height: THUMBHASH_PX, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
