/** PNG, animated or not: a signature, then chunks of a length, a type, data and a checksum. */
import { crc32 } from 'node:zlib';
import { METADATA_WINDOW_BYTES } from '../../../shared/limits';
import { CleaningPlan } from './cleaning-plan';
import { orientationOf, orientationOnly, withoutExifName } from './orientation';
import { CutOffError, MalformedError, type SourceFile } from './source-file';

const SIGNATURE_BYTES = 8;
/** Length and type before the data, checksum behind it. */
const BEFORE_DATA_BYTES = 8;
const AROUND_DATA_BYTES = 12;
/** As the specification has it. */
const MAX_CHUNK_BYTES = 0x7fffffff;

/** Chunks that a decoder may do without and that are kept: they say how the pixels are to be shown. */
const SHOWS_PIXELS: ReadonlySet<string> = new Set([
  ...['tRNS', 'bKGD', 'sBIT', 'hIST', 'sPLT', 'pHYs', 'oFFs', 'sTER'],
  ...['iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'mDCV', 'mDCv', 'cLLI', 'cLLi'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/**
 * Keeps the chunks that make the picture, and of the Exif data the orientation; all others (texts, times, those of programs) and
 * what lies behind the end are left out.
 * @throws CutOffError, MalformedError
 */
export async function planPng(file: SourceFile): Promise<CleaningPlan> {
  const plan = new CleaningPlan();
  await file.exactly(0, SIGNATURE_BYTES);
  plan.copy(0, SIGNATURE_BYTES);
  let exifPlace: number | null = null;
  let orientation: number | null = null;
  for (let at = SIGNATURE_BYTES; ;) {
    const { type, dataBytes } = await chunkAt(file, at);
    if (exifPlace === null && type !== 'IHDR') exifPlace = plan.mark();
    if (type === 'eXIf') orientation ??= await readOrientation(file, at + BEFORE_DATA_BYTES, dataBytes);
    const wholeBytes = AROUND_DATA_BYTES + dataBytes;
    if (isCritical(type) || SHOWS_PIXELS.has(type)) plan.copy(at, wholeBytes);
    at += wholeBytes;
    if (type === 'IEND') break;
  }
  if (exifPlace !== null && orientation !== null && orientation !== 1) {
    plan.fill(exifPlace, exifChunk(orientation));
  }
  return plan;
}

async function chunkAt(file: SourceFile, at: number): Promise<{ type: string; dataBytes: number }> {
  const head = await file.exactly(at, BEFORE_DATA_BYTES);
  const dataBytes = head.readUInt32BE(0);
  const type = head.toString('latin1', 4);
  if (dataBytes > MAX_CHUNK_BYTES || !/^[A-Za-z]{4}$/.test(type)) throw new MalformedError();
  if (at + AROUND_DATA_BYTES + dataBytes > file.sizeBytes) throw new CutOffError();
  return { type, dataBytes };
}

/** Without it the picture cannot be decoded. */
function isCritical(type: string): boolean {
  return type.charAt(0) === type.charAt(0).toUpperCase();
}

async function readOrientation(file: SourceFile, at: number, dataBytes: number): Promise<number> {
  const data = await file.upTo(at, Math.min(dataBytes, METADATA_WINDOW_BYTES));
  return orientationOf(withoutExifName(data));
}

function exifChunk(orientation: number): Buffer {
  const data = orientationOnly(orientation);
  const chunk = Buffer.alloc(AROUND_DATA_BYTES + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write('eXIf', 4, 'latin1');
  data.copy(chunk, BEFORE_DATA_BYTES);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
