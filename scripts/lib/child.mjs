import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** npm and the terminal may both hand on one Ctrl-C: a second signal this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;
const KILL_AFTER_MS = 10_000;
const PARENT_CHECK_MS = 500;

/**
 * npm hands SIGTERM to the shell between it and us, which dies without a word; so under npm we look whether our parent
 * is still there.
 * @param {() => void} onGone
 * @returns {() => void} ends the watch
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK_MS).unref();
  return () => clearInterval(timer);
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {RegExp} dropped
 */
function passLines(stream, dropped) {
  createInterface({ input: stream }).on('line', (line) => {
    if (!dropped.test(line)) process.stderr.write(`${line}\n`);
  });
}

/**
 * Runs a program until it ends, in a process group of its own, so that each signal reaches it once and through us. The first
 * asks it to end; another, or ten seconds, kills it with all that it started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, dropFromStderr?: RegExp }} [options] dropFromStderr: lines that help nobody
 * @returns {Promise<number>} its exit code; 128 + the signal's number when it died of one
 */
export function runUntilEnd(command, args, { dropFromStderr, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', dropFromStderr ? 'pipe' : 'inherit'],
      detached: ownGroup,
      ...options,
    });
    if (dropFromStderr && child.stderr) passLines(child.stderr, dropFromStderr);
    let askedAtMs = 0;
    const killAll = () => {
      try {
        if (child.pid !== undefined) process.kill(ownGroup ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
      if (askedAtMs === 0) {
        askedAtMs = Date.now();
        child.kill(signal);
        setTimeout(killAll, KILL_AFTER_MS).unref();
      } else if (Date.now() - askedAtMs > SAME_SIGNAL_MS) killAll();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
    const unwatch = watchParent(() => onSignal('SIGTERM'));
    process.on('exit', killAll);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, onSignal);
      unwatch();
      killAll();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
}
