/** Buffers shared with the file thread. */

/** A fixed number of buffers that are used again and again; more are lent for a moment when all are out, and then the pool is tight. */
export class SlotPool {
  readonly #free: Uint8Array[] = [];
  #lentCount = 0;
  #waiting: (() => void)[] = [];

  constructor(
    readonly slotCount: number,
    readonly slotBytes: number,
  ) {}

  /** When all buffers are out: a promise of one coming back, for which whoever fills them should wait. */
  get relief(): Promise<void> | null {
    if (this.#lentCount < this.slotCount) return null;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  take(): Uint8Array {
    this.#lentCount += 1;
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.slotBytes));
  }

  give(slot: Uint8Array): void {
    this.#lentCount -= 1;
    if (this.#free.length + this.#lentCount < this.slotCount) this.#free.push(slot);
    if (this.#lentCount >= this.slotCount) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
