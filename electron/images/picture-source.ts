/** Looks at a picture's header, and opens its pixels for sharp only when they are not too many. */
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import type { ErrorInfo } from '../../shared/errors';
import type { ShownFormat } from '../../shared/image-format';
import { MAX_HEIC_BYTES, MAX_HEIC_PIXELS } from '../../shared/limits';
import { openHeic } from './heic';
import { broken, tooManyBytes, tooManyPixels } from './image-errors';
import { isAnimatedPng } from './animated-png';
import { rgbTiff } from './rgb-tiff';
import { stat } from 'node:fs/promises';
import type { DecodeJob, ImageFacts } from './types';
import { webpSize } from './webp-size';

/** EXIF counts eight ways to hold a camera, of which the first needs no turning. */
const UPRIGHT = 1;
const LAST_ORIENTATION = 8;

export interface PictureSource {
  /** What sharp is given. */
  readonly input: string | Buffer;
  readonly facts: Omit<ImageFacts, 'thumbhash'>;
  readonly maxPixels: number;
  readonly hasAlpha: boolean;
  /** It has a profile that says what its red, green and blue are. */
  readonly hasRgbProfile: boolean;
}

/**
 * What the header says. Nothing is decoded, nor is memory for the pixels reserved, before this has looked at it.
 * @throws what sharp and libheif say of a broken file
 */
export async function openPicture(job: DecodeJob, head: Uint8Array): Promise<PictureSource | ErrorInfo> {
  const { format, maxPixels } = job;
  if (format === 'heic') return await openFromHeic(job);
  const claimed = format === 'webp' ? webpSize(head) : null;
  if (claimed !== null && isTooLarge(claimed, maxPixels)) {
    return tooManyPixels(claimed.width, claimed.height, maxPixels);
  }
  const metadata = await sharp(job.sourcePath, { limitInputPixels: false }).metadata();
  if (formatOf(metadata) !== format) return broken(format);
  const { orientation = UPRIGHT, autoOrient } = metadata;
  const limit = isStreamed(format, metadata) ? Math.max(maxPixels, job.maxStreamedPixels) : maxPixels;
  if (isTooLarge(autoOrient, limit)) return tooManyPixels(autoOrient.width, autoOrient.height, limit);
  return {
    input: job.sourcePath,
    facts: {
      format,
      width: autoOrient.width,
      height: autoOrient.height,
      orientation: orientation >= UPRIGHT && orientation <= LAST_ORIENTATION ? orientation : UPRIGHT,
      animated: await isAnimated(job, metadata),
    },
    maxPixels: limit,
    hasAlpha: metadata.hasAlpha,
    hasRgbProfile: metadata.icc !== undefined && metadata.channels >= 3 && metadata.space !== 'cmyk',
  };
}

/** libheif turns the picture as its container says; what its EXIF says of the turn is the same once more, and is left out. */
async function openFromHeic({ sourcePath, maxPixels }: DecodeJob): Promise<PictureSource | ErrorInfo> {
  const { size: sizeBytes } = await stat(sourcePath);
  if (sizeBytes > MAX_HEIC_BYTES) return tooManyBytes(sizeBytes, MAX_HEIC_BYTES);
  const heic = await openHeic(sourcePath);
  const limit = Math.min(maxPixels, MAX_HEIC_PIXELS);
  if (isTooLarge(heic, limit)) return tooManyPixels(heic.width, heic.height, limit);
  const rows = heic.decode();
  // A tile may claim what its file did not.
  if (isTooLarge(rows, limit)) return tooManyPixels(rows.width, rows.height, limit);
  const { width, height } = rows;
  return {
    input: rgbTiff(rows),
    facts: { format: 'heic', width, height, orientation: UPRIGHT, animated: false },
    maxPixels: limit,
    hasAlpha: rows.channels === 4,
    hasRgbProfile: rows.profile !== null,
  };
}

/** Whether it can be made smaller row by row as it is read, so that its pixels are never in memory together. */
function isStreamed(format: ShownFormat, metadata: Metadata): boolean {
  if (format === 'tiff') return true;
  return (format === 'jpeg' || format === 'png') && !metadata.isProgressive;
}

async function isAnimated({ format, sourcePath }: DecodeJob, metadata: Metadata): Promise<boolean> {
  if (format === 'png') return await isAnimatedPng(sourcePath);
  // The pages of a TIFF are no animation.
  return (format === 'gif' || format === 'webp') && (metadata.pages ?? 1) > 1;
}

function isTooLarge(size: { readonly width: number; readonly height: number }, maxPixels: number): boolean {
  return size.width * size.height > maxPixels;
}

/** sharp names the container of AVIF, which may also hold HEVC. */
function formatOf(metadata: Metadata): string {
  return metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format;
}
