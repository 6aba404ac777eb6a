import { Duplex } from 'node:stream';

/** Two ends of a connection in memory: what one writes the other reads, as separate chunks, copied as a socket would. */
export function duplexPair(): [Duplex, Duplex] {
  const left: MemoryEnd = new MemoryEnd(() => right);
  const right: MemoryEnd = new MemoryEnd(() => left);
  return [left, right];
}

class MemoryEnd extends Duplex {
  #heldBack: (() => void) | null = null;

  constructor(readonly other: () => MemoryEnd) {
    super({ allowHalfOpen: false });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const other = this.other();
    if (other.push(Buffer.from(chunk))) done();
    else other.#heldBack = done;
  }

  override _final(done: () => void): void {
    this.other().push(null);
    done();
  }

  override _read(): void {
    const release = this.#heldBack;
    this.#heldBack = null;
    release?.();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.other().destroyed) this.other().push(null);
    done(error);
  }
}
