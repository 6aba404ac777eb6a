import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;
/** A lock file without a process id is one being written right now, unless it is older than this. */
const EMPTY_LOCK_STALE_MS = 5_000;

/**
 * @param {number} pid
 * @returns {boolean} whether a process of that id runs
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} lockFile
 * @returns {Promise<boolean>} whether its holder is gone
 */
async function isAbandoned(lockFile) {
  try {
    const pid = Number(await readFile(lockFile, 'utf8'));
    if (pid > 0) return !isAlive(pid);
    return Date.now() - (await stat(lockFile)).mtimeMs > EMPTY_LOCK_STALE_MS;
  } catch {
    return false;
  }
}

/**
 * Runs `work` while no other process holds the same lock, and waits for its turn. A lock whose process died is taken over.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work, onWait) {
  await mkdir(path.dirname(lockFile), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      const handle = await open(lockFile, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (!waited) onWait?.();
    if (await isAbandoned(lockFile)) await rm(lockFile, { force: true });
    else await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}
