import type { Duplex } from 'node:stream';

/** Keeps a socket from being read while something has to be waited for. */
export class ReadingGate {
  readonly #socket: Pick<Duplex, 'pause' | 'resume'>;
  #holdCount = 0;

  constructor(socket: Pick<Duplex, 'pause' | 'resume'>) {
    this.#socket = socket;
  }

  get isOpen(): boolean {
    return this.#holdCount === 0;
  }

  /** Nothing is read before this, and all others that are waited for, is there. */
  holdUntil(relief: Promise<void>): void {
    this.#holdCount += 1;
    this.#socket.pause();
    void relief.then(() => {
      this.#holdCount -= 1;
      if (this.isOpen) this.#socket.resume();
    });
  }
}
