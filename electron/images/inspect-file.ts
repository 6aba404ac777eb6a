import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { sniffImage } from '../../shared/image-format';
import type { ImageFormat } from '../../shared/image-format';
import { toReadError } from './image-errors';
import { readHead } from './read-head';
import type { KeptFile } from './types';

/** A file that is an image for sure and can be sent. */
export interface ImageFile extends KeptFile {
  readonly format: ImageFormat;
}

/**
 * Checks a file that somebody wants to send: is it there, can it be read, is it an image by its content?
 * @throws ParleyError file-missing, file-unreadable, not-an-image; each names the file
 */
export async function inspectFile(path: string): Promise<ImageFile> {
  const name = basename(path);
  const stats = await stat(path).catch((error: unknown) => {
    throw toReadError(error, name);
  });
  if (stats.isDirectory()) {
    throw new ParleyError(
      'file-unreadable',
      sentence`"${name}" is a folder. Choose the pictures inside it instead.`,
    );
  }
  // Opening a pipe would wait for ever for somebody to write to it.
  if (!stats.isFile()) throw new ParleyError('file-unreadable', sentence`"${name}" is not an ordinary file.`);
  const head = await readHead(path).catch((error: unknown) => {
    throw toReadError(error, name);
  });
  if (head.byteLength === 0) throw new ParleyError('not-an-image', sentence`"${name}" is empty.`);
  const format = sniffImage(head);
  if (format === null)
    throw new ParleyError('not-an-image', sentence`"${name}" is not an image that Parley knows.`);
  return { path, name, sizeBytes: stats.size, format };
}
