/** The composition root: the only file that knows all parts, and puts them together. */
import { app, Menu, nativeTheme, session, shell } from 'electron';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../shared/default-settings';
import { createChat } from './chat/create-chat';
import type { Chat } from './chat/types';
import type { History } from './history/history';
import { openStore, type OpenedStore } from './history/open-store';
import { DecoderHost } from './images/host';
import { ImageReader } from './images/image-reader';
import { ImageLibrary } from './images/library';
import type { KeptFile } from './images/types';
import { keepEarlyNotices } from './ipc/early-notices';
import { createCommandHandlers, createPreloadHandlers } from './ipc/handlers';
import { listenForCommands, listenForRepair, sendEvents } from './ipc/listen';
import { createPublisher, type Publisher } from './ipc/publisher';
import { RepairDesk } from './ipc/repair-desk';
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
import { menuTemplate, type MenuOptions } from './shell/menu';
import { guardNavigation } from './shell/navigation';
import { defaultDisplayName } from './peer/secure/display-name';
import type { Identity } from './peer/secure/identity';
import { loadProfileIdentity } from './peer/secure/profile-identity';
import { Presence } from './shell/presence';
import { lockDown } from './shell/permissions';
import { placesOf, type ProfilePlaces } from './shell/profile';
import { RepairWindow } from './shell/repair-window';
import { saveReport } from './shell/save-report';
import { registerSchemes, serveImages, servePage } from './shell/schemes';
import { screenshotOnce } from './shell/screenshot';

const OUT_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
const PRELOAD_PATH = join(OUT_FOLDER, 'preload', 'preload.cjs');
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
  servePage(join(OUT_FOLDER, 'renderer'));
  const store = await openStoreOrAsk(join(places.folder, 'parley.sqlite'));
  if (store === null) return app.quit();
  const decoder = new DecoderHost(() => startDecoderProcess(join(OUT_FOLDER, 'main', 'decoder.js')));
  const reader = new ImageReader({ decoder, thumbnailsFolder: join(places.folder, 'thumbnails') });
  const identity = await loadProfileIdentity(places.folder, keyStore());
  const chat = makeChat(args, places, { identity, decoder, reader, store });
  stopBeforeQuit(() => chat.stop());
  announceListening(chat);
  const tellEarlyNotices = keepEarlyNotices(chat);
  await chat.start();

  const window: MainWindow = new MainWindow({
    preloadPath: PRELOAD_PATH,
    profileFolder: places.folder,
    profileName: places.name,
    saveReport: () => saveReport(logFile, window.current),
    staysOnClose: () => presence.livesInTray,
  });
  serveImages({
    find: (fileId) => chat.file(fileId),
    renderForView: (file, format) => renderForView(reader, { ...file, format }),
  });
  const presence: Presence = new Presence({
    chat,
    window,
    iconPath: join(app.getAppPath(), 'build', 'icon.png'),
    startedHidden: args.hidden,
  });
  const publisher = answerWindow(chat, window, presence, tellEarlyNotices);
  nativeTheme.themeSource = chat.snapshot().settings.theme;
  setMenu(chat, {
    onSaveReport: () => void saveReport(logFile, window.current),
    onSearch: () => {
      window.show();
      publisher.push({ name: 'search.wanted', payload: {} });
    },
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  quitWhenClosed();
  if (!args.hidden) window.show();
}

/** Opens the message store; while that fails, a small window asks what to do. Null: the person quits. */
async function openStoreOrAsk(path: string): Promise<OpenedStore | null> {
  const desk = new RepairDesk();
  const window = new RepairWindow(PRELOAD_PATH);
  listenForRepair(desk.handlers, { page: () => window.page, origin: APP_ORIGIN, log });
  const opened = await openStore(path, (question) => {
    log(`store: it cannot be opened (${question.trouble})`);
    const answer = desk.ask(question);
    return Promise.race([answer, window.show()]);
  });
  window.close();
  return opened;
}

interface ChatParts {
  readonly identity: Identity;
  readonly decoder: DecoderHost;
  readonly reader: ImageReader;
  readonly store: { readonly history: History; readonly keptAs: string | null };
}

function makeChat(
  args: AppArguments,
  places: ProfilePlaces,
  { identity, decoder, reader, store }: ChatParts,
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
    history: store.history,
    damagedStoreKeptAs: store.keptAs,
    library,
    reader,
    decoder,
    defaults: {
      ...DEFAULT_SETTINGS,
      imagesFolder: places.defaultImagesFolder,
      displayName: defaultDisplayName(),
    },
    overrides: {
      host: args.host ?? undefined,
      port: args.port ?? undefined,
      imagesFolder: args.imagesDir ?? undefined,
    },
  });
}

/** Lets the window ask and keeps it up to date. */
function answerWindow(
  chat: Chat,
  window: MainWindow,
  presence: Presence,
  onFirstSnapshot: (publisher: Publisher) => void,
): Publisher {
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
    onRestart: () => {
      app.relaunch();
      app.quit();
    },
    onSettings: (settings) => {
      nativeTheme.themeSource = settings.theme;
      presence.onSettings(settings);
    },
    onViewing: (conversationId) => presence.onViewing(conversationId),
    onSnapshot: () => {
      onFirstSnapshot(publisher);
      takeScreenshot();
    },
  });
  const preloadHandlers = createPreloadHandlers(chat);
  listenForCommands({ handlers, preloadHandlers, page: () => window.page, origin: APP_ORIGIN, log });
  return publisher;
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

function setMenu(chat: Chat, actions: Pick<MenuOptions, 'onSaveReport' | 'onSearch'>): void {
  const template = menuTemplate({
    platform: process.platform,
    appName: app.name,
    isPackaged: app.isPackaged,
    onOpenImagesFolder: () => void shell.openPath(chat.snapshot().settings.imagesFolder),
    ...actions,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

try {
  main();
} catch (error) {
  void failStart(error);
}
