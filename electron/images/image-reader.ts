import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ErrorInfo } from '../../shared/errors';
import { isShownFormat } from '../../shared/image-format';
import { MAX_DECODE_BYTES, THUMBNAIL_PX, VIEW_PX } from '../../shared/limits';
import { NOTIFICATION_ICON_PX } from '../../shared/limits-notifications';
import type { DecodeRequest, DecodeResult } from './host';
import { noImage, tooManyBytes, toReadError, unsupported } from './image-errors';
import type { DecodeOutcome, KeptFile, Rendering, Shot } from './types';

/** What the reader needs of a DecoderHost. */
export interface Decoder {
  decode(request: DecodeRequest): Promise<DecodeResult>;
  readShot(path: string): Promise<Shot | null>;
}

export interface ImageReaderOptions {
  readonly decoder: Decoder;
  /** Thumbnails are kept here; made when missing, and may be emptied at any time. */
  readonly thumbnailsFolder: string;
  /** The largest file that is decoded. MAX_DECODE_BYTES when not given. */
  readonly maxFileBytes?: number | undefined;
}

const SIDES_PX = { thumbnail: THUMBNAIL_PX, view: VIEW_PX, icon: NOTIFICATION_ICON_PX } as const;
const ICON_BYTES = NOTIFICATION_ICON_PX * NOTIFICATION_ICON_PX * 4;
const PLAIN_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** Says what a kept image is, and makes its thumbnail. */
export class ImageReader {
  readonly #decoder: Decoder;
  readonly #thumbnailsFolder: string;
  readonly #maxFileBytes: number;

  constructor(options: ImageReaderOptions) {
    this.#decoder = options.decoder;
    this.#thumbnailsFolder = options.thumbnailsFolder;
    this.#maxFileBytes = options.maxFileBytes ?? MAX_DECODE_BYTES;
  }

  /**
   * Decodes a file in the decoder process and caches its thumbnail. Never throws: an image that cannot be shown is
   * an outcome like any other, with the reason to be shown beside it.
   * @param fileId under which the thumbnail is cached
   */
  decode(file: Pick<KeptFile, 'path' | 'format'>, fileId: string): Promise<DecodeOutcome> {
    return this.#render(file, this.thumbnailPath(fileId), 'thumbnail');
  }

  /** As `decode`, but large: for the viewer, of a picture that the window cannot show by itself. */
  decodeForView(file: Pick<KeptFile, 'path' | 'format'>, fileId: string): Promise<DecodeOutcome> {
    return this.#render(file, this.viewPath(fileId), 'view');
  }

  /**
   * The pixels of a small square of a picture, made from its thumbnail: NOTIFICATION_ICON_PX a side, blue, green, red and opaque. Null
   * when there are none. Never throws.
   */
  async readIcon(fileId: string): Promise<Buffer | null> {
    const path = join(this.#thumbnailsFolder, `${cacheKey(fileId)}.icon`);
    const thumbnail = { path: this.thumbnailPath(fileId), format: 'webp' } as const;
    try {
      if (!(await this.#render(thumbnail, path, 'icon')).ok) return null;
      const pixels = await readFile(path);
      return pixels.length === ICON_BYTES ? pixels : null;
    } catch {
      return null;
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  /** What the camera wrote into a kept file; null when nobody can say. Never throws. */
  readShot(path: string): Promise<Shot | null> {
    return this.#decoder.readShot(path);
  }

  /** Where the thumbnail of a file is or would be. */
  thumbnailPath(fileId: string): string {
    return join(this.#thumbnailsFolder, `${cacheKey(fileId)}.webp`);
  }

  /** Where the large rendering of a file is or would be. */
  viewPath(fileId: string): string {
    return join(this.#thumbnailsFolder, `${cacheKey(fileId)}.view`);
  }

  /** There when a large rendering took too long to be tried again. */
  failedViewPath(fileId: string): string {
    return `${this.viewPath(fileId)}-failed`;
  }

  /** Forgets what was rendered of a file; harmless when there is nothing. */
  async remove(fileId: string): Promise<void> {
    await rm(this.thumbnailPath(fileId), { force: true });
    await rm(this.viewPath(fileId), { force: true });
    await rm(this.failedViewPath(fileId), { force: true });
  }

  async #render(
    file: Pick<KeptFile, 'path' | 'format'>,
    thumbnailPath: string,
    rendering: Rendering,
  ): Promise<DecodeOutcome> {
    const { path: sourcePath, format } = file;
    if (format === null) return refuse(noImage());
    if (!isShownFormat(format)) return refuse(unsupported(format));
    const sizeBytes = await stat(sourcePath).then(
      (stats) => stats.size,
      (error: unknown) => toReadError(error, basename(sourcePath)),
    );
    if (typeof sizeBytes !== 'number') return refuse(sizeBytes.toInfo());
    if (sizeBytes > this.#maxFileBytes) return refuse(tooManyBytes(sizeBytes, this.#maxFileBytes));
    const thumbnailPx = SIDES_PX[rendering];
    const result = await this.#decoder.decode({ sourcePath, thumbnailPath, format, rendering, thumbnailPx });
    return result.ok ? { ...result, thumbnailPath } : result;
  }
}

function refuse(error: ErrorInfo): DecodeOutcome {
  return { ok: false, error };
}

/** An id becomes a file name, so what might be more than a name is hashed. */
function cacheKey(fileId: string): string {
  return PLAIN_ID.test(fileId) ? fileId : createHash('sha256').update(fileId).digest('hex');
}
