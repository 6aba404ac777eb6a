import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { inputsStamp, isFresh, writeStamp } from './stamp.mjs';

const SOURCES = 'scripts/default-app';

/**
 * Packs scripts/default-app as default_app.asar, which lets the runtime start `electron <folder>`. Not as
 * resources/app: that would take precedence in a packaged copy.
 * @param {string} resourcesDir of the runtime
 * @param {string} stampFile outside of the runtime
 * @returns {Promise<void>}
 */
export async function ensureDefaultApp(resourcesDir, stampFile) {
  const stamp = inputsStamp(ROOT, [SOURCES]);
  if (existsSync(path.join(resourcesDir, 'default_app.asar')) && isFresh(stampFile, stamp)) return;
  const { createPackage } = await import('@electron/asar');
  await mkdir(resourcesDir, { recursive: true });
  const dir = await mkdtemp(path.join(resourcesDir, '.packing-'));
  try {
    await createPackage(path.join(ROOT, SOURCES), path.join(dir, 'default_app.asar'));
    await rename(path.join(dir, 'default_app.asar'), path.join(resourcesDir, 'default_app.asar'));
    writeStamp(stampFile, stamp);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
