/**
 * The real app, and how long its main process lets events wait. Commands are lines of JSON on stdin, each with a number that comes back with
 * {"event":"done"} (or {"event":"failed","message"}):
 *
 *   node app-under-load.mjs FOLDER           {"event":"listening","port","pid"}
 *   {"do":"begin"}                            the clock runs
 *   {"do":"end"}                              done has p50Ms, p99Ms, maxMs of the event loop's delay since then
 *   {"do":"watch","name":"bench"}             opens the conversation with the peer of that name
 *   {"do":"shown","count":N}                  done when N pictures are in the log, with their pixels; fails after a minute
 */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from 'playwright';
import { buildStale } from '../../../scripts/lib/build.mjs';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { prepareElectron } from '../../../scripts/lib/prepare-electron.mjs';
import { sayOnStderr } from '../../../scripts/lib/say.mjs';

const NS_PER_MS = 1e6;
const SHOWN_TIMEOUT_MS = 60_000;
const TAKE_UP_TO_BYTES = 10_000_000_000;

sayOnStderr();
const folder = String(process.argv[2]);
await buildStale();
const { runtime, flags, screen } = await prepareElectron({ windowManager: true });
const app = await _electron.launch({
  executablePath: runtime.executablePath,
  args: [
    ...flags,
    ROOT,
    '--profile-dir',
    path.join(folder, 'profile'),
    '--images',
    path.join(folder, 'images'),
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--no-discovery',
  ],
  env: { ...process.env, ...(screen && { DISPLAY: screen.display }) },
  chromiumSandbox: process.getuid?.() !== 0,
});
const window = await app.firstWindow();
const answer = await window.evaluate(() => globalThis.parley.invoke('app.snapshot', undefined));
// What is sent here is larger than what is taken without asking.
await window.evaluate(
  (takeUpToBytes) => globalThis.parley.invoke('settings.update', { takeUpToBytes }),
  TAKE_UP_TO_BYTES,
);
tell({ event: 'listening', port: answer.value.self.listening.port, pid: app.process().pid });

const commands = {
  begin: () =>
    app.evaluate(() => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
      const delay = monitorEventLoopDelay({ resolution: 1 });
      globalThis.benchDelay = delay;
      delay.enable();
    }),
  end: async () => {
    const delays = await app.evaluate(() => {
      const delay = globalThis.benchDelay;
      delay.disable();
      return { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max };
    });
    return {
      p50Ms: delays.p50 / NS_PER_MS,
      p99Ms: delays.p99 / NS_PER_MS,
      maxMs: delays.max / NS_PER_MS,
    };
  },
  watch: async ({ name }) => {
    const row = window.getByRole('navigation').getByRole('listitem').filter({ hasText: name });
    await row.locator('.peer-row__open').click();
    await window.getByRole('log').waitFor();
  },
  shown: ({ count }) =>
    window.waitForFunction(
      (wanted) =>
        [...globalThis.document.querySelectorAll('[role=log] img')].filter(
          ({ naturalWidth }) => naturalWidth > 0,
        ).length >= wanted,
      count,
      { timeout: SHOWN_TIMEOUT_MS },
    ),
};

createInterface({ input: process.stdin })
  .on('line', (line) => void obey(JSON.parse(line)))
  .on('close', () => void end());

/** @param {{ do: keyof typeof commands, number: number }} command */
async function obey({ do: name, number, ...fields }) {
  try {
    const result = await commands[name](fields);
    tell({ event: 'done', number, ...(name === 'end' && result) });
  } catch (error) {
    tell({ event: 'failed', number, message: String(error) });
  }
}

async function end() {
  await app.close();
  await screen?.close();
  process.exit(0);
}

/** @param {object} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
