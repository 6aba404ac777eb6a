import { open } from 'node:fs/promises';
import { createDeflate } from 'node:zlib';
import { Readable } from 'node:stream';
import { pngChunk } from './png';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPE_RGB = 2;
const CHANNELS = 3;

interface HugePicture {
  readonly width: number;
  readonly height: number;
  readonly bitsPerChannel?: 8 | 16;
}

/** Writes a sound PNG of any size: a gradient, row by row, so that its pixels are never in memory together. */
export async function writeHugePng(path: string, picture: HugePicture): Promise<void> {
  const { width, height, bitsPerChannel = 8 } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bitsPerChannel;
  header[9] = COLOUR_TYPE_RGB;
  const file = await open(path, 'w');
  try {
    await file.write(Buffer.concat([SIGNATURE, pngChunk('IHDR', header)]));
    const packed = Readable.from(rows(width, height, (bitsPerChannel / 8) * CHANNELS)).pipe(
      createDeflate({ level: 1 }),
    );
    for await (const piece of packed) await file.write(pngChunk('IDAT', piece as Buffer));
    await file.write(pngChunk('IEND', new Uint8Array()));
  } finally {
    await file.close();
  }
}

function* rows(width: number, height: number, pixelBytes: number): Generator<Buffer> {
  // The filter byte of each row is 0.
  const row = Buffer.alloc(1 + width * pixelBytes);
  for (let y = 0; y < height; y += 1) {
    row.fill(Math.floor((255 * y) / height), 1);
    yield Buffer.from(row);
  }
}
