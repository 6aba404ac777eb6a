#!/usr/bin/env node
/** `npm start [-- --profile NAME]`: installs what is missing, builds what is stale, and opens the app. */
import path from 'node:path';
import { buildStale } from './lib/build.mjs';
import { runUntilEnd } from './lib/child.mjs';
import { needNode } from './lib/need-node.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { prepareElectron } from './lib/prepare-electron.mjs';
import { say } from './lib/say.mjs';
import { screenshotName } from './lib/screenshot-name.mjs';

/** What Electron says where there is no D-Bus, such as in a container; it goes on without. */
const NO_DBUS = /ERROR:(dbus\/)?bus\.cc/;

/** @param {readonly string[]} appArgs */
async function start(appArgs) {
  await ensureNpmPackages();
  const { runtime, flags, screen } = await prepareElectron();
  await buildStale();
  const env = { ...process.env };
  if (screen) {
    env.DISPLAY = screen.display;
    env.PARLEY_SCREENSHOT ??= path.join(OUT, screenshotName(appArgs));
    say(`A screenshot of the window goes to ${env.PARLEY_SCREENSHOT}.`);
  }
  say('Starting Parley. Ctrl-C ends it.');
  const code = await runUntilEnd(runtime.executablePath, [...flags, ROOT, ...appArgs], {
    env,
    dropFromStderr: NO_DBUS,
  });
  await screen?.close();
  return code;
}

needNode();
process.chdir(ROOT);
try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
