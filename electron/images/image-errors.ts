/** The sentences a person reads beside a picture that cannot be shown or sent. */
import { errorInfo, ParleyError, type ErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type { ImageFormat } from '../../shared/image-format';
import { errorCode } from './fs-errors';

const LABELS: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  gif: 'GIF',
  webp: 'WebP',
  tiff: 'TIFF',
  avif: 'AVIF',
  bmp: 'BMP',
  heic: 'HEIC',
  ico: 'ICO',
  jp2: 'JPEG 2000',
  psd: 'Photoshop',
};
const PIXELS_PER_MEGAPIXEL = 1_000_000;
const BYTES_PER_MIB = 1024 * 1024;

export function broken(format: ImageFormat): ErrorInfo {
  return errorInfo(
    'image-broken',
    sentence`This ${LABELS[format]} picture is damaged or incomplete and cannot be shown. The file is kept.`,
  );
}

/** Nothing is wrong with it. */
export function tooMuchMemory(format: ImageFormat): ErrorInfo {
  return errorInfo(
    'decoder-failed',
    sentence`This ${LABELS[format]} picture needs more memory than there is for decoding and is not shown. The file is kept.`,
  );
}

export function tooManyPixels(width: number, height: number, maxPixels: number): ErrorInfo {
  const megapixels = Math.floor(maxPixels / PIXELS_PER_MEGAPIXEL);
  return errorInfo(
    'image-too-many-pixels',
    sentence`This picture has ${width} x ${height} pixels; Parley shows pictures of up to ${megapixels} megapixels. The file is kept.`,
  );
}

export function unsupported(format: ImageFormat): ErrorInfo {
  return errorInfo(
    'image-unsupported',
    sentence`${LABELS[format]} pictures cannot be shown yet. The file is kept.`,
  );
}

export function tooManyBytes(sizeBytes: number, maxBytes: number): ErrorInfo {
  const [size, max] = [sizeBytes, maxBytes].map((bytes) => Math.floor(bytes / BYTES_PER_MIB));
  return errorInfo(
    'image-unsupported',
    sentence`This picture is a file of ${size ?? 0} MiB; Parley shows files of up to ${max ?? 0} MiB. The file is kept.`,
  );
}

export function noImage(): ErrorInfo {
  return errorInfo('not-an-image', sentence`This file is not an image that Parley knows. The file is kept.`);
}

/** A file that should be sent or shown and cannot be read. */
export function toReadError(error: unknown, name: string): ParleyError {
  const code = errorCode(error);
  const cause = { cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ParleyError(
      'file-missing',
      sentence`"${name}" is not there. It may have been moved, renamed or deleted.`,
      cause,
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new ParleyError(
      'file-unreadable',
      sentence`"${name}" cannot be read: Parley is not allowed to open it.`,
      cause,
    );
  }
  return new ParleyError(
    'file-unreadable',
    sentence`"${name}" cannot be read: the system said ${code}.`,
    cause,
  );
}
