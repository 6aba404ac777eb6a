import { mkdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import type { ErrorInfo } from '../../shared/errors';
import type { ShownFormat } from '../../shared/image-format';
import { toFolderError } from './fs-errors';
import { broken, tooManyPixels, toReadError } from './image-errors';
import type { DecodeJob, DecodeReply, ImageFacts } from './types';

/** Nothing else is ever loaded, whatever a file claims to be: no SVG, no PDF, no format that nobody asked for. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Tiff', 'Heif'].map((name) => `VipsForeignLoad${name}File`);
/** Broken and truncated files fail; what decoders merely grumble about does not. */
const FAIL_ON = 'error';
const THUMBNAIL_QUALITY = 80;
/** EXIF counts eight ways to hold a camera, of which the first needs no turning. */
const UPRIGHT = 1;
const LAST_ORIENTATION = 8;

/** Makes sharp safe and lean. To be called once, before the first job. */
export function prepareSharp(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  // Each picture is decoded once, so a cache only costs memory.
  sharp.cache(false);
  // A second thread gained nothing with the WebAssembly build, and cost memory.
  sharp.concurrency(1);
}

/** Reads one image, writes its thumbnail and says what it is. Never throws. */
export async function runDecodeJob(job: DecodeJob): Promise<DecodeReply> {
  const outcome = await decode(job);
  return 'code' in outcome
    ? { jobId: job.jobId, ok: false, error: outcome }
    : { jobId: job.jobId, ok: true, facts: outcome };
}

async function decode(job: DecodeJob): Promise<ImageFacts | ErrorInfo> {
  try {
    await stat(job.sourcePath);
  } catch (error) {
    return toReadError(error, basename(job.sourcePath)).toInfo();
  }
  let facts: ImageFacts;
  let thumbnail: Buffer;
  try {
    const metadata = await sharp(job.sourcePath, { limitInputPixels: false }).metadata();
    if (formatOf(metadata) !== job.format) return broken(job.format);
    facts = factsOf(metadata, job.format);
    if (facts.width * facts.height > job.maxPixels) {
      return tooManyPixels(facts.width, facts.height, job.maxPixels);
    }
    thumbnail = await renderThumbnail(job);
  } catch {
    // What the decoders say is jargon, and after the checks above it can only mean one thing.
    return broken(job.format);
  }
  try {
    await replaceFile(job.thumbnailPath, thumbnail);
  } catch (error) {
    return toFolderError(error, dirname(job.thumbnailPath)).toInfo();
  }
  return facts;
}

/** sharp names the container of AVIF, which may also hold HEVC. */
function formatOf(metadata: Metadata): string {
  return metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format;
}

function factsOf(metadata: Metadata, format: ShownFormat): ImageFacts {
  const { orientation = UPRIGHT, autoOrient } = metadata;
  return {
    format,
    width: autoOrient.width,
    height: autoOrient.height,
    orientation: orientation >= UPRIGHT && orientation <= LAST_ORIENTATION ? orientation : UPRIGHT,
    // The pages of a TIFF are no animation.
    animated: (format === 'gif' || format === 'webp') && (metadata.pages ?? 1) > 1,
  };
}

/** The first frame, upright, in sRGB, fitted into a square and never enlarged. */
async function renderThumbnail(job: DecodeJob): Promise<Buffer> {
  return await sharp(job.sourcePath, {
    failOn: FAIL_ON,
    limitInputPixels: job.maxPixels,
    sequentialRead: true,
  })
    .autoOrient()
    .resize({ width: job.thumbnailPx, height: job.thumbnailPx, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: THUMBNAIL_QUALITY })
    .toBuffer();
}

/** Whoever reads the thumbnail sees a whole one or none. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
