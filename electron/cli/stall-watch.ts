/** Aborts when nothing has moved for a while. */
export class StallWatch {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly timeoutMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), timeoutMs);
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
}
