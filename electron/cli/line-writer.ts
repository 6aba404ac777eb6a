import type { Writable } from 'node:stream';

/** Lines that come in one turn of the event loop are written together, up to this much: a write for each costs more than all the rest. */
const BATCH_CHARS = 64 * 1024;
const ROOM = Promise.resolve();

/**
 * Writes lines to a stream that may be slow or may go away (`| head`). Whoever waits for what `write` answers holds no
 * more in memory than one batch and the stream's own buffer. When the reader is gone, lines are dropped and `onBroken` is called.
 */
export class LineWriter {
  #batch = '';
  #flushing: NodeJS.Immediate | undefined;
  #drained: Promise<void> | undefined;
  /** The end of the newest write. */
  #handedOver: Promise<void> = ROOM;
  /** Ends of writes that are still to come. A stream that breaks may forget them. */
  readonly #waiting = new Set<() => void>();
  #broken = false;

  constructor(
    private readonly stream: Writable,
    private readonly onBroken: () => void = () => undefined,
  ) {
    stream.on('error', () => this.#break());
  }

  /** Resolves when there is room for another line. */
  write(line: string): Promise<void> {
    if (this.#broken) return ROOM;
    this.#batch += `${line}\n`;
    if (this.#batch.length >= BATCH_CHARS) this.#writeBatch();
    else this.#flushing ??= setImmediate(() => this.#writeBatch());
    return this.#drained ?? ROOM;
  }

  /** Resolves when everything was handed to the system, or the reader is gone. */
  async flush(): Promise<void> {
    this.#writeBatch();
    await this.#handedOver;
  }

  /** As `flush`, but without hurry: lines of one turn still go together. @returns whether it was handed over */
  async whenWritten(): Promise<boolean> {
    await new Promise(setImmediate);
    await this.flush();
    return !this.#broken;
  }

  #writeBatch(): void {
    clearImmediate(this.#flushing);
    this.#flushing = undefined;
    const text = this.#batch;
    this.#batch = '';
    if (this.#broken || text === '' || this.#hand(text)) return;
    this.#drained ??= new Promise((resolve) => {
      const done = (): void => {
        this.stream.off('drain', done).off('error', done).off('close', done);
        this.#drained = undefined;
        resolve();
      };
      this.stream.on('drain', done).on('error', done).on('close', done);
    });
  }

  /** False when the reader is slow. */
  #hand(text: string): boolean {
    let hasRoom = false;
    this.#handedOver = new Promise((resolve) => {
      this.#waiting.add(resolve);
      hasRoom = this.stream.write(text, () => {
        this.#waiting.delete(resolve);
        resolve();
      });
    });
    return hasRoom;
  }

  #break(): void {
    if (this.#broken) return;
    this.#broken = true;
    for (const resolve of this.#waiting) resolve();
    this.onBroken();
  }
}
