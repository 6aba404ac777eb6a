import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { ROOT } from './paths.mjs';
import { npmCommand, runOrThrow } from './run.mjs';
import { say } from './say.mjs';

/**
 * What is known of an installation.
 * @typedef {object} InstallState
 * @property {string} lockHash SHA-256 of package-lock.json
 * @property {number} lockMtimeMs
 * @property {string | null} installedHash what we noted after our last `npm ci`
 * @property {number | null} installedMtimeMs when npm last finished an installation here
 */

/**
 * A note of our own knows best; where npm was run by hand, the times decide.
 * @param {InstallState} state
 * @returns {boolean} whether node_modules is what package-lock.json says
 */
export function isInstalled({ lockHash, lockMtimeMs, installedHash, installedMtimeMs }) {
  if (installedMtimeMs === null) return false;
  return installedHash === lockHash || installedMtimeMs >= lockMtimeMs;
}

/** @param {string} root */
const noteFile = (root) => path.join(root, 'node_modules', '.parley-lock-sha256');

/** @param {string} root */
const lockHashOf = (root) =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/**
 * @param {string} root
 * @returns {InstallState}
 */
export function readInstallState(root) {
  const installed = statSync(path.join(root, 'node_modules', '.package-lock.json'), {
    throwIfNoEntry: false,
  });
  let installedHash = null;
  try {
    installedHash = readFileSync(noteFile(root), 'utf8');
  } catch {
    // npm was run by hand, or never.
  }
  return {
    lockHash: lockHashOf(root),
    lockMtimeMs: statSync(path.join(root, 'package-lock.json')).mtimeMs,
    installedHash,
    installedMtimeMs: installed?.mtimeMs ?? null,
  };
}

/**
 * npm ci empties node_modules before it fills it, through a link too: whoever else uses the folder behind it would be left with nothing.
 * @param {string} root
 * @returns {void} throws when node_modules is a link
 */
export function refuseLinkedModules(root) {
  const folder = path.join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new Error(
    `The packages are not those of package-lock.json, and ${folder} is a link to ${realpathSync(folder)}: npm ci would empty that folder. Install there, or remove the link.`,
  );
}

/**
 * `npm ci` when node_modules is missing or older than package-lock.json. Two at once take turns.
 * @returns {Promise<void>} rejects with what npm wrote
 */
export async function ensureNpmPackages() {
  if (isInstalled(readInstallState(ROOT))) return;
  await withLock(
    path.join(ROOT, '.cache', 'install.lock'),
    async () => {
      if (isInstalled(readInstallState(ROOT))) return;
      refuseLinkedModules(ROOT);
      say('Installing npm packages (npm ci)...');
      const { command, args, shell } = npmCommand(['ci', '--no-audit', '--no-fund']);
      await runOrThrow(command, args, { cwd: ROOT, shell });
      writeFileSync(noteFile(ROOT), lockHashOf(ROOT));
    },
    () => say('Waiting for another npm ci to end...'),
  );
}
