/**
 * Long work is cut in pieces of some milliseconds, with turns of the event loop between them. There is one queue for all of it: however
 * many links bring packets that take work, only one piece is done in each turn, and everybody else is served in between.
 */
const waiting: Array<() => void> = [];

/** Resolves in a later turn of the event loop, one waiter in each. */
export function waitForTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  const resolve = waiting[0];
  resolve?.();
  // Taken off only now, so that whoever asks meanwhile does not begin a second round.
  waiting.shift();
  if (waiting.length > 0) setImmediate(giveTurn);
}
