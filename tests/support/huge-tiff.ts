import { open } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

interface HugeTiff {
  readonly width: number;
  readonly height: number;
  readonly bitsPerChannel: 8 | 16;
  /** Rows that are packed together; all of them for a picture that cannot be read in pieces. */
  readonly rowsPerStrip: number;
}

const CHANNELS = 3;
const SHORT = 3;
const LONG = 4;
const DEFLATE = 8;
const RGB = 2;
const HEADER_BYTES = 8;

/** Writes a sound TIFF of any size: a gradient, strip by strip, so that no more than one strip is in memory. */
export async function writeHugeTiff(path: string, picture: HugeTiff): Promise<void> {
  const { width, height, bitsPerChannel, rowsPerStrip } = picture;
  const rowBytes = width * CHANNELS * (bitsPerChannel / 8);
  const strips: Array<{ readonly offset: number; readonly bytes: number }> = [];
  const file = await open(path, 'w');
  try {
    let offset = HEADER_BYTES;
    for (let y = 0; y < height; y += rowsPerStrip) {
      const rows = Math.min(rowsPerStrip, height - y);
      const packed = deflateSync(Buffer.alloc(rows * rowBytes, Math.floor((255 * y) / height)), { level: 1 });
      await file.write(packed, 0, packed.byteLength, offset);
      strips.push({ offset, bytes: packed.byteLength });
      offset += packed.byteLength;
    }
    // Offsets of directories and values are even.
    offset += offset % 2;
    const { directory, values } = directoryOf(stripEntries(picture, strips), offset);
    await file.write(Buffer.concat([directory, values]), 0, undefined, offset);
    await file.write(headerTo(offset), 0, HEADER_BYTES, 0);
  } finally {
    await file.close();
  }
}

/** One tile that has to be unfolded as a whole: 16-bit colours of a square with this side. */
export function makeTiffOfOneTile(sidePx: number): Buffer {
  // Of a huge one the rest is left out: nobody comes as far as reading it.
  const packed = deflateSync(Buffer.alloc(Math.min(sidePx ** 2 * CHANNELS * 2, 1_000_000)));
  const tile = Buffer.concat([packed, Buffer.alloc(packed.byteLength % 2)]);
  const at = HEADER_BYTES + tile.byteLength;
  const { directory, values } = directoryOf(
    [
      [256, LONG, [sidePx]],
      [257, LONG, [sidePx]],
      [258, SHORT, [16, 16, 16]],
      [259, SHORT, [DEFLATE]],
      [262, SHORT, [RGB]],
      [277, SHORT, [CHANNELS]],
      [322, LONG, [sidePx]],
      [323, LONG, [sidePx]],
      [324, LONG, [HEADER_BYTES]],
      [325, LONG, [packed.byteLength]],
    ],
    at,
  );
  return Buffer.concat([headerTo(at), tile, directory, values]);
}

function headerTo(directoryAt: number): Buffer {
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(directoryAt, 4);
  return header;
}

type Entry = readonly [tag: number, type: number, values: readonly number[]];

function stripEntries(
  { width, height, bitsPerChannel, rowsPerStrip }: HugeTiff,
  strips: ReadonlyArray<{ readonly offset: number; readonly bytes: number }>,
): readonly Entry[] {
  const depth = Array.from({ length: CHANNELS }, () => bitsPerChannel);
  return [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, depth],
    [259, SHORT, [DEFLATE]],
    [262, SHORT, [RGB]],
    [273, LONG, strips.map(({ offset }) => offset)],
    [277, SHORT, [CHANNELS]],
    [278, LONG, [rowsPerStrip]],
    [279, LONG, strips.map(({ bytes }) => bytes)],
  ];
}

function directoryOf(
  entries: readonly Entry[],
  at: number,
): { readonly directory: Buffer; readonly values: Buffer } {
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  const values: Buffer[] = [];
  let valuesAt = at + directory.byteLength;
  entries.forEach(([tag, type, numbers], index) => {
    const entry = 2 + index * 12;
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(type, entry + 2);
    directory.writeUInt32LE(numbers.length, entry + 4);
    const packed = packedValues(type, numbers);
    if (packed.byteLength <= 4) packed.copy(directory, entry + 8);
    else {
      directory.writeUInt32LE(valuesAt, entry + 8);
      values.push(packed);
      valuesAt += packed.byteLength;
    }
  });
  return { directory, values: Buffer.concat(values) };
}

function packedValues(type: number, numbers: readonly number[]): Buffer {
  const size = type === SHORT ? 2 : 4;
  const packed = Buffer.alloc(numbers.length * size + ((numbers.length * size) % 2));
  numbers.forEach((value, index) => packed.writeUIntLE(value, index * size, size));
  return packed;
}
