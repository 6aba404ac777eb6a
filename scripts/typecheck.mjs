#!/usr/bin/env node
/** `npm run typecheck`: each runtime's code against that runtime's types, two at a time. Unchanged code is not checked again. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { OUT, ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';

const AT_ONCE = 2;
const RUNTIMES = ['tests', 'page-tests', 'node', 'renderer', 'main', 'preload', 'shared', 'scripts'];

/** @param {string} runtime */
async function check(runtime) {
  const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const memory = path.join(OUT, '.types', `${runtime}.tsbuildinfo`);
  const args = [
    tsc,
    '-p',
    `tsconfig.${runtime}.json`,
    '--incremental',
    '--tsBuildInfoFile',
    memory,
    '--pretty',
    'false',
  ];
  const result = await run(process.execPath, args, { cwd: ROOT });
  if (result.code !== 0) say(`tsconfig.${runtime}.json:\n${(result.stdout + result.stderr).trim()}`);
  return result.code === 0;
}

mkdirSync(path.join(OUT, '.types'), { recursive: true });
const waiting = [...RUNTIMES];
/** @type {string[]} */
const failed = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let runtime = waiting.shift(); runtime; runtime = waiting.shift()) {
      if (!(await check(runtime))) failed.push(runtime);
    }
  }),
);
say(
  failed.length === 0
    ? `Types are right under all ${RUNTIMES.length} configs.`
    : `Types are wrong in: ${failed.join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
