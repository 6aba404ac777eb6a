/**
 * The libraries and programs of the system that Electron needs on Linux, under their names on Debian and Ubuntu.
 * `packages` are alternatives, newest first: since the 64-bit time change some names end in t64.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/**
 * @typedef {object} SystemNeed
 * @property {string} file name of a library or a program
 * @property {readonly string[]} packages
 */

/** @type {readonly SystemNeed[]} */
export const LIBRARIES = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
  { file: 'libXss.so.1', packages: ['libxss1'] },
  { file: 'libXtst.so.6', packages: ['libxtst6t64', 'libxtst6'] },
  { file: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
];

/** The virtual screen. */
export const XVFB = { file: 'Xvfb', packages: ['xvfb'] };
/** A window manager, without which no window can be maximized. */
export const OPENBOX = { file: 'openbox', packages: ['openbox'] };

/**
 * @param {string} lddOutput of the executable
 * @param {string} ldconfigOutput of `ldconfig -p`; empty when there is none
 * @param {(file: string) => boolean} isLoadable for a system without ldconfig
 * @returns {{ known: SystemNeed[], unknown: string[] }} what is missing: those of LIBRARIES, and file names we know no package of
 */
export function missingLibraries(lddOutput, ldconfigOutput, isLoadable = () => true) {
  const notFound = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  const listed = (/** @type {string} */ file) =>
    ldconfigOutput === '' ? isLoadable(file) : ldconfigOutput.includes(`${file} `);
  const known = LIBRARIES.filter(({ file }) => notFound.includes(file) || !listed(file));
  const unknown = notFound.filter((file) => !LIBRARIES.some((need) => need.file === file));
  return { known, unknown };
}

/**
 * @param {string} program
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it is on the PATH
 */
export function hasProgram(program, env = process.env) {
  return (env.PATH ?? '')
    .split(path.delimiter)
    .some((dir) => dir !== '' && existsSync(path.join(dir, program)));
}

/**
 * @param {string} executable
 * @returns {Promise<{ known: SystemNeed[], unknown: string[] }>} the libraries that it lacks here
 */
export async function findMissingLibraries(executable) {
  const ldd = await run('ldd', [executable]).catch(() => ({ stdout: '' }));
  // In /sbin, which is not on every user's PATH.
  const ldconfig = existsSync('/sbin/ldconfig') ? await run('/sbin/ldconfig', ['-p']) : { stdout: '' };
  return missingLibraries(ldd.stdout, ldconfig.stdout);
}
