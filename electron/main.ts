/** The entry: what must be done before Electron is ready, and the window. All else is in ./app, and loaded behind it. */
import { app, Menu, session, type BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AppOptions } from './app';
import { HeldCommands } from './ipc/held-commands';
import { readAppArguments, type AppArguments } from './shell/app-arguments';
import { failStart, quitOnSignals } from './shell/lifecycle';
import { keepLogIn, log, say } from './shell/log';
import type { LogFile } from './shell/log-file';
import { endOnUncaught } from './shell/main-crash';
import { APP_ID } from './shell/login-entry';
import { isLoginStart } from './shell/login-start';
import { MainWindow } from './shell/main-window';
import { guardNavigation } from './shell/navigation';
import { OpenedFiles } from './shell/opened-files';
import { OpenedLinks, registerLinks } from './shell/opened-links';
import { lockDown } from './shell/permissions';
import { placesOf, type ProfilePlaces } from './shell/profile';
import { registerSchemes, serveImages, servePage } from './shell/schemes';
import { noteForFirst, SecondStarts } from './shell/second-starts';

const OUT_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
const PRELOAD_PATH = join(OUT_FOLDER, 'preload', 'preload.cjs');
/** A profile holds conversations: only its owner may look into it. */
const OWNER_ONLY = 0o700;
const WRONG_USAGE = 2;
/** A page that has asked for nothing by then may be broken; the rest of the app is not. */
const MAX_PAGE_WAIT_MS = 500;

/** What must be settled before Electron is ready. Nothing is awaited here: it is ready only after this module. */
function main(): void {
  const args = readAppArguments(process.argv.slice(1), log);
  if (args === null) {
    app.exit(WRONG_USAGE);
    return;
  }
  const places = placesOf(args, { appData: app.getPath('appData'), pictures: app.getPath('pictures') });
  mkdirSync(places.folder, { recursive: true, mode: OWNER_ONLY });
  app.setPath('userData', places.folder);
  // As in the shortcut that the installer makes: Windows shows notifications only of a program that it knows by this.
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  if (!app.requestSingleInstanceLock(noteForFirst(process.argv.slice(1)))) {
    say('Parley runs with this profile already; its window comes to the front.');
    app.exit(0);
    return;
  }
  const logFile = keepLogIn(join(places.folder, 'logs'));
  log(
    `start: Parley ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  );
  endOnUncaught(() => saveReport(logFile, null));
  app.on('quit', () => log('quit'));
  // Where Chromium was told to do without (as root on Linux) there is no sandbox to turn on.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Else Electron makes a menu of its own for the window to open with; ours comes with the words. macOS would be left without "Quit".
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  registerSchemes();
  registerLinks(args.profileDir === null && args.profile === null);
  const links = new OpenedLinks(process.argv);
  const files = new OpenedFiles(process.argv);
  const secondStarts = new SecondStarts([links, files]);
  guardNavigation();
  quitOnSignals();
  app
    .whenReady()
    .then(() => start(args, places, { logFile, links, files, secondStarts }))
    .catch(failStart);
}

/** The window's page and the rest of the app are loaded at the same time; what the page asks meanwhile waits. */
async function start(
  given: AppArguments,
  places: ProfilePlaces,
  {
    logFile,
    ...opened
  }: { readonly logFile: LogFile } & Pick<AppOptions, 'links' | 'files' | 'secondStarts'>,
): Promise<void> {
  const args = { ...given, hidden: given.hidden || isLoginStart() };
  lockDown(session.defaultSession);
  const hasDocument = servePage(join(OUT_FOLDER, 'renderer'));
  const images = serveImages();
  const held = new HeldCommands();
  const window: MainWindow = new MainWindow({
    preloadPath: PRELOAD_PATH,
    profileFolder: places.folder,
    profileName: places.name,
    saveReport: () => saveReport(logFile, window.current),
  });
  if (!args.hidden) {
    window.open();
    // Loading the rest keeps this process from answering. With its document the page's process starts, which takes as long.
    await Promise.race([hasDocument, delay(MAX_PAGE_WAIT_MS)]);
  }
  const { runApp } = await import('./app');
  await runApp({
    args,
    places,
    window,
    held,
    serveImages: images,
    preloadPath: PRELOAD_PATH,
    decoderPath: join(OUT_FOLDER, 'main', 'decoder.js'),
    saveReport: () => saveReport(logFile, window.current),
    ...opened,
  });
}

/** Loaded when it is wanted. */
async function saveReport(logFile: LogFile, window: BrowserWindow | null): Promise<void> {
  const report = await import('./shell/save-report');
  await report.saveReport(logFile, window);
}

try {
  main();
} catch (error) {
  void failStart(error);
}
