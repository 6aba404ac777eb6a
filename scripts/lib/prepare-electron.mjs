import { describeRuntime, resolveElectron } from '../electron-runtime.mjs';
import { ensureInstalled } from './apt.mjs';
import { describeMachine, electronFlags, sandboxAdvice } from './electron-flags.mjs';
import { say } from './say.mjs';
import { hasScreen, openVirtualScreen } from './screen.mjs';
import { findMissingLibraries, hasProgram, OPENBOX, XVFB } from './system-libraries.mjs';

/**
 * @typedef {object} PreparedElectron
 * @property {import('../electron-runtime.mjs').ElectronRuntime} runtime
 * @property {string[]} flags for Electron, to go before the app's folder
 * @property {import('./screen.mjs').VirtualScreen | null} screen null when there is a real one
 */

/**
 * @param {string} executable
 * @param {boolean} windowManager
 */
async function ensureSystem(executable, windowManager) {
  if (process.platform !== 'linux') return;
  const { known, unknown } = await findMissingLibraries(executable);
  const programs = hasScreen() ? [] : windowManager ? [XVFB, OPENBOX] : [XVFB];
  await ensureInstalled([...known, ...programs.filter(({ file }) => !hasProgram(file))], 'Electron');
  if (unknown.length === 0) return;
  const left = (await findMissingLibraries(executable)).unknown;
  if (left.length > 0)
    throw new Error(`Electron needs libraries that this system lacks: ${left.join(', ')}.`);
}

/**
 * Electron, the libraries it needs, and a screen, each brought if missing. Says what it does. Needs node_modules.
 * @param {{ windowManager?: boolean }} [options]
 * @returns {Promise<PreparedElectron>} rejects with an error that says what a person has to do
 */
export async function prepareElectron({ windowManager = false } = {}) {
  const runtime = await resolveElectron();
  say(describeRuntime(runtime));
  await ensureSystem(runtime.executablePath, windowManager);
  const advice = sandboxAdvice(runtime.executablePath);
  if (advice) throw new Error(advice);
  let screen = null;
  if (!hasScreen()) {
    screen = await openVirtualScreen({ windowManager });
    say(`No screen here: using a virtual one (Xvfb, display ${screen.display}).`);
  }
  const flags = electronFlags(describeMachine(screen !== null));
  for (const { line } of flags) say(line);
  return { runtime, flags: flags.map(({ flag }) => flag), screen };
}
