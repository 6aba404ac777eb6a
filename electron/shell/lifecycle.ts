/** How the app starts once, ends in good order, and says what is wrong when it cannot start. */
import { app, BrowserWindow, dialog } from 'electron';
import { setTimeout as delay } from 'node:timers/promises';
import { ParleyError } from '../../shared/errors';
import { QUIT_TIMEOUT_MS } from '../../shared/limits';
import { traceOf } from '../../shared/trace';
import { loadErrorWords, loadWords } from './early-words';
import { log } from './log';

/** Ctrl-C and the system's wish to end are a quit like any other; a second one does not wait. */
export function quitOnSignals(): void {
  let asked = false;
  const quit = (): void => {
    if (asked) app.exit(1);
    asked = true;
    app.quit();
  };
  process.on('SIGINT', quit);
  process.on('SIGTERM', quit);
}

/** A closed window ends the app, but on macOS, where an app lives on without one. */
export function quitWhenClosed(): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/**
 * Has `stop` done before the app ends, and waits only so long for it.
 * @param stop ends what is running; what it throws is logged
 * @returns does so now, without ending the app: for what has to happen in between
 */
export function stopBeforeQuit(stop: () => Promise<void>, timeoutMs = QUIT_TIMEOUT_MS): () => Promise<void> {
  let isStopped = false;
  let stopping: Promise<void> | null = null;
  const stopOnce = async (): Promise<void> => {
    log('quit: asked');
    // For the person the app is closed now; hanging up in good order is nothing to look at.
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    await stopInTime(stop, timeoutMs);
    isStopped = true;
  };
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    if (stopping !== null) return;
    stopping = stopOnce();
    void stopping.then(() => app.quit());
  });
  return () => (stopping ??= stopOnce());
}

async function stopInTime(stop: () => Promise<void>, timeoutMs: number): Promise<void> {
  const inTime = new AbortController();
  const timeUp = delay(timeoutMs, 'time up', { signal: inTime.signal }).catch(() => 'in time');
  const stopped = stop().catch((error: unknown) => log(`quit: stopping failed (${nameOf(error)})`));
  if ((await Promise.race([stopped, timeUp])) === 'time up') endSurely();
  inTime.abort();
}

/**
 * What did not stop may hold the process for ever, for example a thread that Node waits for at its end. It would keep the next
 * Parley from starting, so it ends without any more clean-up; the store survives that at every moment.
 */
function endSurely(): void {
  log('quit: links or store did not close in time');
  app.on('quit', () => process.kill(process.pid, 'SIGKILL'));
}

/** Tells the person in a window of its own why Parley cannot start, then ends. There is no second try: no crash loop. */
export async function failStart(error: unknown): Promise<never> {
  log(`start: it failed: ${traceOf(error)}`);
  await app.whenReady();
  // Where parts of Parley are missing, its words may be, too.
  const told = await tellFailure(error).catch(() => describeFailure(error));
  await dialog.showMessageBox({ type: 'error', title: 'Parley', ...told });
  app.exit(1);
  throw error;
}

interface Failure {
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
}

async function tellFailure(error: unknown): Promise<Failure> {
  const [say, errorText] = await Promise.all([loadWords(), loadErrorWords()]);
  return {
    message: say('shell:noStart.message'),
    detail:
      error instanceof ParleyError
        ? errorText(error.toInfo())
        : say('shell:noStart.unexpected', { why: textOf(error) }),
    buttons: [say('shell:noStart.quit')],
  };
}

function describeFailure(error: unknown): Failure {
  const message = 'Parley could not start.';
  const detail =
    error instanceof ParleyError ? error.message : `It met an unexpected problem: ${textOf(error)}`;
  return { message, detail, buttons: ['Quit'] };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nameOf(error: unknown): string {
  return error instanceof ParleyError ? error.code : error instanceof Error ? error.name : typeof error;
}
