/** WebP: a RIFF file of chunks, each with a name and a length and padded to an even one. */
import { METADATA_WINDOW_BYTES } from '../../../shared/limits';
import { CleaningPlan } from './cleaning-plan';
import { orientationOf, orientationOnly, withoutExifName } from './orientation';
import { CutOffError, MalformedError, type SourceFile } from './source-file';

const RIFF_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
/** What a frame of an animation says of itself before its own chunks. */
const FRAME_HEAD_BYTES = 16;
/** Flags in the first byte of VP8X. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

const MAKES_PICTURE: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ICCP']);
const MAKES_FRAME: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);

/**
 * Keeps the chunks that make the picture, its animation and its colours, and of the Exif data the orientation; the file's
 * flags and lengths are made right.
 * @throws CutOffError, MalformedError
 */
export async function planWebp(file: SourceFile): Promise<CleaningPlan> {
  const riff = await file.exactly(0, RIFF_HEAD_BYTES);
  const end = CHUNK_HEAD_BYTES + riff.readUInt32LE(4);
  if (end < RIFF_HEAD_BYTES) throw new MalformedError();
  if (end > file.sizeBytes) throw new CutOffError();

  const body = new CleaningPlan();
  let flags: { readonly place: number; readonly chunk: Buffer } | null = null;
  let orientation: number | null = null;
  for await (const chunk of chunksOf(file, RIFF_HEAD_BYTES, end)) {
    const { name, dataAt, dataBytes } = chunk;
    if (name === 'VP8X' && flags === null) {
      flags = { place: body.mark(), chunk: Buffer.from(await wholeSmall(file, chunk)) };
    } else if (name === 'EXIF') orientation ??= await readOrientation(file, dataAt, dataBytes);
    else if (name === 'ANMF') await addFrame(file, body, chunk);
    else if (MAKES_PICTURE.has(name)) addChunk(body, chunk);
  }
  // Without VP8X nobody looks for Exif data.
  const keptOrientation = flags === null || orientation === null || orientation === 1 ? null : orientation;
  if (flags !== null) body.fill(flags.place, withFlags(flags.chunk, keptOrientation !== null));
  if (keptOrientation !== null) body.write(exifChunk(keptOrientation));
  return inRiff(body);
}

interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly dataAt: number;
  readonly dataBytes: number;
}

async function* chunksOf(file: SourceFile, from: number, end: number): AsyncGenerator<Chunk> {
  for (let at = from; at < end;) {
    if (end - at < CHUNK_HEAD_BYTES) throw new CutOffError();
    const head = await file.exactly(at, CHUNK_HEAD_BYTES);
    const chunk = {
      name: head.toString('latin1', 0, 4),
      from: at,
      dataAt: at + CHUNK_HEAD_BYTES,
      dataBytes: head.readUInt32LE(4),
    };
    at = chunk.dataAt + chunk.dataBytes;
    if (at > end) throw new CutOffError();
    yield chunk;
    // Some writers leave the padding of the last one out.
    at += chunk.dataBytes % 2;
  }
}

/** With its padding, be it there or not. */
function addChunk(plan: CleaningPlan, { from, dataBytes }: Chunk): void {
  plan.copy(from, CHUNK_HEAD_BYTES + dataBytes);
  if (dataBytes % 2 === 1) plan.write(Buffer.alloc(1));
}

/** A frame may hold unknown chunks of its own. */
async function addFrame(file: SourceFile, plan: CleaningPlan, frame: Chunk): Promise<void> {
  if (frame.dataBytes < FRAME_HEAD_BYTES) throw new MalformedError();
  const inside = new CleaningPlan();
  inside.copy(frame.dataAt, FRAME_HEAD_BYTES);
  const end = frame.dataAt + frame.dataBytes;
  for await (const chunk of chunksOf(file, frame.dataAt + FRAME_HEAD_BYTES, end)) {
    if (MAKES_FRAME.has(chunk.name)) addChunk(inside, chunk);
  }
  plan.write(chunkHead('ANMF', inside.sizeBytes));
  plan.append(inside);
}

async function wholeSmall(file: SourceFile, { from, dataBytes }: Chunk): Promise<Buffer> {
  if (dataBytes !== 10) throw new MalformedError();
  return file.exactly(from, CHUNK_HEAD_BYTES + dataBytes);
}

function withFlags(vp8x: Buffer, hasExif: boolean): Buffer {
  const others = (vp8x[CHUNK_HEAD_BYTES] ?? 0) & ~(HAS_EXIF | HAS_XMP);
  vp8x[CHUNK_HEAD_BYTES] = others | (hasExif ? HAS_EXIF : 0);
  return vp8x;
}

async function readOrientation(file: SourceFile, at: number, dataBytes: number): Promise<number> {
  return orientationOf(withoutExifName(await file.upTo(at, Math.min(dataBytes, METADATA_WINDOW_BYTES))));
}

function exifChunk(orientation: number): Buffer {
  const data = orientationOnly(orientation);
  return Buffer.concat([chunkHead('EXIF', data.length), data]);
}

function inRiff(body: CleaningPlan): CleaningPlan {
  const plan = new CleaningPlan();
  plan.write(Buffer.concat([chunkHead('RIFF', 4 + body.sizeBytes), Buffer.from('WEBP', 'latin1')]));
  plan.append(body);
  return plan;
}

function chunkHead(name: string, dataBytes: number): Buffer {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(dataBytes, 4);
  return head;
}
