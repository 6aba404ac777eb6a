import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle-for-node';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Inside node_modules, so that the built decoder finds sharp. */
const CACHE = join(ROOT, 'node_modules/.cache/parley-test-decoder');
const SOURCES = ['electron/images', 'shared'];
const FILE_NAME = 'decoder.mjs';

/**
 * The decoder's entry, built from the sources as they are now.
 * Built once for each state of the sources; test processes that build it at the same time do not disturb each other.
 * @returns an absolute path for `childSpawner`
 */
export async function builtDecoder(): Promise<string> {
  const folder = join(CACHE, sourcesHash());
  const entry = join(folder, FILE_NAME);
  if (existsSync(entry)) return entry;
  const workFolder = `${folder}.${randomUUID()}`;
  mkdirSync(CACHE, { recursive: true });
  await bundleForNode('electron/images/decoder.ts', workFolder, FILE_NAME);
  try {
    renameSync(workFolder, folder);
  } catch (error) {
    rmSync(workFolder, { recursive: true, force: true });
    if (!existsSync(entry)) throw error;
  }
  return entry;
}

function sourceNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const name of sourceNames(join(ROOT, folder))) {
      hash.update(name).update(readFileSync(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
