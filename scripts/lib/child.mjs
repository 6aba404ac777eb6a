import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** npm and the terminal may both hand on one Ctrl-C: a second signal this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;
const KILL_AFTER_MS = 10_000;

/**
 * Runs a program until it ends, in a process group of its own, so that each signal reaches it once and through us. The first
 * asks it to end; another, or ten seconds, kills it with all that it started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, askWith?: NodeJS.Signals }} [options] askWith: the signal to hand on; else the one that came
 * @returns {Promise<number>} its exit code; 128 + the signal's number when it died of one
 */
export function runUntilEnd(command, args, { askWith, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, { stdio: 'inherit', detached: ownGroup, ...options });
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
        child.kill(askWith ?? signal);
        setTimeout(killAll, KILL_AFTER_MS).unref();
      } else if (Date.now() - askedAtMs > SAME_SIGNAL_MS) killAll();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
    process.on('exit', killAll);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, onSignal);
      killAll();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
}
