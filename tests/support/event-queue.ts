interface Waiting<T> {
  readonly isWanted: (event: T) => boolean;
  readonly settle: (event: T) => void;
  readonly fail: (error: Error) => void;
}

/** Events that tests wait for, whether they were told before or are still to come. Each is taken once. */
export class EventQueue<T> {
  readonly #told: T[] = [];
  readonly #waiting: Waiting<T>[] = [];
  #error: Error | undefined;

  /** What was told and nobody has waited for. */
  get untaken(): readonly T[] {
    return this.#told;
  }

  push(event: T): void {
    const index = this.#waiting.findIndex(({ isWanted }) => isWanted(event));
    const [waiting] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (waiting === undefined) this.#told.push(event);
    else waiting.settle(event);
  }

  /** The first event that is wanted and was not taken yet. Rejects when no more can come. */
  next(isWanted: (event: T) => boolean = () => true): Promise<T> {
    const index = this.#told.findIndex(isWanted);
    if (index !== -1) return Promise.resolve(this.#told.splice(index, 1)[0]!);
    const error = this.#error;
    if (error !== undefined) return Promise.reject(error);
    return new Promise((settle, fail) => this.#waiting.push({ isWanted, settle, fail }));
  }

  /** No more events will come; whoever waits is told why. */
  fail(error: Error): void {
    this.#error ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.fail(this.#error);
  }
}
