/**
 * A bzip2 decoder of our own. The package tried for it (unbzip2-stream 1.4.3) adds up run lengths without a bound, so a
 * few crafted bytes make it loop for ever, and a decoder that runs in the app's own process must not be stoppable by a peer.
 */
import { BitReader } from './bit-reader';
import { type Bzip2Block, readBlock } from './bzip2-block';
import { waitForTurn } from './turn';

const LEVEL_BYTES = 100_000;
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;
const PIECE_BYTES = 64 * 1024;
/** Equal bytes after which a count follows. */
const RUN_START = 4;
/** Pieces expanded before others get their turn: 1 MiB, some 10 ms. */
const PIECES_PER_TURN = 16;
const CRC_TABLE = makeCrcTable();

/**
 * Unfolds one or more .bz2 streams behind each other, piece by piece, with turns for the event loop in between.
 * @throws Error when a stream is broken or cut
 */
export async function* unfoldBzip2(compressed: Uint8Array): AsyncGenerator<Uint8Array> {
  const reader = new BitReader(compressed);
  do {
    yield* unfoldStream(reader);
    reader.align();
  } while (reader.hasMore());
}

async function* unfoldStream(reader: BitReader): AsyncGenerator<Uint8Array> {
  const level = readHeader(reader);
  const links = new Uint32Array(level * LEVEL_BYTES);
  let streamCrc = 0;
  while (readsBlockNext(reader)) {
    const block = await inTurns(readBlock(reader, links));
    yield* expandInTurns(block);
    streamCrc = ((streamCrc << 1) | (streamCrc >>> 31)) ^ block.crc;
  }
  if (reader.uint32() !== streamCrc >>> 0) throw new Error('its checksum does not fit');
}

function readHeader(reader: BitReader): number {
  const isBzip2 = reader.bits(24) === 0x425a68; // "BZh"
  const level = reader.bits(8) - 0x30;
  if (!isBzip2 || level < 1 || level > 9) throw new Error('it is not a bzip2 stream');
  return level;
}

function readsBlockNext(reader: BitReader): boolean {
  const magic = [reader.bits(24), reader.bits(24)] as const;
  if (magic[0] === BLOCK_MAGIC[0] && magic[1] === BLOCK_MAGIC[1]) return true;
  if (magic[0] === END_MAGIC[0] && magic[1] === END_MAGIC[1]) return false;
  throw new Error('neither a block nor its end');
}

async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    await waitForTurn();
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

async function* expandInTurns(block: Bzip2Block): AsyncGenerator<Uint8Array> {
  let pieces = 0;
  for (const piece of expandBlock(block)) {
    yield piece;
    pieces += 1;
    if (pieces % PIECES_PER_TURN === 0) await waitForTurn();
  }
}

/** Follows the block from byte to byte and undoes the run-length coding: four equal bytes and a count of more. */
function* expandBlock(block: Bzip2Block): Generator<Uint8Array> {
  const { links } = block;
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  let crc = 0xffffffff;
  let at = block.start;
  let previous = -1;
  let run = 0;
  for (let left = block.sizeBytes; left > 0; left -= 1) {
    const link = links[at] ?? 0;
    const byte = link & 0xff;
    at = link >>> 8;
    const isCount = run === RUN_START;
    run = isCount ? 0 : byte === previous ? run + 1 : 1;
    const value = isCount ? previous : byte;
    for (let copies = isCount ? byte : 1; copies > 0; copies -= 1) {
      crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ value] ?? 0);
      piece[filled] = value;
      filled += 1;
      if (filled < PIECE_BYTES) continue;
      yield piece;
      piece = new Uint8Array(PIECE_BYTES);
      filled = 0;
    }
    previous = isCount ? -1 : byte;
  }
  if (~crc >>> 0 !== block.crc) throw new Error('the checksum of a block does not fit');
  yield piece.subarray(0, filled);
}

function makeCrcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, index) => {
    let crc = index << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
    return crc;
  });
}
