/** A real Parley window under test: started, talked to, and stopped for good. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { _electron, errors, expect, type ElectronApplication, type Page } from 'playwright/test';
import { ask } from './ask';
import { closeApp, noteEnd } from './close-app';
import { describeMachine, electronFlags } from '../../../scripts/lib/electron-flags.mjs';
import { packagedExecutable } from '../../../scripts/lib/packaged-app.mjs';

/** A machine that does much else starts slowly. */
const SHOWN_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 15_000;
/** It takes a second; on a machine that does much else, ten. */
const ATTACH_TIMEOUTS_MS = [6_000, 15_000, 60_000];

export interface ParleyApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Where its node listens on loopback, such as 127.0.0.1:40123. */
  readonly address: string;
  /** What it calls itself: its folder's name. */
  readonly name: string;
  readonly imagesFolder: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Profile, images and logs go below it. Start again with the same folder to see what survived. */
  readonly folder: string;
  /** 0: any free port. */
  readonly port?: number;
  /** Another copy of the packaged app. */
  readonly packagedExecutable?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Others on the network, such as other tests, are seen and see it. Default: no. */
  readonly discovery?: boolean;
  /** Further words on its command line. */
  readonly args?: readonly string[];
  /** Beside the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

interface Started {
  readonly app: ElectronApplication;
  readonly window: Page;
}

/** Starts it and waits for the first window that a person sees, whatever that is. */
export async function startParley(options: LaunchOptions): Promise<Started> {
  const app = await launchApp(options);
  return { app, window: await firstShownWindow(app) };
}

/** Starts it, and waits for no window. */
export function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  const imagesFolder = path.join(options.folder, 'images');
  return launchAttached({
    ...entry(options.packagedExecutable, [
      '--profile-dir',
      path.join(options.folder, 'profile'),
      '--host',
      '127.0.0.1',
      '--port',
      String(options.port ?? 0),
      '--images',
      imagesFolder,
      ...(options.discovery === true ? [] : ['--no-discovery']),
      ...(options.args ?? []),
    ]),
    ...(options.env === undefined ? {} : { env: { ...definedEnv(), ...options.env } }),
    // Playwright switches it off unless told; the app is tested as people run it. Root can have none.
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: options.colorScheme ?? 'light',
  });
}

type LaunchElectron = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * Playwright attaches to Chromium while the window is being made. When it does so in the very moment in which the page takes the place
 * of the empty one, it waits for ever to hear of that, although main process and page answer everybody else (seen in the log of its
 * protocol). It ends such a process when its time is up; then Parley is started once more, with more time, which is said loudly.
 */
async function launchAttached(options: LaunchElectron): Promise<ElectronApplication> {
  for (const timeout of ATTACH_TIMEOUTS_MS) {
    try {
      const app = await _electron.launch({ ...options, timeout });
      noteEnd(app);
      return app;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      console.warn(`!!! Playwright did not attach within ${timeout} ms.`);
    }
  }
  throw new Error('Parley was started again and again, and Playwright could not attach to it.');
}

/** Its main window is made at once, and given up unseen when there is something to ask before. */
export async function firstShownWindow(app: ElectronApplication): Promise<Page> {
  const shown: Page[] = [];
  // Playwright hears of a page and Electron of a window at times of their own: there is no one event for both.
  await expect
    .poll(async () => shown.push(...(await shownWindows(app))), { timeout: SHOWN_TIMEOUT_MS })
    .toBeGreaterThan(0);
  const [first] = shown;
  if (first === undefined) throw new Error('No window is shown.');
  return first;
}

async function shownWindows(app: ElectronApplication): Promise<Page[]> {
  const pages = app.windows();
  const shown = await Promise.all(pages.map((page) => isShown(app, page)));
  return pages.filter((_, index) => shown[index] === true);
}

/** A window that closes meanwhile is not shown. */
async function isShown(app: ElectronApplication, page: Page): Promise<boolean> {
  try {
    const window = await app.browserWindow(page);
    return await window.evaluate((shown: BrowserWindow) => shown.isVisible());
  } catch {
    return false;
  }
}

function definedEnv(): Record<string, string> {
  const set = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}

export async function launchParley(options: LaunchOptions): Promise<ParleyApp> {
  const imagesFolder = path.join(options.folder, 'images');
  const name = path.basename(options.folder);
  const { app, window } = await startAnswering(options, name);
  const address = await listeningAddress(window);
  return { app, window, address, name, imagesFolder, kill: () => kill(app), close: () => closeApp(app) };
}

/**
 * Starts it and gives it its name. Now and then a new process never answers the debugger: then it is started once more, which is said
 * loudly, with what answered and what did not.
 */
async function startAnswering(options: LaunchOptions, displayName: string): Promise<Started> {
  const first = await startParley(options);
  const { app, window } = first;
  const isNamed = ask(window, 'settings.update', { displayName }).then(() => true);
  if (await inTime(isNamed)) return first;
  const [main, page] = await Promise.all([
    inTime(app.evaluate(() => true)),
    inTime(window.evaluate(() => true)),
  ]);
  console.warn(`!!! Parley was started anew: no answer to a command (main process: ${main}, page: ${page}).`);
  app.process().kill('SIGKILL');
  const second = await startParley(options);
  await ask(second.window, 'settings.update', { displayName });
  return second;
}

/** Whether it comes at all; what fails, fails. */
async function inTime(answer: Promise<boolean>): Promise<boolean> {
  answer.catch(() => undefined);
  return Promise.race([answer, delay(ANSWER_TIMEOUT_MS, false, { ref: false })]);
}

/** Starts Parley once more with the same profile, as the system does to open a link; resolves when that one has ended. */
export async function startAgain(folder: string, ...args: readonly string[]): Promise<void> {
  const { executablePath, args: given } = entry(undefined, [
    '--profile-dir',
    path.join(folder, 'profile'),
    ...args,
  ]);
  await once(spawn(executablePath, given, { stdio: 'ignore' }), 'exit');
}

async function kill(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
}

/** A folder of its own that is gone after the test. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-e2e-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The packaged app, as people get it; but one that Playwright can steer. */
function entry(
  executablePath = packagedExecutable('test'),
  appArgs: readonly string[],
): { executablePath: string; args: string[] } {
  return { executablePath, args: [...machineFlags(), ...appArgs] };
}

/** Tests draw in software everywhere, so that pictures of the window do not depend on a graphics driver. */
function machineFlags(): string[] {
  return electronFlags(describeMachine(true)).map(({ flag }) => flag);
}

/** Asked over the window's own bridge; its node listens before the first answer. */
async function listeningAddress(window: Page): Promise<string> {
  const { self } = await ask(window, 'app.snapshot', undefined);
  const { listening, listenError } = self;
  if (listening === null) throw new Error(`Parley does not listen: ${listenError?.message ?? ''}`);
  return `${listening.host}:${listening.port}`;
}
