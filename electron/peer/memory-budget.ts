/** Somebody who holds bytes that a peer sent and that are of no use yet. */
export interface MemoryHolder {
  /** The peer's host: peers at one address stand for each other. */
  readonly host: string;
  /** Lets go of everything at once; `update` with 0 has to follow. */
  readonly giveUp: () => void;
}

/**
 * What unfinished packets of all links may take together. Each link has its own limit, but hundreds of them at their
 * limits would be more memory than there is. When it is too much, the host that holds most loses its largest packet: never a
 * peer with a single picture, as long as somebody else holds more.
 */
export class MemoryBudget {
  readonly #held = new Map<MemoryHolder, number>();
  #totalBytes = 0;

  constructor(readonly maxBytes: number) {}

  /** @param bytes what this holder holds from now on; 0 when it needs no more to be known */
  update(holder: MemoryHolder, bytes: number): void {
    this.#totalBytes += bytes - (this.#held.get(holder) ?? 0);
    if (bytes === 0) this.#held.delete(holder);
    else this.#held.set(holder, bytes);
    if (this.#totalBytes > this.maxBytes) this.#largestOfGreediest()?.giveUp();
  }

  #largestOfGreediest(): MemoryHolder | undefined {
    const byHost = new Map<string, number>();
    for (const [holder, bytes] of this.#held) byHost.set(holder.host, (byHost.get(holder.host) ?? 0) + bytes);
    const ranked = [...this.#held].sort(
      ([left, leftBytes], [right, rightBytes]) =>
        (byHost.get(right.host) ?? 0) - (byHost.get(left.host) ?? 0) || rightBytes - leftBytes,
    );
    return ranked[0]?.[0];
  }
}
