import { KEEP_ALIVE_TICK_MS } from '../../../shared/limits';

/** @param isUrgent the network may be another one: silence is not waited for */
type Tick = (isUrgent: boolean) => void;

const listeners = new Set<Tick>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls back every KEEP_ALIVE_TICK_MS. All links share one timer, so that a computer with many quiet links wakes up once for all.
 * @returns ends it
 */
export function onSharedTick(tick: Tick): () => void {
  listeners.add(tick);
  timer ??= setInterval(() => tickAll(false), KEEP_ALIVE_TICK_MS);
  return () => {
    listeners.delete(tick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Has all links find out now whether their peers are there. */
export function tickUrgently(): void {
  tickAll(true);
}

function tickAll(isUrgent: boolean): void {
  // The set itself: one that is ended meanwhile, by another, is not called any more.
  for (const listener of listeners) listener(isUrgent);
}
