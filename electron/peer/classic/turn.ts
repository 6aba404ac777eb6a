/** Resolves after everything else that waits for the event loop had its turn; long work is cut in pieces with it. */
export function waitForTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
