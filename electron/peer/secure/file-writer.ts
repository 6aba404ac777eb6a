/** Writes a file that comes in: main thread -> shared buffers -> file thread -> disk and hash. */
import { FileJob } from './file-job';
import type { FileThread } from './file-thread';

export interface FileWriterEvents {
  /** Everything before this byte is in the file. */
  readonly onWritten: (positionBytes: number) => void;
  /** Nothing more is written; `append` does nothing from now on. */
  readonly onFailed: (error: unknown) => void;
}

export class FileWriter {
  #slot: Uint8Array | null = null;
  #slotFill = 0;
  #positionBytes: number;
  #flush: NodeJS.Immediate | null = null;
  #isOver = false;

  private constructor(
    readonly thread: FileThread,
    readonly job: FileJob,
    offsetBytes: number,
    readonly events: FileWriterEvents,
  ) {
    this.#positionBytes = offsetBytes;
  }

  /**
   * Opens or makes the file, cuts it off at `offsetBytes` and goes on there.
   * @throws (rejects) ParleyError disk-full, folder-unwritable
   */
  static async open(
    thread: FileThread,
    path: string,
    offsetBytes: number,
    events: FileWriterEvents,
  ): Promise<FileWriter> {
    const job = new FileJob(thread, 'write');
    await job.ask({ op: 'open-writer', path, offset: offsetBytes }, 'opened');
    return new FileWriter(thread, job, offsetBytes, events);
  }

  /** Takes a copy. The promise asks for patience: the disk is behind. */
  append(bytes: Uint8Array): Promise<void> | null {
    for (let done = 0; done < bytes.length && !this.#isOver;) {
      const slot = (this.#slot ??= this.thread.slots.take());
      const piece = bytes.subarray(done, done + slot.length - this.#slotFill);
      slot.set(piece, this.#slotFill);
      this.#slotFill += piece.length;
      done += piece.length;
      if (this.#slotFill === slot.length) this.#flushSlot();
    }
    // A slow link fills no slot; at the end of the turn what is there goes out.
    if (this.#slot !== null) this.#flush ??= setImmediate(() => this.#flushSlot());
    return this.thread.slots.relief;
  }

  /** The hash of the whole file, once all of it is written. Rejects as `open`. */
  async finish(): Promise<string> {
    this.#flushSlot();
    this.#isOver = true;
    return (await this.job.ask({ op: 'finish' }, 'finished')).sha256;
  }

  /** Writes what it has, then closes. Never rejects. */
  async close(): Promise<void> {
    this.#flushSlot();
    this.#isOver = true;
    await this.job.close();
  }

  #flushSlot(): void {
    if (this.#flush !== null) clearImmediate(this.#flush);
    this.#flush = null;
    const slot = this.#slot;
    if (slot === null) return;
    const bytes = slot.subarray(0, this.#slotFill);
    this.#slot = null;
    this.#slotFill = 0;
    this.job
      .ask({ op: 'write', bytes }, 'moved')
      .then(
        ({ sizeBytes }) => {
          this.#positionBytes += sizeBytes;
          this.events.onWritten(this.#positionBytes);
        },
        (error: unknown) => this.#fail(error),
      )
      .finally(() => this.thread.slots.give(slot));
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.events.onFailed(error);
  }
}
