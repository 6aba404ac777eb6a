import type { Writable } from 'node:stream';

/**
 * Writes lines to a stream that may be slow or may go away (`| head`). Whoever waits for what `write` answers holds no
 * more lines in memory than the stream's own buffer. When the reader is gone, lines are dropped and `onBroken` is called.
 */
export class LineWriter {
  #broken = false;
  #drained: Promise<void> | undefined;

  constructor(
    private readonly stream: Writable,
    private readonly onBroken: () => void = () => undefined,
  ) {
    stream.on('error', () => this.#break());
  }

  /** Resolves when there is room for another line. */
  write(line: string): Promise<void> {
    if (this.#broken || this.stream.write(`${line}\n`)) return Promise.resolve();
    this.#drained ??= new Promise((resolve) => {
      const done = (): void => {
        this.stream.off('drain', done).off('error', done).off('close', done);
        this.#drained = undefined;
        resolve();
      };
      this.stream.on('drain', done).on('error', done).on('close', done);
    });
    return this.#drained;
  }

  /** Resolves when everything was handed to the system, or the reader is gone. */
  flush(): Promise<void> {
    if (this.#broken) return Promise.resolve();
    return new Promise((resolve) => {
      this.stream.once('error', () => resolve());
      this.stream.write('', () => resolve());
    });
  }

  #break(): void {
    if (this.#broken) return;
    this.#broken = true;
    this.onBroken();
  }
}
