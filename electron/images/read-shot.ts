/** What a camera wrote into a picture beside the pixels. Runs in the decoder process: it is as hostile as the rest of the file. */
import ExifReader from 'exifreader';
import { open } from 'node:fs/promises';
import { MAX_EXIF_READ_BYTES, MAX_EXIF_TEXT_LENGTH } from '../../shared/limits';
import type { Shot } from './types';

const NOTHING: Shot = { camera: null, takenAt: null, hasLocation: false };
/** As cameras write it: their own clock, in a time zone that nobody knows. */
const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** Never throws: what cannot be read says nothing. */
export async function readShot(path: string): Promise<Shot> {
  try {
    const tags = ExifReader.load(await readBeginning(path), { expanded: true });
    const exif = tags.exif ?? {};
    return {
      camera: cameraOf(textOf(exif['Make']), textOf(exif['Model'])),
      takenAt: timeOf(textOf(exif['DateTimeOriginal']) ?? textOf(exif['DateTime'])),
      hasLocation: tags.gps?.Latitude !== undefined || 'GPSLatitude' in exif,
    };
  } catch {
    return NOTHING;
  }
}

async function readBeginning(path: string): Promise<ArrayBuffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = new ArrayBuffer(Math.min(size, MAX_EXIF_READ_BYTES));
    await file.read(new Uint8Array(buffer), 0, buffer.byteLength, 0);
    return buffer;
  } finally {
    await file.close();
  }
}

/** Most models begin with their maker's name already. */
function cameraOf(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

function timeOf(text: string | null): string | null {
  const [, year, month, day, time] = EXIF_TIME.exec(text ?? '') ?? [];
  return year === undefined || year === '0000' ? null : `${year}-${month ?? ''}-${day ?? ''}T${time ?? ''}`;
}

function textOf(tag: unknown): string | null {
  if (typeof tag !== 'object' || tag === null || !('description' in tag)) return null;
  if (typeof tag.description !== 'string') return null;
  // eslint-disable-next-line no-control-regex -- what is not to be seen is just what is taken out
  const text = tag.description.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
  return text === '' ? null : text.slice(0, MAX_EXIF_TEXT_LENGTH);
}
