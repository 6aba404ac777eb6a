/** JPEG: a row of segments, each with a marker, and after each "start of scan" the compressed pixels. */
import { METADATA_WINDOW_BYTES } from '../../../shared/limits';
import { CleaningPlan } from './cleaning-plan';
import { EXIF_NAME, orientationOf, orientationOnly } from './orientation';
import { CutOffError, MalformedError, type SourceFile } from './source-file';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const [APP0, APP1, APP2, APP14, APP15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];
/** The part of a JFIF segment before its little preview picture, without marker and length. */
const JFIF_BYTES = 14;
const NAME_BYTES = 16;

/**
 * Keeps what makes the picture: tables, pixels, JFIF, Adobe's colour transform, the colour profile, and of the Exif data the
 * orientation. All other application segments, comments, previews and what lies behind the end are left out.
 * @throws CutOffError, MalformedError
 */
export async function planJpeg(file: SourceFile): Promise<CleaningPlan> {
  const plan = new CleaningPlan();
  const start = await file.exactly(0, 2);
  if (start[0] !== 0xff || start[1] !== SOI) throw new MalformedError();
  plan.copy(0, 2);
  let at = 2;
  // Readers want JFIF to come first.
  const first = await segmentAt(file, at);
  if (first.marker === APP0) at = await keepSegment(file, plan, first);
  const exifPlace = plan.mark();
  let orientation: number | null = null;
  for (;;) {
    const segment = await segmentAt(file, at);
    if (segment.marker === EOI) break;
    if (segment.marker === APP1) orientation ??= await readOrientation(file, segment);
    at = await keepSegment(file, plan, segment);
    if (segment.marker === SOS) {
      const end = await endOfScan(file, at);
      plan.copy(at, end - at);
      at = end;
    }
  }
  plan.write(Buffer.from([0xff, EOI]));
  if (orientation !== null && orientation !== 1) plan.fill(exifPlace, exifSegment(orientation));
  return plan;
}

interface Segment {
  readonly marker: number;
  /** Where its marker begins. */
  readonly from: number;
  /** Without marker and length. */
  readonly dataAt: number;
  readonly dataBytes: number;
}

async function segmentAt(file: SourceFile, from: number): Promise<Segment> {
  let at = from;
  if ((await file.exactly(at, 1))[0] !== 0xff) throw new MalformedError();
  // Any number of 0xff may stand before a marker.
  let marker = 0xff;
  while (marker === 0xff) {
    at += 1;
    [marker = 0] = await file.exactly(at, 1);
  }
  const markerAt = at - 1;
  if (marker === EOI) return { marker, from: markerAt, dataAt: at + 1, dataBytes: 0 };
  if (!hasLength(marker)) throw new MalformedError();
  const length = (await file.exactly(at + 1, 2)).readUInt16BE(0);
  if (length < 2) throw new MalformedError();
  if (at + 1 + length > file.sizeBytes) throw new CutOffError();
  return { marker, from: markerAt, dataAt: at + 3, dataBytes: length - 2 };
}

/** Tables, frames, scans and application data; restarts and a second beginning have no place between segments. */
function hasLength(marker: number): boolean {
  return marker >= 0xc0 && !(marker >= 0xd0 && marker <= EOI);
}

/** @returns where the next segment begins */
async function keepSegment(file: SourceFile, plan: CleaningPlan, segment: Segment): Promise<number> {
  const { marker, from, dataAt, dataBytes } = segment;
  const end = dataAt + dataBytes;
  const isApplication = marker >= APP0 && marker <= APP15;
  if (marker === COM) return end;
  if (!isApplication) {
    plan.copy(from, end - from);
    return end;
  }
  const name = (await file.upTo(dataAt, Math.min(NAME_BYTES, dataBytes))).toString('latin1');
  if (marker === APP0 && name.startsWith('JFIF\0') && dataBytes >= JFIF_BYTES) {
    plan.write(withoutPreview(await file.exactly(dataAt, JFIF_BYTES)));
  } else if (
    (marker === APP2 && name.startsWith('ICC_PROFILE\0')) ||
    (marker === APP14 && name.startsWith('Adobe'))
  ) {
    plan.copy(from, end - from);
  }
  return end;
}

function withoutPreview(jfif: Buffer): Buffer {
  const segment = Buffer.alloc(4 + JFIF_BYTES);
  segment.set([0xff, APP0, 0, 2 + JFIF_BYTES]);
  jfif.copy(segment, 4);
  // Width and height of the preview.
  segment.fill(0, segment.length - 2);
  return segment;
}

/** @returns null when it is no Exif data, such as XMP */
async function readOrientation(file: SourceFile, { dataAt, dataBytes }: Segment): Promise<number | null> {
  const data = await file.exactly(dataAt, dataBytes);
  if (data.toString('latin1', 0, EXIF_NAME.length) !== EXIF_NAME) return null;
  return orientationOf(data.subarray(EXIF_NAME.length));
}

function exifSegment(orientation: number): Buffer {
  const data = Buffer.concat([Buffer.from(EXIF_NAME, 'latin1'), orientationOnly(orientation)]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0, 2 + data.length]), data]);
}

/** Where the first marker stands that does not belong to the compressed pixels. */
async function endOfScan(file: SourceFile, from: number): Promise<number> {
  for (let at = from; ;) {
    const bytes = await file.upTo(at, METADATA_WINDOW_BYTES);
    // A marker needs two bytes.
    if (bytes.length < 2) throw new CutOffError();
    const found = findMarker(bytes);
    if (found.isMarker) return at + found.index;
    at += found.index;
  }
}

/** @returns where the marker is, or how many bytes surely hold none */
function findMarker(bytes: Buffer): { readonly isMarker: boolean; readonly index: number } {
  let index = bytes.indexOf(0xff);
  while (index !== -1 && index + 1 < bytes.length) {
    const next = bytes[index + 1] ?? 0;
    const isData = next === 0x00 || (next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== 0xff) return { isMarker: true, index };
    index = bytes.indexOf(0xff, index + (isData ? 2 : 1));
  }
  return { isMarker: false, index: index === -1 ? bytes.length : index };
}
