#!/usr/bin/env node
/** `npm run build [-- main preload renderer]`: builds into out/ what is stale; --force builds all of it. */
import { rmSync } from 'node:fs';
import { ALL_PARTS, buildStale } from './lib/build.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

process.chdir(ROOT);
const args = process.argv.slice(2);
if (args.includes('--force')) rmSync(OUT, { recursive: true, force: true });
const named = ALL_PARTS.filter((part) => args.includes(part));
try {
  await buildStale(named.length > 0 ? named : ALL_PARTS);
  say('The build is up to date.');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
