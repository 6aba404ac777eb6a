import { ParleyError } from '../../shared/errors';

const MS_PER_SECOND = 1000;

/** Aborts when nothing has moved for a while. */
export class StallWatch {
  /** Rejects with the error when it aborts, and never settles otherwise. */
  readonly gaveUp: Promise<never>;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly timeoutMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), timeoutMs);
    this.gaveUp = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.error()), { once: true });
    });
    // Who only looks at the signal need not know of it.
    this.gaveUp.catch(() => undefined);
  }

  /** Aborted when it stood still for `timeoutMs`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something moved. */
  moved(): void {
    if (!this.signal.aborted) this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  /** What to say of it: `send-stalled`. */
  error(): ParleyError {
    const seconds = this.timeoutMs / MS_PER_SECOND;
    return new ParleyError(
      'send-stalled',
      `The peer took in nothing for ${seconds} s, so sending was given up.`,
    );
  }
}
