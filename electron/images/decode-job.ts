import { rename, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import sharp from 'sharp';
import type { ErrorInfo } from '../../shared/errors';
import { toFolderError } from './fs-errors';
import { broken, toReadError, tooMuchMemory } from './image-errors';
import { makeFolder } from './make-folder';
import { isOutOfMemory } from './out-of-memory';
import { openPicture, type PictureSource } from './picture-source';
import { readHead } from './read-head';
import { readShot } from './read-shot';
import { renderIcon, renderThumbnail, renderView, type Thumbnail } from './render';
import type { DecodeJob, DecodeReply, DecoderJob, ImageFacts } from './types';

/** Nothing else is ever loaded, whatever a file claims to be: no SVG, no PDF, no format that nobody asked for. */
const LOADERS = [
  ...['Jpeg', 'Png', 'Nsgif', 'Webp', 'Tiff', 'Heif'].map((name) => `VipsForeignLoad${name}File`),
  // What is unpacked from HEIC comes as one in memory.
  'VipsForeignLoadTiffBuffer',
];

/** Makes sharp safe and lean. To be called once, before the first job. */
export function prepareSharp(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  // Each picture is decoded once, so a cache only costs memory.
  sharp.cache(false);
  // A second thread gained nothing with the WebAssembly build, and cost memory.
  sharp.concurrency(1);
}

/** Does what it is asked to. Never throws. */
export async function runJob(job: DecoderJob): Promise<DecodeReply> {
  if (!('shotOf' in job)) return await runDecodeJob(job);
  const shot = await readShot(job.shotOf);
  return { jobId: job.jobId, memoryBytes: process.memoryUsage.rss(), ok: true, shot };
}

/** Reads one image, writes its thumbnail and says what it is. */
async function runDecodeJob(job: DecodeJob): Promise<DecodeReply> {
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
  let rendered: Thumbnail;
  try {
    const source = await openPicture(job, head);
    if ('code' in source) return source;
    rendered = await render(source, job);
    facts = { ...source.facts, thumbhash: rendered.thumbhash };
  } catch (error) {
    // What the decoders say is jargon, and after the checks above it can only mean one of two things.
    return isOutOfMemory(error) ? tooMuchMemory(job.format) : broken(job.format);
  }
  try {
    await replaceFile(job.thumbnailPath, rendered.bytes);
  } catch (error) {
    return toFolderError(error, dirname(job.thumbnailPath)).toInfo();
  }
  return facts;
}

async function render(source: PictureSource, { rendering, thumbnailPx }: DecodeJob): Promise<Thumbnail> {
  if (rendering === 'thumbnail') return await renderThumbnail(source, thumbnailPx);
  const make = rendering === 'view' ? renderView : renderIcon;
  return { bytes: await make(source, thumbnailPx), thumbhash: '' };
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
