#!/usr/bin/env node
/** The Python interpreters with real p2pnetwork nodes, for the interop tests. As a command it prints them as JSON. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/apt.mjs';
import { cacheDir } from './lib/paths.mjs';
import { ensureVenv, findPython } from './lib/python-venv.mjs';
import { run } from './lib/run.mjs';
import { say, sayOnStderr } from './lib/say.mjs';
import { hasProgram } from './lib/system-libraries.mjs';

/** The tests cannot do without this one. */
const NEEDED_RELEASE = '1.2';
const OLDER_RELEASES = ['1.1', '1.0'];
const PYTHON = { file: 'python3', packages: ['python3'] };
const PYTHON_VENV = { file: 'python3-venv', packages: ['python3-venv'] };

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

const listFile = () => path.join(cacheDir(), 'interop-pythons.json');

/**
 * @param {string} json
 * @returns {Record<string, string>} those entries whose interpreter is there
 */
export function parseInterpreters(json) {
  /** @type {Record<string, string>} */
  const interpreters = {};
  const parsed = JSON.parse(json);
  for (const [release, python] of Object.entries(parsed ?? {})) {
    if (typeof python === 'string' && existsSync(python)) interpreters[release] = python;
  }
  return interpreters;
}

/**
 * p2pnetwork release -> a Python that has it, as the last set-up left them: from PARLEY_INTEROP_PYTHONS, else from the
 * cache. Empty when there are none.
 * @returns {Record<string, string>}
 */
export function interopPythons() {
  try {
    return parseInterpreters(process.env.PARLEY_INTEROP_PYTHONS ?? readFileSync(listFile(), 'utf8'));
  } catch {
    return {};
  }
}

async function ensurePython() {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && hasProgram('apt-get');
  let python = await findPython();
  if (!python && mayInstall) {
    await ensureInstalled([PYTHON, PYTHON_VENV], 'the interop tests');
    python = await findPython();
  }
  if (!python) throw new Error('there is no Python 3');
  const hasVenv = await run(python.command, ['-c', 'import venv, ensurepip']);
  if (hasVenv.code !== 0 && mayInstall) await ensureInstalled([PYTHON_VENV], 'the interop tests');
  return python;
}

/**
 * Makes what is missing of the interpreters.
 * @returns {Promise<Record<string, string>>} as `interopPythons`; rejects with the reason when the needed release can't be had
 */
export async function ensureInteropPythons() {
  const python = await ensurePython();
  const requirements = (/** @type {string} */ release) => [`p2pnetwork==${release}`, 'Pillow'];
  const releases = [NEEDED_RELEASE, ...OLDER_RELEASES];
  const made = await Promise.allSettled(releases.map((release) => ensureVenv(python, requirements(release))));
  /** @type {Record<string, string>} */
  const interpreters = {};
  for (const [index, release] of releases.entries()) {
    const result = made[index];
    if (result?.status === 'fulfilled') interpreters[release] = result.value;
    else if (release === NEEDED_RELEASE) throw result?.reason;
    else say(`No p2pnetwork ${release} here: ${messageOf(result?.reason)}`);
  }
  mkdirSync(cacheDir(), { recursive: true });
  writeFileSync(listFile(), JSON.stringify(interpreters));
  return interpreters;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  sayOnStderr();
  process.stdout.write(`${JSON.stringify(await ensureInteropPythons(), null, 2)}\n`);
}
