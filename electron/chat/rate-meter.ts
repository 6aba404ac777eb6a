/** How fast something moves, over the last seconds. */
import { RATE_WINDOW_MS } from '../../shared/limits';

/** Below this too little was seen to tell. */
const SHORTEST_SPAN_MS = 400;

export class RateMeter {
  #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** @param bytes all of it so far, not what is new */
  add(bytes: number, nowMs: number): void {
    const oldest = nowMs - RATE_WINDOW_MS;
    this.#samples = [...this.#samples.filter(({ atMs }) => atMs >= oldest), { atMs: nowMs, bytes }];
  }

  /** Forgets what was: after a break the time in between must not count. */
  reset(): void {
    this.#samples = [];
  }

  /** Null when it is not known (yet). */
  get bytesPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < SHORTEST_SPAN_MS) return null;
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs));
  }
}
