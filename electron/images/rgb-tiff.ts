/**
 * Wraps plain pixels into an uncompressed TIFF: sharp takes plain pixels too, but a colour profile only with a file around it.
 */

/** A picture row by row, each pixel with 8 bits a channel. */
export interface RgbRows {
  readonly width: number;
  readonly height: number;
  /** With 4 the last is alpha, which the colours are not multiplied by. */
  readonly channels: 3 | 4;
  /** ICC. */
  readonly profile: Uint8Array | null;
  /** width * channels bytes. */
  readonly row: (y: number) => Uint8Array;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const RGB = 2;
const UNASSOCIATED_ALPHA = 2;
/** Strips of some rows each: readers take a strip into memory as a whole. */
const ROWS_PER_STRIP = 64;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The value itself, or what is to be written elsewhere. */
  readonly value: number | Uint8Array;
}

/** The bytes of the whole file. */
export function rgbTiff(picture: RgbRows): Buffer {
  const { width, height, channels, profile } = picture;
  const rowBytes = width * channels;
  const strips = Math.ceil(height / ROWS_PER_STRIP);
  const offsets = new Uint32Array(strips);
  const lengths = new Uint32Array(strips);
  const entries: Entry[] = [
    { tag: 256, type: LONG, count: 1, value: width },
    { tag: 257, type: LONG, count: 1, value: height },
    { tag: 258, type: SHORT, count: channels, value: bytesOf(new Uint16Array(channels).fill(8)) },
    { tag: 259, type: SHORT, count: 1, value: 1 },
    { tag: 262, type: SHORT, count: 1, value: RGB },
    { tag: 273, type: LONG, count: strips, value: bytesOf(offsets) },
    { tag: 277, type: SHORT, count: 1, value: channels },
    { tag: 278, type: LONG, count: 1, value: ROWS_PER_STRIP },
    { tag: 279, type: LONG, count: strips, value: bytesOf(lengths) },
    ...(channels === 4 ? [{ tag: 338, type: SHORT, count: 1, value: UNASSOCIATED_ALPHA }] : []),
    ...(profile === null
      ? []
      : [{ tag: 34_675, type: UNDEFINED, count: profile.byteLength, value: profile }]),
  ];
  const apartAt = HEADER_BYTES + 2 + entries.length * ENTRY_BYTES + 4;
  const apartBytes = entries.reduce((sum, { value }) => sum + apartLength(value), 0);
  const pixelsAt = apartAt + apartBytes;
  for (let strip = 0; strip < strips; strip += 1) {
    offsets[strip] = pixelsAt + strip * ROWS_PER_STRIP * rowBytes;
    lengths[strip] = Math.min(ROWS_PER_STRIP, height - strip * ROWS_PER_STRIP) * rowBytes;
  }
  const file = Buffer.alloc(pixelsAt + height * rowBytes);
  writeDirectory(file, entries, apartAt);
  for (let y = 0; y < height; y += 1) file.set(picture.row(y), pixelsAt + y * rowBytes);
  return file;
}

function writeDirectory(file: Buffer, entries: readonly Entry[], apartAt: number): void {
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES, 4);
  file.writeUInt16LE(entries.length, HEADER_BYTES);
  let freeAt = apartAt;
  for (const [index, { tag, type, count, value }] of entries.entries()) {
    const at = HEADER_BYTES + 2 + index * ENTRY_BYTES;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    if (typeof value === 'number') file.writeUInt32LE(value, at + 8);
    else if (value.byteLength <= 4) file.set(value, at + 8);
    else {
      file.writeUInt32LE(freeAt, at + 8);
      file.set(value, freeAt);
      freeAt += apartLength(value);
    }
  }
}

/** What a value takes outside the directory, rounded up to whole words. */
function apartLength(value: number | Uint8Array): number {
  if (typeof value === 'number' || value.byteLength <= 4) return 0;
  return Math.ceil(value.byteLength / 4) * 4;
}

/** The same memory: what is written into the numbers later is in the bytes. */
function bytesOf(numbers: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
