/** A file on its way out: read ahead in the file thread, cut into chunk frames here. */
import { ParleyError } from '../../../shared/errors';
import { READ_AHEAD_CHUNKS } from '../../../shared/limits';
import { fileChanged, FileReader } from './file-reader';
import type { FileThread } from './file-thread';
import { CHUNK_HEADER_BYTES, writeChunkHeader } from './frames';
import type { Offer } from './session-state';

/** What is offered, and where the bytes are. */
export interface OutgoingFile {
  readonly path: string;
  readonly offer: Offer;
}

export interface OutgoingEvents {
  /** There is something to `take`. */
  readonly onReady: () => void;
  /** The last byte was taken; this is the hash of the whole file. */
  readonly onAllTaken: (sha256: string) => void;
  readonly onFailed: (error: ParleyError) => void;
  /** Bytes to read at a time, as of now. */
  readonly chunkBytes: () => number;
}

/** One frame for the socket. `release` is to be called when the socket has no more use for it. */
export interface ChunkFrame {
  readonly frame: Uint8Array;
  readonly sizeBytes: number;
  readonly release: () => void;
}

interface ReadyChunk {
  /** With room for the frame's header in front. */
  readonly buffer: Buffer;
  /** Bytes of the file in it, and how many of them were taken. */
  readonly sizeBytes: number;
  takenBytes: number;
}

export class OutgoingTransfer {
  readonly #ready: ReadyChunk[] = [];
  #reader: FileReader | null = null;
  #sha256: Promise<string> | null = null;
  #askedBytes = 0;
  #takenBytes = 0;
  #isClosed = false;

  constructor(
    readonly transfer: number,
    readonly file: OutgoingFile,
    readonly thread: FileThread,
    readonly events: OutgoingEvents,
  ) {}

  /** Bytes of the file that were taken, counted from its beginning. */
  get takenBytes(): number {
    return this.#takenBytes;
  }

  get isReady(): boolean {
    return this.#ready.length > 0;
  }

  /** Begins at `offsetBytes`; everything that goes wrong is told by `onFailed`. */
  start(offsetBytes: number): void {
    this.#askedBytes = offsetBytes;
    this.#takenBytes = offsetBytes;
    this.#open(offsetBytes).catch((error: unknown) => this.#fail(error));
  }

  /** The next frame, with at most `maxBytes` of the file. Null when nothing is ready. */
  take(maxBytes: number): ChunkFrame | null {
    const chunk = this.#ready[0];
    if (chunk === undefined || maxBytes <= 0) return null;
    const sizeBytes = Math.min(maxBytes, chunk.sizeBytes - chunk.takenBytes);
    const isWhole = sizeBytes === chunk.sizeBytes;
    const frame = isWhole
      ? chunk.buffer.subarray(0, CHUNK_HEADER_BYTES + sizeBytes)
      : copyOf(chunk, sizeBytes);
    writeChunkHeader(frame, 0, this.transfer, sizeBytes);
    chunk.takenBytes += sizeBytes;
    this.#takenBytes += sizeBytes;
    const isUsedUp = chunk.takenBytes === chunk.sizeBytes;
    if (isUsedUp) this.#ready.shift();
    if (this.#takenBytes === this.file.offer.sizeBytes) this.#end();
    const { buffer } = chunk;
    return { frame, sizeBytes, release: () => (isUsedUp ? this.#readAhead(buffer) : undefined) };
  }

  close(): void {
    this.#isClosed = true;
    this.#ready.length = 0;
    void this.#reader?.close();
  }

  /** Everything that can be asked is asked at once: of a small file that is all of it. */
  async #open(offsetBytes: number): Promise<void> {
    const isHashed = this.file.offer.sha256 === null;
    const reader = new FileReader(this.thread, this.file.path, { offsetBytes, isHashed });
    this.#reader = reader;
    if (offsetBytes === this.file.offer.sizeBytes) {
      this.#finish(reader);
      this.#end();
    }
    for (let count = 0; count < READ_AHEAD_CHUNKS; count += 1) this.#readAhead(null);
    const { sizeBytes } = await reader.opened;
    if (sizeBytes !== this.file.offer.sizeBytes) throw fileChanged();
  }

  #readAhead(used: Buffer | null): void {
    const leftBytes = this.file.offer.sizeBytes - this.#askedBytes;
    if (this.#isClosed || this.#reader === null || leftBytes === 0) return;
    const sizeBytes = Math.min(leftBytes, this.events.chunkBytes());
    const buffer = bufferFor(sizeBytes, used);
    this.#askedBytes += sizeBytes;
    this.#reader
      .read(buffer.subarray(CHUNK_HEADER_BYTES, CHUNK_HEADER_BYTES + sizeBytes))
      .then((readBytes) => {
        if (this.#isClosed) return;
        if (readBytes !== sizeBytes) throw fileChanged();
        this.#ready.push({ buffer, sizeBytes, takenBytes: 0 });
        this.events.onReady();
      })
      .catch((error: unknown) => this.#fail(error));
    if (leftBytes === sizeBytes) this.#finish(this.#reader);
  }

  /** The last byte is asked for, so the hash can be as well. */
  #finish(reader: FileReader): void {
    this.#sha256 = reader.finish();
    this.#sha256.catch(() => undefined);
  }

  /** The last byte was taken. */
  #end(): void {
    this.#sha256
      ?.then((sha256) => {
        if (!this.#isClosed) this.events.onAllTaken(this.file.offer.sha256 ?? sha256);
      })
      .catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.close();
    this.events.onFailed(
      error instanceof ParleyError
        ? error
        : new ParleyError('file-unreadable', 'The file cannot be read.', { cause: error }),
    );
  }
}

/** The used one again when it is right; another when chunks became larger, or so small that memory would lie idle. */
function bufferFor(sizeBytes: number, used: Buffer | null): Buffer {
  const wanted = CHUNK_HEADER_BYTES + sizeBytes;
  const fits = used !== null && used.length >= wanted && used.length <= 2 * wanted;
  return fits ? used : Buffer.from(new SharedArrayBuffer(wanted));
}

function copyOf(chunk: ReadyChunk, sizeBytes: number): Buffer {
  const frame = Buffer.allocUnsafe(CHUNK_HEADER_BYTES + sizeBytes);
  const from = CHUNK_HEADER_BYTES + chunk.takenBytes;
  chunk.buffer.copy(frame, CHUNK_HEADER_BYTES, from, from + sizeBytes);
  return frame;
}
