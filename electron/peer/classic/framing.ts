import { ChunkList } from './chunk-list';

/** The byte that ends a packet; nothing escapes it. */
export const END_OF_PACKET = 0x04;

export type Frame =
  | { readonly kind: 'packet'; readonly bytes: Buffer }
  /** The packet under way is longer than allowed. The framer gives nothing more after this. */
  | { readonly kind: 'too-large'; readonly limitBytes: number };

/**
 * Cuts packets out of a stream of bytes: give it chunks with `push`, take packets with `next` until it answers null.
 * Each byte is searched once and joined at most once; a packet inside one chunk is a view of that chunk.
 */
export class PacketFramer {
  readonly #unfinished = new ChunkList();
  /** Chunks not yet searched to their end; more than one only when somebody pushes without taking. */
  #incoming: Buffer[] = [];
  #at = 0;
  #skipping = false;
  #failed = false;
  #emptyPackets = 0;

  /** @param maxPacketBytes the longest packet without its end byte */
  constructor(public maxPacketBytes: number) {}

  /** Packets without a byte that were ignored. */
  get emptyPackets(): number {
    return this.#emptyPackets;
  }

  /** Bytes of the packet whose end has not come, as far as they were searched. */
  get unfinishedBytes(): number {
    return this.#unfinished.sizeBytes;
  }

  /** The first bytes of the unfinished packet. */
  unfinishedHead(maxBytes: number): Buffer {
    return this.#unfinished.head(maxBytes);
  }

  push(chunk: Buffer): void {
    if (chunk.length > 0 && !this.#failed) this.#incoming.push(chunk);
  }

  /** The next packet, or null when more bytes are needed. */
  next(): Frame | null {
    for (let chunk = this.#incoming[0]; chunk !== undefined; chunk = this.#incoming[0]) {
      const frame = this.#search(chunk);
      if (frame !== null) return frame;
    }
    return null;
  }

  /** Drops the unfinished packet and ignores the rest of it. */
  discard(): void {
    this.#unfinished.clear();
    this.#skipping = true;
  }

  /** Looks at one packet's worth of `chunk`; null when that gave no packet. */
  #search(chunk: Buffer): Frame | null {
    const start = this.#at;
    const end = chunk[start] === END_OF_PACKET ? start : chunk.indexOf(END_OF_PACKET, start);
    const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
    this.#advance(chunk, end);
    if (this.#skipping) {
      if (end !== -1) this.#skipping = false;
      return null;
    }
    if (this.#unfinished.sizeBytes + piece.length > this.maxPacketBytes) return this.#fail();
    if (end === -1) {
      this.#unfinished.add(piece);
      return null;
    }
    return this.#finish(piece);
  }

  #advance(chunk: Buffer, end: number): void {
    if (end !== -1 && end + 1 < chunk.length) {
      this.#at = end + 1;
    } else {
      this.#incoming.shift();
      this.#at = 0;
    }
  }

  #finish(piece: Buffer): Frame | null {
    if (this.#unfinished.sizeBytes > 0) return { kind: 'packet', bytes: this.#unfinished.take(piece) };
    if (piece.length > 0) return { kind: 'packet', bytes: piece };
    this.#emptyPackets += 1;
    return null;
  }

  #fail(): Frame {
    this.#failed = true;
    this.#incoming = [];
    this.#unfinished.clear();
    return { kind: 'too-large', limitBytes: this.maxPacketBytes };
  }
}
