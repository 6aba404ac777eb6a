#!/usr/bin/env node
/** `npm run -s parley -- listen|send ...`: the node without a window. stdout is the command's own. */
import path from 'node:path';
import { buildStale } from './lib/build.mjs';
import { runUntilEnd } from './lib/child.mjs';
import { needNode } from './lib/need-node.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { sayOnStderr } from './lib/say.mjs';

/**
 * Builds from the checkout, wherever it was called from, and runs where it was called: file names are relative to that.
 * @param {readonly string[]} args
 */
async function parley(args) {
  const calledFrom = process.env.INIT_CWD ?? process.cwd();
  process.chdir(ROOT);
  await ensureNpmPackages();
  await buildStale(['main']);
  return runUntilEnd(process.execPath, [path.join(OUT, 'main', 'cli.js'), ...args], { cwd: calledFrom });
}

needNode();
sayOnStderr();
try {
  process.exitCode = await parley(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
