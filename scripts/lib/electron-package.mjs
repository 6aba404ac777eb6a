import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { cacheDir, ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const PROBE_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
/** How long a release host that could not be reached is not asked again. */
export const FAILURE_REMEMBERED_MS = 24 * 60 * 60_000;

const PACKAGE_DIR = path.join(ROOT, 'node_modules', 'electron');

/**
 * @param {NodeJS.Platform} [platform]
 * @returns {string} where the executable is inside an unpacked Electron
 */
export function executableIn(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @returns {string} the version that package.json asks for */
export function wantedVersion() {
  return JSON.parse(readFileSync(path.join(PACKAGE_DIR, 'package.json'), 'utf8')).version;
}

/** @returns {string | null} the executable that the electron package has downloaded before */
export function downloadedExecutable() {
  const executable = path.join(PACKAGE_DIR, 'dist', executableIn());
  try {
    const version = readFileSync(path.join(PACKAGE_DIR, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return version === wantedVersion() && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} version
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} the smallest file of a release, at the host that the electron package would ask
 */
export function probeUrl(version, env = process.env) {
  const mirror =
    env.npm_config_electron_mirror ??
    env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  return `${mirror.endsWith('/') ? mirror : `${mirror}/`}v${version}/SHASUMS256.txt`;
}

const failureFile = () => path.join(cacheDir(), 'electron-download-failed.json');

/**
 * @param {unknown} note what was remembered
 * @param {string} version
 * @param {number} nowMs
 * @returns {string | null} the reason of a failure that is recent enough to count
 */
export function rememberedReason(note, version, nowMs) {
  if (typeof note !== 'object' || note === null) return null;
  const { version: failedVersion, atMs, reason } = /** @type {Record<string, unknown>} */ (note);
  if (failedVersion !== version || typeof atMs !== 'number' || typeof reason !== 'string') return null;
  return nowMs - atMs < FAILURE_REMEMBERED_MS ? reason : null;
}

function readFailure() {
  try {
    return JSON.parse(readFileSync(failureFile(), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} version
 * @param {string} reason
 */
function rememberFailure(version, reason) {
  mkdirSync(cacheDir(), { recursive: true });
  writeFileSync(failureFile(), JSON.stringify({ version, atMs: Date.now(), reason }));
}

/**
 * @param {string} url
 * @returns {Promise<string | null>} why it can't be reached
 */
async function whyUnreachable(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.ok ? null : `${new URL(url).host} answers ${response.status}`;
  } catch {
    return `${new URL(url).host} can't be reached`;
  }
}

/**
 * @param {string} version
 * @returns {Promise<{ executablePath: string } | { reason: string }>}
 */
async function askAndDownload(version) {
  say(`Asking for Electron ${version}...`);
  const unreachable = await whyUnreachable(probeUrl(version));
  if (unreachable) return { reason: unreachable };
  say(`Downloading Electron ${version} (about 110 MB)...`);
  const options = { cwd: ROOT, timeoutMs: DOWNLOAD_TIMEOUT_MS };
  const result = await run(process.execPath, [path.join(PACKAGE_DIR, 'install.js')], options);
  const executablePath = downloadedExecutable();
  if (result.code === 0 && executablePath) return { executablePath };
  say(result.stderr.trim());
  return { reason: 'its download failed' };
}

/**
 * Lets the electron package download its runtime. A host that can't be reached is found out in seconds. Two at once take turns.
 * @param {boolean} remember a failure, for a day: for those who have another runtime meanwhile
 * @returns {Promise<{ executablePath: string } | { reason: string }>}
 */
export async function downloadElectron(remember) {
  const version = wantedVersion();
  return withLock(path.join(cacheDir(), 'electron-download.lock'), async () => {
    const executablePath = downloadedExecutable();
    if (executablePath) return { executablePath };
    const remembered = remember ? rememberedReason(readFailure(), version, Date.now()) : null;
    if (remembered)
      return { reason: `${remembered} (as of less than a day ago; delete ${failureFile()} to ask again)` };
    const result = await askAndDownload(version);
    if ('reason' in result && remember) rememberFailure(version, result.reason);
    return result;
  });
}
