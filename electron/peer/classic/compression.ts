import { Readable } from 'node:stream';
import { createInflate, inflateSync } from 'node:zlib';
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { MAX_DECOMPRESSED_BYTES } from '../../../shared/limits';
import type { Compression } from '../types';
import { decodedSizeBytes } from './base64';
import { unfoldBzip2 } from './bzip2';
import { unfoldXz } from './xz';

/** The byte that ends a compressed packet. */
export const COMPRESSED_MARK = 0x02;
const NAMES: readonly Compression[] = ['zlib', 'bzip2', 'lzma'];
const LONGEST_NAME_BYTES = 5;
/** Up to this size zlib unfolds at once: handing it to a thread and back takes longer than the work itself. */
const INLINE_ZLIB_BYTES = 4 * 1024;

export interface CompressedPacket {
  readonly compression: Compression;
  /** Base64 of the compressed bytes and, behind them, the compression's name. */
  readonly text: Buffer;
  /** Size of the compressed bytes without the name. */
  readonly sizeBytes: number;
}

/**
 * A packet as a compressed one, or null when it is not: its only 0x02 is its last byte, the rest is base64, and what
 * that holds ends with the name of a compression. (Before release 1.2 a text could well end with U+0002.)
 */
export function readCompressed(packet: Buffer): CompressedPacket | null {
  const markAt = packet.length - 1;
  if (packet[markAt] !== COMPRESSED_MARK || packet.indexOf(COMPRESSED_MARK) !== markAt) return null;
  const text = packet.subarray(0, markAt);
  const sizeBytes = decodedSizeBytes(text);
  if (sizeBytes === null) return null;
  const end = Buffer.from(text.toString('latin1', Math.max(0, text.length - 12)), 'base64');
  const endText = end.toString('latin1', Math.max(0, end.length - LONGEST_NAME_BYTES));
  const compression = NAMES.find((name) => endText.endsWith(name));
  return compression === undefined ? null : { compression, text, sizeBytes: sizeBytes - compression.length };
}

/**
 * Unfolds a compressed packet and stops as soon as it grows beyond `maxBytes`, or when `onGrow` throws.
 * @throws ParleyError decompress-failed, decompressed-too-large (for what takes long: as a rejection)
 */
export function decompress(
  packet: CompressedPacket,
  maxBytes = MAX_DECOMPRESSED_BYTES,
  onGrow: (sizeBytes: number) => void = () => undefined,
): Buffer | Promise<Buffer> {
  if (packet.compression === 'zlib' && packet.sizeBytes <= INLINE_ZLIB_BYTES) {
    return inflateInline(packet, maxBytes);
  }
  return unfold(packet, maxBytes, onGrow);
}

function inflateInline(packet: CompressedPacket, maxBytes: number): Buffer {
  try {
    return inflateSync(Buffer.concat([...compressedPieces(packet)]), { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge(maxBytes) : failed(packet, error);
  }
}

async function unfold(
  packet: CompressedPacket,
  maxBytes: number,
  onGrow: (sizeBytes: number) => void,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of unfoldedPieces(packet)) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      onGrow(sizeBytes);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof ParleyError ? error : failed(packet, error);
  }
  return Buffer.concat(pieces, sizeBytes);
}

function unfoldedPieces(packet: CompressedPacket): AsyncIterable<Uint8Array> {
  switch (packet.compression) {
    case 'zlib':
      return inflatePieces(packet);
    case 'bzip2':
      return unfoldBzip2(Buffer.concat([...compressedPieces(packet)]));
    case 'lzma':
      return unfoldXz(compressedPieces(packet));
  }
}

/** Leaving the loop over it early ends the stream, and with it the work of its thread. */
async function* inflatePieces(packet: CompressedPacket): AsyncGenerator<Uint8Array> {
  const source = Readable.from(compressedPieces(packet), { objectMode: false });
  const inflate = createInflate({ chunkSize: 64 * 1024 });
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  for await (const piece of inflate) yield piece as Buffer;
}

/** The compressed bytes, decoded in slices, without the name at their end. */
function* compressedPieces(packet: CompressedPacket): Generator<Buffer> {
  const sliceChars = 64 * 1024;
  let missing = packet.sizeBytes;
  for (let at = 0; at < packet.text.length && missing > 0; at += sliceChars) {
    const piece = Buffer.from(packet.text.toString('latin1', at, at + sliceChars), 'base64').subarray(
      0,
      missing,
    );
    missing -= piece.length;
    yield piece;
  }
  if (missing > 0) throw new Error('the packet is not whole base64');
}

function tooLarge(maxBytes: number): ParleyError {
  const limitMib = Math.floor(maxBytes / (1024 * 1024));
  return new ParleyError(
    'decompressed-too-large',
    sentence`A compressed message would unfold to more than ${limitMib} MiB, so it was dropped. It may have been made to fill the memory.`,
  );
}

function failed(packet: CompressedPacket, cause: unknown): ParleyError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ParleyError(
    'decompress-failed',
    sentence`A message compressed with ${packet.compression} could not be unfolded (${reason}), so it was dropped. Ask for it once more.`,
    { cause },
  );
}
