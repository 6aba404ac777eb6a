import type { BitReader } from './bit-reader';
import { type HuffmanTable, readHuffmanTable } from './bzip2-huffman';

/** Symbols coded with one table before the next selector counts. */
const GROUP_SYMBOLS = 50;
/** Groups read between two yields: some 10 ms. */
const GROUPS_PER_TURN = 2_000;
const RUN_A = 0;
const RUN_B = 1;

export interface Bzip2Block {
  readonly crc: number;
  /** Low 8 bits: a byte of the sorted block. High 24 bits: where its successor stands. */
  readonly links: Uint32Array;
  readonly sizeBytes: number;
  readonly start: number;
}

/**
 * Reads one block up to, but without, its first run-length coding, which `expandBlock` undoes. Yields now and then, so that
 * others get their turn.
 * @param links room for one block; written over
 * @throws Error when it breaks a rule of the format
 */
export function* readBlock(reader: BitReader, links: Uint32Array): Generator<void, Bzip2Block> {
  const crc = reader.uint32();
  if (reader.bit()) throw new Error('a randomised block, which nothing has written for decades');
  const origin = reader.bits(24);
  const alphabet = readAlphabet(reader);
  const tableCount = reader.bits(3);
  if (tableCount < 2 || tableCount > 6) throw new Error('a wrong number of code tables');
  const selectors = readSelectors(reader, tableCount);
  const tables = Array.from({ length: tableCount }, () => readHuffmanTable(reader, alphabet.length + 2));
  const sizeBytes = yield* readSymbols(reader, { alphabet, selectors, tables }, links);
  if (origin >= sizeBytes) throw new Error('a start outside of its block');
  linkSuccessors(links, sizeBytes);
  return { crc, links, sizeBytes, start: (links[origin] ?? 0) >>> 8 };
}

interface Coding {
  readonly alphabet: Uint8Array;
  readonly selectors: Uint8Array;
  readonly tables: readonly HuffmanTable[];
}

/** The byte values that occur, as two levels of bit maps. */
function readAlphabet(reader: BitReader): Uint8Array {
  const used = reader.bits(16);
  const values: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if ((used & (0x8000 >> high)) === 0) continue;
    const row = reader.bits(16);
    for (let low = 0; low < 16; low += 1) {
      if ((row & (0x8000 >> low)) !== 0) values.push(high * 16 + low);
    }
  }
  if (values.length === 0) throw new Error('a block of no bytes');
  return Uint8Array.from(values);
}

function readSelectors(reader: BitReader, tableCount: number): Uint8Array {
  const selectors = new Uint8Array(reader.bits(15));
  const order = Uint8Array.from({ length: tableCount }, (_, index) => index);
  for (let at = 0; at < selectors.length; at += 1) {
    let place = 0;
    while (reader.bit()) {
      place += 1;
      if (place >= tableCount) throw new Error('a table that is not there');
    }
    selectors[at] = moveToFront(order, place);
  }
  return selectors;
}

/** Fills `links` with the sorted block's bytes; answers how many. */
function* readSymbols(reader: BitReader, coding: Coding, links: Uint32Array): Generator<void, number> {
  const order = coding.alphabet.slice();
  const endOfBlock = coding.alphabet.length + 1;
  let size = 0;
  let runLength = 0;
  let runWeight = 1;
  for (let group = 0; ; group += 1) {
    const table = coding.tables[coding.selectors[group] ?? coding.tables.length];
    if (table === undefined) throw new Error('more codes than its tables cover');
    if (group % GROUPS_PER_TURN === GROUPS_PER_TURN - 1) yield;
    for (let symbolsLeft = GROUP_SYMBOLS; symbolsLeft > 0; symbolsLeft -= 1) {
      const symbol = table.read(reader);
      if (symbol === RUN_A || symbol === RUN_B) {
        runLength += symbol === RUN_A ? runWeight : 2 * runWeight;
        runWeight *= 2;
        // Checked at each step: a run's weight doubles, and must never grow beyond what numbers hold.
        if (size + runLength > links.length) throw new Error('a block longer than declared');
        continue;
      }
      links.fill(order[0] ?? 0, size, size + runLength);
      size += runLength;
      runLength = 0;
      runWeight = 1;
      if (symbol === endOfBlock) return size;
      if (size >= links.length) throw new Error('a block longer than declared');
      links[size] = moveToFront(order, symbol - 1);
      size += 1;
    }
  }
}

function moveToFront(order: Uint8Array, place: number): number {
  const value = order[place] ?? 0;
  order.copyWithin(1, 0, place);
  order[0] = value;
  return value;
}

/** Undoes the sorting: each entry learns where the byte that follows it stands. */
function linkSuccessors(links: Uint32Array, size: number): void {
  const next = new Uint32Array(256);
  for (let at = 0; at < size; at += 1) {
    const value = (links[at] ?? 0) & 0xff;
    next[value] = (next[value] ?? 0) + 1;
  }
  let sum = 0;
  for (let value = 0; value < 256; value += 1) {
    const count = next[value] ?? 0;
    next[value] = sum;
    sum += count;
  }
  for (let at = 0; at < size; at += 1) {
    const value = (links[at] ?? 0) & 0xff;
    const place = next[value] ?? 0;
    links[place] = (links[place] ?? 0) | (at << 8);
    next[value] = place + 1;
  }
}
