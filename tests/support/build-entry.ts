import { mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { bundleForNode } from './bundle-for-node';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Inside node_modules, so that what is built finds its packages. */
const CACHE = join(ROOT, 'node_modules/.cache/parley-test-entries');

/**
 * Builds a TypeScript file into a module that plain Node can run as a process of its own; gone after the test.
 * @param path from the project's root
 * @returns the absolute path of the built module
 */
export async function builtEntry(path: string): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const outDir = mkdtempSync(join(CACHE, 'entry-'));
  onTestFinished(() => rm(outDir, { recursive: true, force: true }));
  const fileName = basename(path).replace(/\.ts$/, '.mjs');
  await bundleForNode(path, outDir, fileName);
  return join(outDir, fileName);
}
