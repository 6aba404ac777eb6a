/** Virtual environments with real p2pnetwork nodes, in the cache. p2pnetwork is GPL: it runs beside us, as a process of its own. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { cacheDir } from './paths.mjs';
import { run, runOrThrow } from './run.mjs';
import { say } from './say.mjs';

const PIP_TIMEOUT_MS = 5 * 60_000;
const WHOLE_MARK = '.whole';

/**
 * @typedef {object} Python
 * @property {string} command
 * @property {string} version such as "3.11.7"
 */

/** @returns {Promise<Python | null>} the Python 3 of this computer */
export async function findPython() {
  for (const command of process.platform === 'win32' ? ['python', 'python3'] : ['python3', 'python']) {
    const result = await run(command, [
      '-c',
      'import sys; print(".".join(map(str, sys.version_info[:3])))',
    ]).catch(() => null);
    const version = result?.stdout.trim() ?? '';
    if (result?.code === 0 && version.startsWith('3.')) return { command, version };
  }
  return null;
}

/**
 * @param {Python} python
 * @param {readonly string[]} requirements
 * @returns {string} a folder of the cache that no other Python and no other requirements share
 */
export function venvDir(python, requirements) {
  const hash = createHash('sha256')
    .update([python.version, ...requirements].join('\n'))
    .digest('hex');
  return path.join(cacheDir(), `interop-venv-${hash.slice(0, 16)}`);
}

/** @param {string} dir */
export function pythonIn(dir) {
  return process.platform === 'win32'
    ? path.join(dir, 'Scripts', 'python.exe')
    : path.join(dir, 'bin', 'python');
}

/**
 * @param {Python} python
 * @param {string} dir
 * @param {readonly string[]} requirements
 */
async function makeVenv(python, dir, requirements) {
  await rm(dir, { recursive: true, force: true });
  await runOrThrow(python.command, ['-m', 'venv', dir]);
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    ...requirements,
  ];
  await runOrThrow(pythonIn(dir), pip, { timeoutMs: PIP_TIMEOUT_MS });
  await writeFile(path.join(dir, WHOLE_MARK), '');
}

/**
 * @param {Python} python
 * @param {readonly string[]} requirements as pip takes them
 * @returns {Promise<string>} the environment's Python; rejects with what pip wrote
 */
export async function ensureVenv(python, requirements) {
  const dir = venvDir(python, requirements);
  const isWhole = () => existsSync(path.join(dir, WHOLE_MARK)) && existsSync(pythonIn(dir));
  if (!isWhole()) {
    await withLock(`${dir}.lock`, async () => {
      if (isWhole()) return;
      say(`Installing with pip in a virtual environment: ${requirements.join(' ')}...`);
      await makeVenv(python, dir, requirements);
    });
  }
  return pythonIn(dir);
}
