import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasGpu
 */

/**
 * @param {boolean} onVirtualScreen
 * @returns {Machine}
 */
export function describeMachine(onVirtualScreen) {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasGpu: !onVirtualScreen && (process.platform !== 'linux' || existsSync('/dev/dri')),
  };
}

/**
 * The flags that this machine makes necessary, each with the line to say about it. Never --no-sandbox but as root,
 * where Chromium refuses to start without.
 * @param {Machine} machine
 * @returns {{ flag: string, line: string }[]}
 */
export function electronFlags({ platform, isRoot, hasGpu }) {
  const flags = [];
  if (platform === 'linux' && isRoot) {
    flags.push({
      flag: '--no-sandbox',
      line: 'Running as root: Electron starts with --no-sandbox, since its sandbox refuses root.',
    });
  }
  if (!hasGpu)
    flags.push({ flag: '--disable-gpu', line: 'No graphics processor: Electron starts with --disable-gpu.' });
  return flags;
}

/** @param {string} name of a kernel setting */
function kernelSetting(name) {
  try {
    return readFileSync(path.join('/proc/sys/kernel', name), 'utf8').trim();
  } catch {
    return null;
  }
}

/** @param {string} file */
function isSetuidRoot(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0;
}

/**
 * Some distributions forbid the user namespaces that Chromium's sandbox is made of; it then needs its helper to
 * belong to root.
 * @param {string} executable of Electron
 * @returns {string | null} what to do before Electron can start; null when it can
 */
export function sandboxAdvice(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return null;
  const forbidden =
    kernelSetting('apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('unprivileged_userns_clone') === '0';
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (!forbidden || isSetuidRoot(helper)) return null;
  return (
    "This system lets only root make Electron's sandbox. Give its helper to root, then try again:\n" +
    `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}
