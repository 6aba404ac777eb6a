#!/usr/bin/env node
/** `npm run lint`: ESLint, the boundary rule and Prettier, side by side; each speaks when it has something to say. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';

const CODE_DIRS = ['electron', 'renderer', 'shared', 'examples', 'tests', 'scripts'].filter((dir) =>
  existsSync(path.join(ROOT, dir)),
);

/** @type {[string, string, string[]][]} */
const LINTERS = [
  ['ESLint', 'eslint/bin/eslint.js', ['.']],
  [
    'Boundaries',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', ...CODE_DIRS],
  ],
  ['Prettier', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
];

/** @param {(typeof LINTERS)[number]} linter */
async function lint([name, script, args]) {
  const result = await run(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
  });
  const told = (result.stdout + result.stderr).trim();
  say(result.code === 0 ? `${name}: nothing to say.` : `${name}:\n${told}`);
  return result.code === 0;
}

const results = await Promise.all(LINTERS.map(lint));
process.exitCode = results.every(Boolean) ? 0 : 1;
