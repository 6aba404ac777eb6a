/** The composition root: the only file that knows all parts, and puts them together. */
import { app, Menu, nativeTheme, session, shell } from 'electron';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DEFAULT_TAKE_UP_TO_BYTES,
  DEFAULT_HOST,
  DEFAULT_MAX_PACKET_BYTES,
  DEFAULT_PORT,
} from '../shared/limits';
import { createChat } from './chat/create-chat';
import type { Chat } from './chat/types';
import { History } from './history/history';
import { DecoderHost } from './images/host';
import { ImageReader } from './images/image-reader';
import { ImageLibrary } from './images/library';
import type { KeptFile } from './images/types';
import { keepEarlyNotices } from './ipc/early-notices';
import { createCommandHandlers, createPreloadHandlers } from './ipc/handlers';
import { listenForCommands, sendEvents } from './ipc/listen';
import { createPublisher, type Publisher } from './ipc/publisher';
import { readAppArguments, type AppArguments } from './shell/app-arguments';
import { APP_ORIGIN } from './shell/app-scheme';
import { startDecoderProcess } from './shell/decoder-process';
import { createDesktop } from './shell/desktop';
import { keyStore } from './shell/key-store';
import { failStart, quitOnSignals, quitWhenClosed, stopBeforeQuit } from './shell/lifecycle';
import { announceListening } from './shell/listening';
import { keepLogIn, log, say } from './shell/log';
import type { LogFile } from './shell/log-file';
import { endOnUncaught } from './shell/main-crash';
import { MainWindow } from './shell/main-window';
import { menuTemplate } from './shell/menu';
import { guardNavigation } from './shell/navigation';
import { defaultDisplayName } from './peer/secure/display-name';
import type { Identity } from './peer/secure/identity';
import { loadProfileIdentity } from './peer/secure/profile-identity';
import { notifyOf } from './shell/notifications';
import { lockDown } from './shell/permissions';
import { placesOf, type ProfilePlaces } from './shell/profile';
import { saveReport } from './shell/save-report';
import { registerSchemes, serveSchemes } from './shell/schemes';
import { screenshotOnce } from './shell/screenshot';

const OUT_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
/** A profile holds conversations: only its owner may look into it. */
const OWNER_ONLY = 0o700;
const WRONG_USAGE = 2;

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
  if (!app.requestSingleInstanceLock()) {
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
  registerSchemes();
  guardNavigation();
  quitOnSignals();
  app
    .whenReady()
    .then(() => start(args, places, logFile))
    .catch(failStart);
}

async function start(args: AppArguments, places: ProfilePlaces, logFile: LogFile): Promise<void> {
  lockDown(session.defaultSession);
  const decoder = new DecoderHost(() => startDecoderProcess(join(OUT_FOLDER, 'main', 'decoder.js')));
  const reader = new ImageReader({ decoder, thumbnailsFolder: join(places.folder, 'thumbnails') });
  const identity = await loadProfileIdentity(places.folder, keyStore());
  const chat = openChat(args, places, identity, decoder, reader);
  stopBeforeQuit(() => chat.stop());
  announceListening(chat);
  const tellEarlyNotices = keepEarlyNotices(chat);
  await chat.start();

  const window: MainWindow = new MainWindow({
    preloadPath: join(OUT_FOLDER, 'preload', 'preload.cjs'),
    profileFolder: places.folder,
    profileName: places.name,
    saveReport: () => saveReport(logFile, window.current),
  });
  serveSchemes(join(OUT_FOLDER, 'renderer'), {
    find: (fileId) => chat.file(fileId),
    renderForView: (file, format) => renderForView(reader, { ...file, format }),
  });
  answerWindow(chat, window, tellEarlyNotices);
  nativeTheme.themeSource = chat.snapshot().settings.theme;
  setMenu(chat, () => void saveReport(logFile, window.current));
  notifyOf(chat, { isWindowFocused: () => window.isFocused, onClick: () => window.show() });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  quitWhenClosed();
  window.show();
}

function openChat(
  args: AppArguments,
  places: ProfilePlaces,
  identity: Identity,
  decoder: DecoderHost,
  reader: ImageReader,
): Chat {
  const library = new ImageLibrary({
    folder: args.imagesDir ?? places.defaultImagesFolder,
    attachmentsFolder: join(places.folder, 'attachments'),
  });
  return createChat({
    profile: places.name,
    nodeId: identity.id,
    identity,
    transfersFolder: join(places.folder, 'transfers'),
    history: History.open(join(places.folder, 'parley.sqlite')),
    library,
    reader,
    decoder,
    defaults: {
      host: DEFAULT_HOST,
      port: DEFAULT_PORT,
      imagesFolder: places.defaultImagesFolder,
      maxPacketBytes: DEFAULT_MAX_PACKET_BYTES,
      theme: 'system',
      displayName: defaultDisplayName(),
      takeFrom: 'anyone',
      takeUpToBytes: DEFAULT_TAKE_UP_TO_BYTES,
    },
    overrides: {
      host: args.host ?? undefined,
      port: args.port ?? undefined,
      imagesFolder: args.imagesDir ?? undefined,
    },
  });
}

/** Lets the window ask and keeps it up to date. */
function answerWindow(chat: Chat, window: MainWindow, onFirstSnapshot: (publisher: Publisher) => void): void {
  const publisher = createPublisher({
    send: (batch) => sendEvents(window.page, batch),
    schedule: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  chat.onEvent((event) => publisher.push(event));
  const takeScreenshot = screenshotOnce(process.env['PARLEY_SCREENSHOT'], () => window.current);
  const handlers = createCommandHandlers({
    chat,
    publisher,
    desktop: createDesktop(() => window.current),
    onTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    onSnapshot: () => {
      onFirstSnapshot(publisher);
      takeScreenshot();
    },
  });
  const preloadHandlers = createPreloadHandlers(chat);
  listenForCommands({ handlers, preloadHandlers, page: () => window.page, origin: APP_ORIGIN, log });
}

/** A picture that Chromium cannot show, as one that it can; made when it is first looked at. */
async function renderForView(
  reader: ImageReader,
  file: Pick<KeptFile, 'path' | 'format'> & { readonly id: string },
): Promise<string | null> {
  const viewPath = reader.viewPath(file.id);
  if (existsSync(viewPath)) return viewPath;
  const outcome = await reader.decodeForView(file, file.id);
  return outcome.ok ? outcome.thumbnailPath : null;
}

function setMenu(chat: Chat, onSaveReport: () => void): void {
  const template = menuTemplate({
    platform: process.platform,
    appName: app.name,
    isPackaged: app.isPackaged,
    onOpenImagesFolder: () => void shell.openPath(chat.snapshot().settings.imagesFolder),
    onSaveReport,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

try {
  main();
} catch (error) {
  void failStart(error);
}
