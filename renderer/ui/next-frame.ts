/** A hidden window draws no frames, but what comes in must not pile up. */
const HIDDEN_WAIT_MS = 200;

/** Calls `run` once: with the next frame, or soon when there is none. */
export function onNextFrame(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_WAIT_MS);
}
