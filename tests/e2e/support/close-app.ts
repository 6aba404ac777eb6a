/** Ends a Parley under test in good order, and tells whose fault it is when it does not end. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright/test';
import { QUIT_TIMEOUT_MS } from '../../../shared/limits';

/** What Parley gives its links and store to close, and twice as long again on a machine that does much else. */
const CLOSE_TIMEOUT_MS = 3 * QUIT_TIMEOUT_MS;
/** Node's word when its process is over but for a debugger, which here is Playwright. */
const HELD_BY_DEBUGGER = 'Waiting for the debugger to disconnect';
/** Parley's word (electron/shell/lifecycle.ts) when it was asked to quit. */
const ASKED = 'quit: asked';

/** Those that have ended: of them Playwright gives no process any more. */
const ended = new WeakSet<ElectronApplication>();

/** To be called when it was started, so that closing it knows what has ended by itself, or was closed or killed before. */
export function noteEnd(app: ElectronApplication): void {
  app.once('close', () => ended.add(app));
}

/**
 * Quits it through Playwright; what has ended is left alone. Once in some hundred times that never resolves (seen in CI, without
 * a trace of why): then what the process said meanwhile is told, and the system's signals end it.
 * @throws Error when Parley had begun to quit, or got the signal, and did not end: that is a fault of its own
 */
export async function closeApp(app: ElectronApplication): Promise<void> {
  if (ended.has(app)) return;
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = child.exitCode ?? child.signalCode ?? once(child, 'exit');
  const closed = app.close().then(() => true);
  if (await inTime(closed)) return;
  console.warn(
    `!!! Parley did not close within ${CLOSE_TIMEOUT_MS} ms (exit code ${child.exitCode}). It said:\n${said}`,
  );
  const isFault = child.exitCode === null && said.includes(ASKED) && !said.includes(HELD_BY_DEBUGGER);
  child.kill('SIGTERM');
  const hasEnded = await inTime(Promise.resolve(exited).then(() => true));
  child.kill('SIGKILL');
  if (isFault) throw new Error('Parley began to quit, and did not end.');
  if (!hasEnded && !said.includes(HELD_BY_DEBUGGER)) throw new Error('Parley did not end on SIGTERM.');
}

async function inTime(done: Promise<boolean>): Promise<boolean> {
  done.catch(() => undefined);
  return Promise.race([done, delay(CLOSE_TIMEOUT_MS, false, { ref: false })]);
}
