#!/usr/bin/env node
/**
 * `npm test [-- STEP... [ARGS]]`: sets up what is missing, then checks and tests everything. Its last line is the sum, alone:
 * `412 passed, 0 failed, 3 skipped`. Type check, lint and packaging count as one check each.
 */
import { ensureInteropPythons } from './python-env.mjs';
import { buildStale } from './lib/build.mjs';
import { needNode } from './lib/need-node.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { ROOT } from './lib/paths.mjs';
import { prepareElectron } from './lib/prepare-electron.mjs';
import { say } from './lib/say.mjs';
import { formatTally, sum, tallyOfCheck } from './lib/tally.mjs';
import { chooseSteps } from './lib/test-steps.mjs';

/** @typedef {import('./lib/test-steps.mjs').Step} Step */
/** @typedef {import('./lib/tally.mjs').Tally} Tally */

const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => (interrupted = true));
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Without Python the interop tests skip themselves, and say so; in CI that is a failure.
 * @param {NodeJS.ProcessEnv} env gets PARLEY_INTEROP_PYTHONS
 */
async function setUpPython(env) {
  try {
    env.PARLEY_INTEROP_PYTHONS = JSON.stringify(await ensureInteropPythons());
  } catch (error) {
    if (isCi) throw error;
    say(`!!! The tests with real p2pnetwork nodes are SKIPPED: ${messageOf(error)}`);
    env.PARLEY_INTEROP_PYTHONS = '{}';
  }
}

/**
 * @param {readonly Step[]} steps
 * @returns {Promise<{ env: NodeJS.ProcessEnv, close: () => Promise<void> }>}
 */
async function setUp(steps) {
  const env = { ...process.env };
  /** @param {import('./lib/test-steps.mjs').Need} need */
  const isNeeded = (need) => steps.some(({ needs }) => needs.includes(need));
  await ensureNpmPackages();
  if (isNeeded('build')) await buildStale();
  if (isNeeded('python')) await setUpPython(env);
  if (!isNeeded('electron')) return { env, close: async () => {} };
  const { screen } = await prepareElectron({ windowManager: true });
  if (screen) env.DISPLAY = screen.display;
  return { env, close: async () => screen?.close() };
}

/**
 * @param {readonly Step[]} steps
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} stepArgs
 */
async function runSteps(steps, env, stepArgs) {
  /** @type {{ name: string, tally: Tally, seconds: string }[]} */
  const results = [];
  for (const step of steps) {
    if (interrupted) break;
    say(`\n== ${step.name}`);
    const startedAtMs = Date.now();
    const tally = await step.run(env, stepArgs).catch((error) => {
      say(messageOf(error));
      return tallyOfCheck(false);
    });
    results.push({ name: step.name, tally, seconds: ((Date.now() - startedAtMs) / 1000).toFixed(1) });
  }
  return results;
}

/** @param {readonly string[]} args */
async function test(args) {
  const { steps, stepArgs } = chooseSteps(args);
  const startedAtMs = Date.now();
  const { env, close } = await setUp(steps);
  say(`Set up in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s.`);
  const results = await runSteps(steps, env, stepArgs);
  await close();
  say('');
  const total = sum(results.map(({ tally }) => tally));
  for (const { name, reason } of total.skipped) say(`!!! SKIPPED: ${name}: ${reason ?? 'no reason given'}`);
  for (const { name, tally, seconds } of results) say(`${name}: ${formatTally(tally)} (${seconds} s)`);
  if (interrupted) say('Interrupted: not everything was run.');
  say(formatTally(total));
  return total.failed > 0 || interrupted ? 1 : 0;
}

needNode();
process.chdir(ROOT);
try {
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  say(`The set-up failed: ${messageOf(error)}`);
  say(formatTally(tallyOfCheck(false)));
  process.exitCode = 1;
}
