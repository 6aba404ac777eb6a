/** One start of an Electron app, from the moment of its spawning until its window is of use. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from 'playwright';

export interface TimedStart {
  /** The window is on screen and its page has painted what one can use: the later of both, after the spawning. */
  readonly usableMs: number;
  readonly shownMs: number;
  /** When the page's document began to load. */
  readonly pageMs: number;
  readonly markMs: number;
}

const SHOWN = /^(\S+) window: shown$/m;
const DEBUGGER = /^DevTools listening on (ws:\S+)$/m;
const MARK = 'parley:usable';

/**
 * Nothing looks on while the app starts: it writes down by itself when it did what, and is asked afterwards.
 * @param env with DISPLAY
 * @throws Error when it ends before its window is there
 */
export async function timeStart(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<TimedStart> {
  const spawnedAt = Date.now();
  const child = spawn(command, ['--remote-debugging-port=0', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const isShown = new Promise<void>((settle, fail) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (SHOWN.test(stderr)) settle();
    });
    child.once('exit', () => fail(new Error(`${command} ended before its window was there.\n${stderr}`)));
  });
  await isShown;
  try {
    const page = await askPage(DEBUGGER.exec(stderr)?.[1] ?? '');
    const shownMs = Date.parse(SHOWN.exec(stderr)?.[1] ?? '') - spawnedAt;
    const [pageMs, markMs] = [page.startedAt - spawnedAt, page.usableAt - spawnedAt];
    return { usableMs: Math.max(shownMs, markMs), shownMs, pageMs, markMs };
  } finally {
    child.removeAllListeners('exit');
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}

/** In milliseconds since 1970. */
async function askPage(debuggerUrl: string): Promise<{ startedAt: number; usableAt: number }> {
  const browser = await chromium.connectOverCDP(debuggerUrl);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The app has no page.');
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, MARK);
  const answer = await page.evaluate((name) => {
    const { timeOrigin } = performance;
    return {
      startedAt: timeOrigin,
      usableAt: timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? NaN),
    };
  }, MARK);
  await browser.close();
  return answer;
}
