import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { OUT, ROOT } from './paths.mjs';
import { say } from './say.mjs';
import { inputsStamp, isFresh, writeStamp } from './stamp.mjs';

/** Inputs that concern every part. */
const COMMON_INPUTS = [
  'shared',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
  'scripts/lib/build.mjs',
];

/** What there is to build: a Vite config, what it reads, and a file that shows it was built. */
const PARTS = {
  main: { config: 'vite.main.config.ts', inputs: ['electron'], result: 'main/main.js' },
  preload: {
    config: 'vite.preload.config.ts',
    inputs: ['electron/preload.ts'],
    result: 'preload/preload.cjs',
  },
  renderer: {
    config: 'vite.renderer.config.ts',
    inputs: ['renderer', 'tsconfig.renderer.json'],
    result: 'renderer/index.html',
  },
};

/** @typedef {keyof typeof PARTS} Part */

/** @type {readonly Part[]} */
export const ALL_PARTS = ['main', 'preload', 'renderer'];

/** @param {Part} part */
function stampOf(part) {
  return inputsStamp(ROOT, [...COMMON_INPUTS, PARTS[part].config, ...PARTS[part].inputs]);
}

/** @param {Part} part */
const stampFileOf = (part) => path.join(OUT, `.${part}.stamp`);

/** @param {Part} part */
function isStale(part) {
  const { result } = PARTS[part];
  return !existsSync(path.join(OUT, result)) || !isFresh(stampFileOf(part), stampOf(part));
}

/**
 * Builds what changed since its last build, and nothing else. Two at once take turns.
 * @param {readonly Part[]} [parts]
 * @returns {Promise<void>} rejects with Vite's error when the code does not build
 */
export async function buildStale(parts = ALL_PARTS) {
  if (!parts.some(isStale)) return;
  await withLock(path.join(OUT, '.build.lock'), async () => {
    const stale = parts.filter(isStale);
    if (stale.length === 0) return;
    const { build } = await import('vite');
    mkdirSync(OUT, { recursive: true });
    for (const part of stale) {
      const startedAt = Date.now();
      const stamp = stampOf(part);
      await build({ configFile: path.join(ROOT, PARTS[part].config), logLevel: 'warn' });
      writeStamp(stampFileOf(part), stamp);
      say(`Built ${part} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    }
  });
}
