import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BITS_PER_CHANNEL = 8;
const COLOUR_TYPE_RGB = 2;
const CHANNELS = 3;

/** One PNG chunk with its right length and checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A PNG of raw RGB rows, made without a decoder: quick for many megabytes, and free to claim a false size. */
export function encodePng(
  claimed: { width: number; height: number },
  rows: Uint8Array,
  compressionLevel = 0,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header[8] = BITS_PER_CHANNEL;
  header[9] = COLOUR_TYPE_RGB;
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: compressionLevel })),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** Bytes of one row: a filter byte, then the pixels. */
export function pngRowBytes(width: number): number {
  return 1 + width * CHANNELS;
}

const HEADER_END = SIGNATURE.length + 25;

/** The same picture as an animation: it claims so many frames, of which it has the first. */
export function animatePng(png: Buffer, frames: number): Buffer {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  return Buffer.concat([png.subarray(0, HEADER_END), pngChunk('acTL', control), png.subarray(HEADER_END)]);
}
