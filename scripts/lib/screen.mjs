import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { say } from './say.mjs';

const SCREEN = '1600x1000x24';
const START_TIMEOUT_MS = 15_000;

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean} whether a window can be shown; only Linux can be without
 */
export function hasScreen(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * @typedef {object} VirtualScreen
 * @property {string} display such as ":99"
 * @property {() => Promise<void>} close ends it and what was started on it
 */

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => Promise<void>} ends it now
 */
function endWithUs(child) {
  const kill = () => child.kill('SIGTERM');
  process.on('exit', kill);
  return async () => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const gone = once(child, 'exit');
    kill();
    await gone;
  };
}

/**
 * Xvfb on a free display, which it chooses itself and tells through a pipe.
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, display: string }>}
 */
function startXvfb() {
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C must reach the app first, and the screen last.
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let told = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (told += text));
    const timer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`The virtual screen (Xvfb) did not start. ${told.trim()}`)));
    const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    pipe.setEncoding('utf8').once('data', (number) => {
      clearTimeout(timer);
      resolve({ child, display: `:${String(number).trim()}` });
    });
  });
}

/**
 * A virtual screen for programs that are given its `display` as DISPLAY. It ends with this process.
 * @param {{ windowManager?: boolean }} [options] with openbox, where windows are to be maximized
 * @returns {Promise<VirtualScreen>}
 */
export async function openVirtualScreen({ windowManager = false } = {}) {
  const { child, display } = await startXvfb();
  const closers = [endWithUs(child)];
  child.unref();
  if (windowManager) {
    const manager = spawn('openbox', [], {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, DISPLAY: display },
    });
    manager.on('error', (error) => say(`No window manager on the virtual screen: ${error.message}`));
    manager.unref();
    closers.unshift(endWithUs(manager));
  }
  const close = async () => {
    for (const closeOne of closers) await closeOne();
  };
  return { display, close };
}
