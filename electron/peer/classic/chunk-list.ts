/** Chunks at least this large are kept as they came; a packet of many smaller ones would cost more in objects than in bytes. */
const KEEP_AS_IS_BYTES = 16 * 1024;
const FIRST_TAIL_BYTES = 256;
const MAX_TAIL_BYTES = 64 * 1024;

/**
 * The bytes of an unfinished packet. Large chunks are kept, small ones are gathered in a tail that grows with what came,
 * so a peer that sends one byte at a time costs no more memory than it sends.
 */
export class ChunkList {
  #chunks: Buffer[] = [];
  #tail: Buffer | null = null;
  #tailBytes = 0;
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (chunk.length >= KEEP_AS_IS_BYTES) {
      this.#closeTail();
      this.#chunks.push(chunk);
    } else {
      this.#addToTail(chunk);
    }
    this.#sizeBytes += chunk.length;
  }

  /** The first bytes, at most `maxBytes`, without joining the rest. */
  head(maxBytes: number): Buffer {
    const parts: Buffer[] = [];
    let missing = Math.min(maxBytes, this.#sizeBytes);
    for (const chunk of this.#parts()) {
      if (missing === 0) break;
      const part = chunk.subarray(0, missing);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** Everything with `last` at its end, joined once; the list is empty afterwards. */
  take(last: Buffer): Buffer {
    const whole = Buffer.concat([...this.#parts(), last], this.#sizeBytes + last.length);
    this.clear();
    return whole;
  }

  clear(): void {
    this.#chunks = [];
    this.#tail = null;
    this.#tailBytes = 0;
    this.#sizeBytes = 0;
  }

  #addToTail(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      this.#tail ??= Buffer.allocUnsafeSlow(this.#nextTailBytes(rest.length));
      const copied = rest.copy(this.#tail, this.#tailBytes);
      this.#tailBytes += copied;
      rest = rest.subarray(copied);
      if (this.#tailBytes === this.#tail.length) this.#closeTail();
    }
  }

  #nextTailBytes(wantedBytes: number): number {
    return Math.min(MAX_TAIL_BYTES, Math.max(FIRST_TAIL_BYTES, wantedBytes, this.#sizeBytes));
  }

  #closeTail(): void {
    if (this.#tail === null) return;
    this.#chunks.push(this.#tail.subarray(0, this.#tailBytes));
    this.#tail = null;
    this.#tailBytes = 0;
  }

  *#parts(): Generator<Buffer> {
    yield* this.#chunks;
    if (this.#tail !== null) yield this.#tail.subarray(0, this.#tailBytes);
  }
}
