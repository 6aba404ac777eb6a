/** Shows one thing of a kind at a time: what comes too soon waits, and the newest of it is shown when the time is over. */

export interface PaceOptions<Item> {
  readonly intervalMs: number;
  /** @returns whether it was shown: what nobody wants to see makes nothing else wait */
  readonly show: (key: string, item: Item) => boolean;
  /** What waits when something came before its time, and then something else. */
  readonly join: (waiting: Item, next: Item) => Item;
}

interface Pause<Item> {
  waiting: Item | null;
}

export class Pace<Item> {
  readonly #options: PaceOptions<Item>;
  readonly #pauses = new Map<string, Pause<Item>>();

  constructor(options: PaceOptions<Item>) {
    this.#options = options;
  }

  /** Shows it now, or as soon as the last of this key is long enough ago. */
  offer(key: string, item: Item): void {
    const pause = this.#pauses.get(key);
    if (pause === undefined) this.#show(key, item);
    else pause.waiting = pause.waiting === null ? item : this.#options.join(pause.waiting, item);
  }

  /** What waits of this key need not be shown any more. */
  drop(key: string): void {
    const pause = this.#pauses.get(key);
    if (pause !== undefined) pause.waiting = null;
  }

  #show(key: string, item: Item): void {
    if (!this.#options.show(key, item)) return;
    const pause: Pause<Item> = { waiting: null };
    this.#pauses.set(key, pause);
    setTimeout(() => {
      this.#pauses.delete(key);
      if (pause.waiting !== null) this.#show(key, pause.waiting);
    }, this.#options.intervalMs);
  }
}
