/** `u32 length | u8 kind | body`, big-endian; the length counts kind and body. Pure code, no socket. */
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { MAX_CHUNK_FRAME_BYTES, MAX_CONTROL_FRAME_BYTES } from '../../../shared/limits';

export const FRAME_KIND = { control: 1, chunk: 2 } as const;

const LENGTH_BYTES = 4;
const HEADER_BYTES = LENGTH_BYTES + 1;
const TRANSFER_BYTES = 4;
/** Length, kind and transfer number: what stands before the bytes of a chunk. */
export const CHUNK_HEADER_BYTES = HEADER_BYTES + TRANSFER_BYTES;

/** The bytes of a chunk are handed on in pieces as they come; a piece is a view and lives only until the next read. */
export type FrameEvent =
  | { readonly kind: 'control'; readonly body: Buffer }
  | { readonly kind: 'chunk-piece'; readonly transfer: number; readonly bytes: Buffer };

/** A whole control frame. @throws ParleyError `packet-too-large` above MAX_CONTROL_FRAME_BYTES */
export function encodeControl(json: string): Buffer {
  const bodyBytes = Buffer.byteLength(json);
  if (bodyBytes > MAX_CONTROL_FRAME_BYTES) {
    throw new ParleyError('packet-too-large', 'This message is too long to be sent as one.');
  }
  const frame = Buffer.allocUnsafe(HEADER_BYTES + bodyBytes);
  frame.writeUInt32BE(1 + bodyBytes, 0);
  frame.writeUInt8(FRAME_KIND.control, LENGTH_BYTES);
  frame.write(json, HEADER_BYTES);
  return frame;
}

/** Writes CHUNK_HEADER_BYTES at `offset` of `target`, for `sizeBytes` (at least 1) bytes of the file behind it. */
export function writeChunkHeader(target: Buffer, offset: number, transfer: number, sizeBytes: number): void {
  target.writeUInt32BE(1 + TRANSFER_BYTES + sizeBytes, offset);
  target.writeUInt8(FRAME_KIND.chunk, offset + LENGTH_BYTES);
  target.writeUInt32BE(transfer, offset + HEADER_BYTES);
}

/**
 * Cuts frames out of whatever pieces the socket gives. A frame is refused on its header alone, and memory grows with what arrived, never
 * with what was claimed. After an error it takes nothing more.
 */
export class Framer {
  readonly #header = Buffer.alloc(CHUNK_HEADER_BYTES);
  #headerFill = 0;
  /** Bytes of the current body still to come; set when kind and length are known. */
  #bodyLeft = 0;
  #control = new GrowingBuffer();
  #error: ParleyError | null = null;

  /**
   * Calls `emit` for each control frame and each piece of a chunk, in order.
   * @throws ParleyError `protocol-violation` for a kind that does not exist or a length its kind cannot have
   */
  push(bytes: Buffer, emit: (event: FrameEvent) => void): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#error !== null) throw this.#error;
      const isInBody = this.#headerFill === this.#headerBytes();
      at += isInBody ? this.#takeBody(bytes, at, emit) : this.#takeHeader(bytes, at);
    }
  }

  #isChunk(): boolean {
    return this.#header[LENGTH_BYTES] === FRAME_KIND.chunk;
  }

  #headerBytes(): number {
    return this.#headerFill >= HEADER_BYTES && this.#isChunk() ? CHUNK_HEADER_BYTES : HEADER_BYTES;
  }

  #takeHeader(bytes: Buffer, at: number): number {
    const taken = Math.min(this.#headerBytes() - this.#headerFill, bytes.length - at);
    bytes.copy(this.#header, this.#headerFill, at, at + taken);
    const isNew = this.#headerFill < HEADER_BYTES;
    this.#headerFill += taken;
    if (isNew && this.#headerFill === HEADER_BYTES) this.#bodyLeft = this.#checkedBodyBytes();
    return taken;
  }

  /** Bytes behind the header, which is told by length and kind together. */
  #checkedBodyBytes(): number {
    const lengthBytes = this.#header.readUInt32BE(0);
    const bodyBytes = lengthBytes - 1;
    const kind = this.#header[LENGTH_BYTES];
    if (kind === FRAME_KIND.control && bodyBytes > 0 && bodyBytes <= MAX_CONTROL_FRAME_BYTES)
      return bodyBytes;
    if (kind === FRAME_KIND.chunk && bodyBytes > TRANSFER_BYTES && bodyBytes <= MAX_CHUNK_FRAME_BYTES) {
      return bodyBytes - TRANSFER_BYTES;
    }
    this.#error = new ParleyError(
      'protocol-violation',
      sentence`The peer sent a frame that cannot be: kind ${String(kind)}, ${lengthBytes} bytes.`,
    );
    throw this.#error;
  }

  #takeBody(bytes: Buffer, at: number, emit: (event: FrameEvent) => void): number {
    const piece = bytes.subarray(at, at + this.#bodyLeft);
    this.#bodyLeft -= piece.length;
    const isEnd = this.#bodyLeft === 0;
    if (isEnd) this.#headerFill = 0;
    if (this.#isChunk()) {
      emit({ kind: 'chunk-piece', transfer: this.#header.readUInt32BE(HEADER_BYTES), bytes: piece });
    } else if (isEnd && this.#control.isEmpty) {
      emit({ kind: 'control', body: piece });
    } else {
      this.#control.append(piece);
      if (isEnd) emit({ kind: 'control', body: this.#control.take() });
    }
    return piece.length;
  }
}

/** Holds at most twice of what was put into it, however small the pieces are. */
class GrowingBuffer {
  #bytes = Buffer.alloc(0);
  #fill = 0;

  get isEmpty(): boolean {
    return this.#fill === 0;
  }

  append(piece: Buffer): void {
    if (this.#fill + piece.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#fill + piece.length, 2 * this.#fill));
      this.#bytes.copy(larger, 0, 0, this.#fill);
      this.#bytes = larger;
    }
    this.#fill += piece.copy(this.#bytes, this.#fill);
  }

  take(): Buffer {
    const whole = this.#bytes.subarray(0, this.#fill);
    this.#bytes = Buffer.alloc(0);
    this.#fill = 0;
    return whole;
  }
}
