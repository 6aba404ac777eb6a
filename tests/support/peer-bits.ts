/** Writes bits, the highest of each byte first: for streams that no compressor would write. */
export class BitWriter {
  readonly #bits: number[] = [];

  write(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) this.#bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  bytes(): Buffer {
    const size = Math.ceil(this.#bits.length / 8);
    return Buffer.from(
      Array.from({ length: size }, (_, at) =>
        Array.from({ length: 8 }, (_unused, bit) => this.#bits[at * 8 + bit] ?? 0).reduce(
          (byte, bit) => byte * 2 + bit,
          0,
        ),
      ),
    );
  }
}
