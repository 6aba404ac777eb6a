/** A picture without its location and camera data: the pixels are copied as they are, nothing is compressed anew. */
import { basename } from 'node:path';
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { sniffImage } from '../../../shared/image-format';
import { isCleanable, type CleanableFormat } from '../../../shared/metadata-formats';
import { SNIFF_BYTES } from '../../../shared/limits';
import { toReadError } from '../image-errors';
import { piecesOf, type CleaningPlan } from './cleaning-plan';
import { planJpeg } from './jpeg';
import { planPng } from './png';
import { CutOffError, MalformedError, SourceFile } from './source-file';
import { planWebp } from './webp';

const PLANNERS: Readonly<Record<CleanableFormat, (file: SourceFile) => Promise<CleaningPlan>>> = {
  jpeg: planJpeg,
  png: planPng,
  webp: planWebp,
};

/**
 * The file's bytes without location, camera data, texts, previews and whatever else is not needed to show it. The whole file
 * is looked through before the first byte comes; memory stays bounded.
 * @throws ParleyError (while iterated) image-unsupported, image-broken, file-missing, file-unreadable; what came before is then
 * no whole picture
 */
export async function* withoutMetadata(path: string): AsyncGenerator<Uint8Array, void, void> {
  const name = basename(path);
  try {
    const file = await SourceFile.open(path);
    try {
      yield* piecesOf(await planOf(file, name), file);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toPictureError(error, name);
  }
}

async function planOf(file: SourceFile, name: string): Promise<CleaningPlan> {
  const format = sniffImage(await file.upTo(0, SNIFF_BYTES));
  if (format === null || !isCleanable(format)) {
    throw new ParleyError(
      'image-unsupported',
      sentence`Location and camera data can only be removed from JPEG, PNG and WebP pictures, and "${name}" is none of them.`,
    );
  }
  return PLANNERS[format](file);
}

function toPictureError(error: unknown, name: string): ParleyError {
  if (error instanceof ParleyError) return error;
  if (error instanceof CutOffError || error instanceof MalformedError) {
    const message = sentence`"${name}" is damaged or incomplete: its location and camera data cannot be removed.`;
    return new ParleyError('image-broken', message, { cause: error });
  }
  return toReadError(error, name);
}
