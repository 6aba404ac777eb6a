import { KEEP_ALIVE_TICK_MS } from '../../../shared/limits';

type Tick = () => void;

const listeners = new Set<Tick>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls back every KEEP_ALIVE_TICK_MS. All links share one timer, so that a computer with many quiet links wakes up once for all.
 * @returns ends it
 */
export function onSharedTick(tick: Tick): () => void {
  listeners.add(tick);
  timer ??= setInterval(() => {
    // The set itself: one that is ended meanwhile, by another, is not called any more.
    for (const listener of listeners) listener();
  }, KEEP_ALIVE_TICK_MS);
  return () => {
    listeners.delete(tick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
