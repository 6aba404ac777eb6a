#!/usr/bin/env node
/** Which Electron runs Parley. As a command it prints the executable's path; the reason goes to stderr. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureFallback, FALLBACK_VERSION, hasFallback } from './lib/electron-fallback.mjs';
import {
  downloadedExecutable,
  downloadElectron,
  executableIn,
  wantedVersion,
} from './lib/electron-package.mjs';
import { sayOnStderr } from './lib/say.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executablePath
 * @property {string} version such as 33.2.1
 * @property {'override' | 'package' | 'fallback'} source
 * @property {string} reason why this one, fit to follow a semicolon
 */

/**
 * @param {string} distPath
 * @returns {ElectronRuntime}
 */
function overriddenBy(distPath) {
  const executablePath = path.join(path.resolve(distPath), executableIn());
  if (!existsSync(executablePath)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${executablePath} does not exist.`);
  }
  const versionFile = path.join(distPath, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : wantedVersion();
  return { executablePath, version, source: 'override', reason: 'ELECTRON_OVERRIDE_DIST_PATH says so' };
}

/**
 * The Electron to use, downloaded if needed: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the electron
 * package's own, else on Linux x64 the fallback runtime. Needs node_modules.
 * @returns {Promise<ElectronRuntime>} rejects with an error that says what to do
 */
export async function resolveElectron() {
  const distPath = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (distPath) return overriddenBy(distPath);
  const downloaded = downloadedExecutable();
  if (downloaded) {
    const reason = 'the electron package has it';
    return { executablePath: downloaded, version: wantedVersion(), source: 'package', reason };
  }
  const download = await downloadElectron(hasFallback());
  if ('executablePath' in download) {
    const reason = 'the electron package downloaded it';
    return { executablePath: download.executablePath, version: wantedVersion(), source: 'package', reason };
  }
  if (!hasFallback()) {
    throw new Error(
      `Electron ${wantedVersion()} can't be downloaded: ${download.reason}. Go online and try again, set ` +
        'ELECTRON_MIRROR to a host that has it, or unpack it somewhere and set ELECTRON_OVERRIDE_DIST_PATH to that folder.',
    );
  }
  return {
    executablePath: await ensureFallback(),
    version: FALLBACK_VERSION,
    source: 'fallback',
    reason: `${wantedVersion()} can't be downloaded: ${download.reason}`,
  };
}

/** @param {ElectronRuntime} runtime */
export function describeRuntime({ version, executablePath, reason }) {
  return `Electron ${version} in ${path.dirname(executablePath)}; ${reason}.`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  sayOnStderr();
  const runtime = await resolveElectron();
  process.stderr.write(`${describeRuntime(runtime)}\n`);
  process.stdout.write(`${runtime.executablePath}\n`);
}
