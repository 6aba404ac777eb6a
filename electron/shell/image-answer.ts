/** What the page gets to see of a stored file, as an answer to its request for an image. Knows no Electron. */
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  IMAGE_MIME_TYPES,
  isShownFormat,
  sniffImage,
  type ImageFormat,
  type ShownFormat,
} from '../../shared/image-format';
import { MAX_IMAGE_PIXELS, MAX_VIEW_BYTES, SNIFF_BYTES } from '../../shared/limits';
import type { StoredFile } from '../chat/types';
import { jpegColours } from './jpeg-colours';

export const IMAGE_SCHEME = 'parley-image';

/** Cyan, magenta, yellow and black. */
const PRINT_COLOURS = 4;
/** What Chromium can show by itself. */
const PAGE_FORMATS: ReadonlySet<ImageFormat> = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);

export interface ImageRequest {
  readonly fileId: string;
  readonly variant: 'thumb' | 'full';
}

/** The file and the size that an address asks for; null when it is none of ours. */
export function parseImageAddress(address: string): ImageRequest | null {
  const match = /^parley-image:\/\/([A-Za-z0-9_-]{1,128})\/(thumb|full)$/.exec(address);
  const [, fileId, variant] = match ?? [];
  if (fileId === undefined || (variant !== 'thumb' && variant !== 'full')) return null;
  return { fileId, variant };
}

export interface ImageSources {
  /** Throws when there is no such file. */
  readonly find: (fileId: string) => StoredFile;
  /** Has the isolated decoder make a large picture that Chromium can show; null when it cannot. */
  readonly renderForView: (file: StoredFile, format: ShownFormat) => Promise<string | null>;
}

/**
 * Answers with the thumbnail or the whole image, streamed from disk; 404 for everything else.
 * The whole image is shown only when the isolated decoder has opened it before, so that nothing reaches the page that
 * was found broken or too large. What Chromium cannot show (TIFF, HEIC, hundreds of megapixels), or not in its colours (CMYK), is rendered for it; what is
 * too long is answered by its thumbnail.
 */
export async function answerImageRequest(
  sources: ImageSources,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const wanted = request.method === 'GET' ? parseImageAddress(request.url) : null;
  if (wanted === null) return notFound();
  try {
    const file = sources.find(wanted.fileId);
    if (file.thumbnailPath === null) return notFound();
    const full = wanted.variant === 'full' ? await openFull(file, sources) : null;
    return respond(full ?? (await openShown(file.thumbnailPath)));
  } catch {
    // Unknown, moved or unreadable: the page shows that there is no picture.
    return notFound();
  }
}

async function openFull(file: StoredFile, { renderForView }: ImageSources): Promise<OpenImage | null> {
  const { format, isForPrint } = await look(file.path);
  if (format === null || !isShownFormat(format)) return null;
  if (PAGE_FORMATS.has(format) && !isForPrint && !hasTooManyPixels(file)) return openShown(file.path);
  const rendered = await renderForView(file, format);
  return rendered === null ? null : openShown(rendered);
}

/** Chromium unfolds a picture as a whole, with four bytes for each pixel, and in the window's own process. */
function hasTooManyPixels({ width, height }: StoredFile): boolean {
  return width !== null && height !== null && width * height > MAX_IMAGE_PIXELS;
}

/**
 * What kind of picture it is. One that is made of the four colours of print is drawn by Chromium without its profile, and so in
 * other colours than its thumbnail has.
 */
async function look(path: string): Promise<{ format: ImageFormat | null; isForPrint: boolean }> {
  const handle = await open(path, 'r');
  try {
    const format = await sniffHandle(handle);
    const colours = format === 'jpeg' ? await jpegColours(handle) : null;
    return { format, isForPrint: colours === PRINT_COLOURS };
  } finally {
    await handle.close();
  }
}

async function sniffHandle(handle: FileHandle): Promise<ImageFormat | null> {
  const head = Buffer.alloc(SNIFF_BYTES);
  const { bytesRead } = await handle.read(head, 0, SNIFF_BYTES, 0);
  return sniffImage(head.subarray(0, bytesRead));
}

interface OpenImage {
  readonly handle: FileHandle;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

/** Opens an image that the page can show, told by its bytes; null when it is none or too long. */
async function openShown(path: string): Promise<OpenImage | null> {
  const handle = await open(path, 'r');
  try {
    const { size: sizeBytes } = await handle.stat();
    const format = await sniffHandle(handle);
    if (format !== null && PAGE_FORMATS.has(format) && sizeBytes <= MAX_VIEW_BYTES) {
      return { handle, mimeType: IMAGE_MIME_TYPES[format], sizeBytes };
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

function respond(image: OpenImage | null): Response {
  if (image === null) return notFound();
  const { handle, mimeType, sizeBytes } = image;
  // No further than the size that was told: the file may still be growing. The stream closes the handle.
  const stream = handle.createReadStream({ start: 0, end: Math.max(0, sizeBytes - 1) });
  return new Response(Readable.toWeb(stream), {
    headers: {
      'Content-Type': mimeType,
      'Content-Length': String(sizeBytes),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
