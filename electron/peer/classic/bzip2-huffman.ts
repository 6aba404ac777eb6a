import type { BitReader } from './bit-reader';

const MAX_CODE_BITS = 20;

/** The codes of one table: canonical, so first code, number and first symbol of each length say all. */
export class HuffmanTable {
  /** Per length: the greatest code plus one, shifted to its length; and what takes a code to its symbol's place. */
  readonly #limit = new Int32Array(MAX_CODE_BITS + 2);
  readonly #offset = new Int32Array(MAX_CODE_BITS + 2);
  readonly #symbols: Uint16Array;

  /** @param lengths bits of each symbol's code, 1 to 20 */
  constructor(lengths: Uint8Array) {
    const counts = new Int32Array(MAX_CODE_BITS + 2);
    for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
    this.#symbols = new Uint16Array(lengths.length);
    let code = 0;
    let place = 0;
    for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
      this.#offset[length] = place - code;
      place = this.#placeSymbols(lengths, length, place);
      code += counts[length] ?? 0;
      this.#limit[length] = code;
      code <<= 1;
    }
  }

  read(reader: BitReader): number {
    let code = 0;
    for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
      code = (code << 1) | reader.bits(1);
      if (code < (this.#limit[length] ?? 0)) {
        const symbol = this.#symbols[code + (this.#offset[length] ?? 0)];
        if (symbol === undefined) break;
        return symbol;
      }
    }
    throw new Error('a code that stands for nothing');
  }

  #placeSymbols(lengths: Uint8Array, wanted: number, start: number): number {
    let place = start;
    lengths.forEach((length, symbol) => {
      if (length === wanted) this.#symbols[place++] = symbol;
    });
    return place;
  }
}

/** Reads one table as it stands in a block: each length as a step from the one before. */
export function readHuffmanTable(reader: BitReader, symbolCount: number): HuffmanTable {
  const lengths = new Uint8Array(symbolCount);
  let length = reader.bits(5);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    for (;;) {
      if (length < 1 || length > MAX_CODE_BITS) throw new Error('a code length out of range');
      if (!reader.bit()) break;
      length += reader.bit() ? -1 : 1;
    }
    lengths[symbol] = length;
  }
  return new HuffmanTable(lengths);
}
