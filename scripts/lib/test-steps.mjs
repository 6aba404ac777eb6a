import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runUntilEnd } from './child.mjs';
import { OUT, ROOT } from './paths.mjs';
import { tallyOfCheck, tallyOfPlaywright, withExitCode } from './tally.mjs';

/**
 * What a step may need to be there before it.
 * @typedef {'electron' | 'python' | 'build'} Need
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly Need[]} needs
 * @property {(env: NodeJS.ProcessEnv, args: readonly string[]) => Promise<import('./tally.mjs').Tally>} run
 */

const TALLIES = path.join(OUT, 'tests');

/** @param {string} name */
function newTallyFile(name) {
  mkdirSync(TALLIES, { recursive: true });
  const file = path.join(TALLIES, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} script
 * @param {string[]} fixedArgs
 * @returns {Step['run']}
 */
function check(script, ...fixedArgs) {
  return async (env, args) => {
    const file = path.join(ROOT, 'scripts', script);
    return tallyOfCheck((await runUntilEnd(process.execPath, [file, ...fixedArgs, ...args], { env })) === 0);
  };
}

/**
 * @param {string} name
 * @param {readonly string[]} projects of vitest.config.ts
 * @returns {Step['run']}
 */
function vitest(name, projects) {
  return async (env, args) => {
    const tallyFile = newTallyFile(name);
    const reporter = path.join(ROOT, 'scripts', 'lib', 'vitest-summary-reporter.mjs');
    const code = await runUntilEnd(
      process.execPath,
      [
        path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        `--reporter=${reporter}`,
        ...args,
      ],
      { env: { ...env, PARLEY_TALLY_FILE: tallyFile } },
    );
    return withExitCode(readJson(tallyFile), code);
  };
}

/** @type {Step['run']} */
async function playwright(env, args) {
  const reportFile = newTallyFile('e2e');
  const code = await runUntilEnd(
    process.execPath,
    [path.join(ROOT, 'node_modules', 'playwright', 'cli.js'), 'test', '--reporter=list,json', ...args],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile } },
  );
  const report = readJson(reportFile);
  return withExitCode(report && tallyOfPlaywright(report), code);
}

/** In the order in which they run: what is quick to fail comes first. @type {readonly Step[]} */
export const STEPS = [
  { name: 'typecheck', needs: [], run: check('typecheck.mjs') },
  { name: 'lint', needs: [], run: check('lint.mjs') },
  { name: 'unit', needs: ['build'], run: vitest('unit', ['unit', 'renderer']) },
  { name: 'integration', needs: ['build'], run: vitest('integration', ['integration']) },
  { name: 'interop', needs: ['build', 'python'], run: vitest('interop', ['interop']) },
  { name: 'pack', needs: ['build', 'electron'], run: check('pack.mjs', '--for-tests') },
  { name: 'e2e', needs: ['build', 'electron', 'python'], run: playwright },
];

/**
 * @param {readonly string[]} args of `npm test`: step names, then what goes to the steps as it is
 * @returns {{ steps: Step[], stepArgs: string[] }} all steps when none is named; e2e brings pack, whose result it drives
 */
export function chooseSteps(args) {
  const firstOther = args.findIndex((arg) => !STEPS.some(({ name }) => name === arg));
  const names = firstOther === -1 ? args : args.slice(0, firstOther);
  const stepArgs = firstOther === -1 ? [] : args.slice(firstOther);
  if (names.length === 0 && stepArgs.length > 0) {
    throw new Error(
      `There is no test step "${stepArgs[0]}". There are: ${STEPS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const isChosen = (/** @type {Step} */ { name }) =>
    names.length === 0 || names.includes(name) || (name === 'pack' && names.includes('e2e'));
  return { steps: STEPS.filter(isChosen), stepArgs };
}
