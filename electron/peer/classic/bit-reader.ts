/** Reads bits, the highest of each byte first. Reading past the end throws, so a cut stream can never run on. */
export class BitReader {
  #at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** @param count 0 to 24 */
  bits(count: number): number {
    while (this.#heldBits < count) this.#holdByte();
    this.#heldBits -= count;
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1);
  }

  bit(): boolean {
    return this.bits(1) === 1;
  }

  uint32(): number {
    return ((this.bits(16) << 16) | this.bits(16)) >>> 0;
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.#heldBits -= this.#heldBits % 8;
  }

  /** Whether a whole byte is left. */
  hasMore(): boolean {
    return this.#heldBits >= 8 || this.#at < this.bytes.length;
  }

  #holdByte(): void {
    const byte = this.bytes[this.#at];
    if (byte === undefined) throw new Error('it ends too early');
    this.#at += 1;
    this.#held = (this.#held << 8) | byte;
    this.#heldBits += 8;
  }
}
