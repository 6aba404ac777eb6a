import path from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {'release' | 'test'} PackageKind test: the same, but Playwright can steer it */

/**
 * @param {PackageKind} kind
 * @returns {string} relative to the checkout
 */
export function packageDir(kind) {
  return `dist/${kind}`;
}

/**
 * @param {PackageKind} kind
 * @param {NodeJS.Platform} [platform]
 * @param {string} [arch]
 * @returns {string} the executable that `npm run pack` makes
 */
export function packagedExecutable(kind, platform = process.platform, arch = process.arch) {
  const dir = path.join(ROOT, packageDir(kind));
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin')
    return path.join(dir, `mac${suffix}`, 'Parley.app', 'Contents', 'MacOS', 'Parley');
  if (platform === 'win32') return path.join(dir, `win${suffix}-unpacked`, 'Parley.exe');
  return path.join(dir, `linux${suffix}-unpacked`, 'parley');
}
