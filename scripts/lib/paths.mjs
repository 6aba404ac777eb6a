import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where builds go. */
export const OUT = path.join(ROOT, 'out');

/**
 * Where downloads are kept, outside node_modules so that `npm ci` does not remove them.
 * PARLEY_CACHE_DIR, else parley in the user's cache folder as the system has it.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 * @returns {string}
 */
export function cacheDir(env = process.env, platform = process.platform, home = os.homedir()) {
  if (env.PARLEY_CACHE_DIR) return path.resolve(env.PARLEY_CACHE_DIR);
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'parley', 'cache');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'parley');
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'parley');
}
