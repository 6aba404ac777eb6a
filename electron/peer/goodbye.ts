import type { Duplex } from 'node:stream';
import { HANG_UP_QUIET_MS, HANG_UP_TIMEOUT_MS } from '../../shared/limits';

/**
 * Ends a socket in good order: lets the rest leave, and goes on reading (into nothing) until the peer has ended too or was
 * quiet for a while. Closing with unread bytes would make the system throw away what has not left. A Python node never ends.
 * @param lingerMs how long the peer may go on reading what was sent, unless it ends sooner
 */
export function sayGoodbye(socket: Duplex, lingerMs: number): void {
  const giveUp = setTimeout(() => socket.destroy(), HANG_UP_TIMEOUT_MS + lingerMs);
  const lingerEndsAt = performance.now() + lingerMs;
  let quiet: NodeJS.Timeout | undefined;
  const waitForQuiet = (): void => {
    clearTimeout(quiet);
    const quietMs = Math.max(HANG_UP_QUIET_MS, lingerEndsAt - performance.now());
    quiet = setTimeout(() => socket.destroy(), quietMs);
  };
  socket.once('close', () => {
    clearTimeout(giveUp);
    clearTimeout(quiet);
  });
  socket.end(() => {
    waitForQuiet();
    // Who was given time has had it, however much it goes on talking.
    if (lingerMs === 0) socket.on('data', waitForQuiet);
  });
  socket.resume();
}
