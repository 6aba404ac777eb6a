#!/usr/bin/env node
/**
 * `npm run pack`: the app as a folder, ready to run, in dist/release. With --for-tests into dist/test, in the form that
 * Playwright can steer. With --installers also AppImage and deb, dmg and zip, or nsis, whose tools electron-builder downloads.
 * PARLEY_UPDATE_URL, an https address, is where the packages look for newer ones, and PARLEY_UPDATE_KEY the file of the key that an
 * AppImage knows them by; see docs/packaging.md.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeRuntime, resolveElectron } from './electron-runtime.mjs';
import { buildStale } from './lib/build.mjs';
import { wantedVersion } from './lib/electron-package.mjs';
import { wrongFuses } from './lib/fuses.mjs';
import { needNode } from './lib/need-node.mjs';
import { writeNotices } from './lib/notices.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { packageDir, packagedExecutable } from './lib/packaged-app.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { publishArguments } from './lib/publish-arguments.mjs';
import { checkReleaseRuntime } from './lib/release-runtime.mjs';
import { runOrThrow } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { inputsStamp, isFresh, writeStamp } from './lib/stamp.mjs';
import { isPrivateKey, publicKeyOf, signList } from './lib/update-signature.mjs';

/** What a package is made of. */
const INPUTS = [
  'out/main',
  'out/preload',
  'out/renderer',
  'build',
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  'scripts/pack.mjs',
  'scripts/lib/after-pack.mjs',
  'scripts/lib/fuses.mjs',
  'scripts/lib/notices.mjs',
];

/** On macOS the executable is three folders inside Electron.app. */
const distOf = (/** @type {string} */ executable) =>
  process.platform === 'darwin' ? path.resolve(executable, '../../../..') : path.dirname(executable);

const KEY_FOLDER = path.join(OUT, 'update-key');

/**
 * Has the public half of the key put into the package, and nothing where there is none.
 * @param {string | null} key PEM
 */
function writeUpdateKey(key) {
  rmSync(KEY_FOLDER, { recursive: true, force: true });
  mkdirSync(KEY_FOLDER, { recursive: true });
  if (key !== null) writeFileSync(path.join(KEY_FOLDER, 'update-key.pem'), publicKeyOf(key));
}

/**
 * Signs the list of the AppImage that was made, if one was.
 * @param {string} folder
 * @param {string | null} key PEM
 */
function signRelease(folder, key) {
  const list = path.join(folder, 'latest-linux.yml');
  if (!existsSync(list)) return;
  if (key === null || !isPrivateKey(key)) {
    say(`!!! ${list} is not signed: an AppImage installs no update by it. See docs/packaging.md.`);
    return;
  }
  writeFileSync(list, signList(readFileSync(list, 'utf8'), key));
  say(`Signed: ${list}`);
}

/** @param {readonly string[]} args */
async function pack(args) {
  const kind = args.includes('--for-tests') ? 'test' : 'release';
  // The tests' package has no updater but the one that a test gives to it.
  const publish = publishArguments(kind === 'test' ? undefined : process.env.PARLEY_UPDATE_URL);
  const keyFile = kind === 'test' ? undefined : process.env.PARLEY_UPDATE_KEY;
  const updateKey = keyFile ? readFileSync(keyFile, 'utf8') : null;
  await ensureNpmPackages();
  const runtime = await resolveElectron();
  say(describeRuntime(runtime));
  checkReleaseRuntime(runtime, wantedVersion(), publish.length > 0);
  await buildStale();
  const stampFile = path.join(OUT, `.package-${kind}.stamp`);
  const stamp = `${inputsStamp(ROOT, INPUTS)} ${runtime.executablePath}`;
  if (kind === 'test' && existsSync(packagedExecutable(kind)) && isFresh(stampFile, stamp)) {
    say(`${packageDir(kind)} is up to date.`);
    return;
  }
  rmSync(path.join(ROOT, packageDir(kind)), { recursive: true, force: true });
  writeNotices(ROOT, path.join(OUT, 'notices'), runtime);
  writeUpdateKey(updateKey);
  say(`Packaging into ${packageDir(kind)}...`);
  await runOrThrow(process.execPath, [
    path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
    ...(args.includes('--installers') ? [] : ['--dir']),
    '--publish=never',
    ...publish,
    '--config=electron-builder.yml',
    `-c.electronDist=${distOf(runtime.executablePath)}`,
    `-c.electronVersion=${runtime.version}`,
    `-c.directories.output=${packageDir(kind)}`,
    ...(kind === 'test' ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []),
  ]);
  const executable = packagedExecutable(kind);
  if (!existsSync(executable)) throw new Error(`electron-builder made no ${executable}.`);
  const wrong = await wrongFuses(executable, kind);
  if (wrong.length > 0) throw new Error(`${executable} must not be handed out. ${wrong.join(' ')}`);
  signRelease(path.join(ROOT, packageDir(kind)), updateKey);
  writeStamp(stampFile, stamp);
  say(`Packaged: ${executable}`);
}

needNode();
process.chdir(ROOT);
try {
  await pack(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
