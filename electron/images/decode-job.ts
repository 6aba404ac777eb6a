import { rename, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import sharp from 'sharp';
import type { Metadata, OutputInfo, Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { ErrorInfo } from '../../shared/errors';
import type { ShownFormat } from '../../shared/image-format';
import { toFolderError } from './fs-errors';
import { broken, tooManyPixels, toReadError } from './image-errors';
import { makeFolder } from './make-folder';
import { readHead } from './read-head';
import type { DecodeJob, DecodeReply, ImageFacts } from './types';
import { webpSize } from './webp-size';

/** Nothing else is ever loaded, whatever a file claims to be: no SVG, no PDF, no format that nobody asked for. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Tiff', 'Heif'].map((name) => `VipsForeignLoad${name}File`);
/** Broken and truncated files fail; what decoders merely grumble about does not. */
const FAIL_ON = 'error';
const THUMBNAIL_QUALITY = 80;
/** More pixels a side than this the format does not take. */
const THUMBHASH_PX = 100;
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
  const { jobId } = job;
  const memoryBytes = process.memoryUsage.rss();
  return 'code' in outcome
    ? { jobId, memoryBytes, ok: false, error: outcome }
    : { jobId, memoryBytes, ok: true, facts: outcome };
}

async function decode(job: DecodeJob): Promise<ImageFacts | ErrorInfo> {
  let head: Uint8Array;
  try {
    head = await readHead(job.sourcePath);
  } catch (error) {
    return toReadError(error, basename(job.sourcePath)).toInfo();
  }
  let facts: ImageFacts;
  let thumbnail: Buffer;
  try {
    const header = await readHeader(job, head);
    if ('code' in header) return header;
    const small = await renderSmall(job);
    thumbnail = await fromRaw(small).webp({ quality: THUMBNAIL_QUALITY }).toBuffer();
    facts = { ...header, thumbhash: await thumbHashOf(small) };
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

type HeaderFacts = Omit<ImageFacts, 'thumbhash'>;

/** What the header says. Nothing is decoded, nor is memory for the pixels reserved, before this has looked at it. */
async function readHeader(job: DecodeJob, head: Uint8Array): Promise<HeaderFacts | ErrorInfo> {
  const { format, maxPixels } = job;
  const claimed = format === 'webp' ? webpSize(head) : null;
  if (claimed !== null && isTooLarge(claimed, maxPixels)) {
    return tooManyPixels(claimed.width, claimed.height, maxPixels);
  }
  const metadata = await sharp(job.sourcePath, { limitInputPixels: false }).metadata();
  if (formatOf(metadata) !== format) return broken(format);
  const facts = factsOf(metadata, format);
  return isTooLarge(facts, maxPixels) ? tooManyPixels(facts.width, facts.height, maxPixels) : facts;
}

function isTooLarge(size: { readonly width: number; readonly height: number }, maxPixels: number): boolean {
  return size.width * size.height > maxPixels;
}

/** sharp names the container of AVIF, which may also hold HEVC. */
function formatOf(metadata: Metadata): string {
  return metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format;
}

function factsOf(metadata: Metadata, format: ShownFormat): HeaderFacts {
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
async function renderSmall(job: DecodeJob): Promise<RawPicture> {
  return await sharp(job.sourcePath, {
    failOn: FAIL_ON,
    limitInputPixels: job.maxPixels,
    sequentialRead: true,
  })
    .autoOrient()
    .resize({ width: job.thumbnailPx, height: job.thumbnailPx, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
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

/** Whoever reads the thumbnail sees a whole one or none. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  await makeFolder(dirname(path));
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
