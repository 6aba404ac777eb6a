/** Puts the parts of the app together. Loaded while the window loads its page, which so has not to wait for all this code. */
import { app, Menu, nativeTheme, powerMonitor, shell, type WebContents } from 'electron';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../shared/default-settings';
import type { Settings } from '../shared/model';
import { i18n, speak } from '../shared/words/i18n';
import { languageFor } from '../shared/words/languages';
import { createChat } from './chat/create-chat';
import type { Chat } from './chat/types';
import type { History } from './history/history';
import { openStore, type OpenedStore } from './history/open-store';
import { DecoderHost } from './images/host';
import { ImageReader } from './images/image-reader';
import { ImageLibrary } from './images/library';
import { Views } from './images/views';
import { keepEarlyNotices } from './ipc/early-notices';
import { createCommandHandlers, createPreloadHandlers } from './ipc/handlers';
import type { HeldCommands } from './ipc/held-commands';
import { listenForCommands, listenForRepair, sendEvents } from './ipc/listen';
import { createPublisher, type Publisher } from './ipc/publisher';
import { RepairDesk } from './ipc/repair-desk';
import { offerFiles } from './ipc/sending';
import { defaultDisplayName } from './peer/secure/display-name';
import type { Identity } from './peer/secure/identity';
import { loadProfileIdentity } from './peer/secure/profile-identity';
import type { AppArguments } from './shell/app-arguments';
import { APP_ORIGIN } from './shell/app-scheme';
import { startDecoderProcess } from './shell/decoder-process';
import { createDesktop } from './shell/desktop';
import { speakAsSystem } from './shell/early-words';
import type { ImageSources } from './shell/image-answer';
import { keyStore } from './shell/key-store';
import { quitWhenClosed, stopBeforeQuit } from './shell/lifecycle';
import { announceListening } from './shell/listening';
import { log } from './shell/log';
import { LoginStart } from './shell/login-start';
import type { MainWindow } from './shell/main-window';
import type { OpenedFiles } from './shell/opened-files';
import type { OpenedLinks } from './shell/opened-links';
import { makeUpdates } from './shell/make-updates';
import { menuTemplate, type MenuOptions } from './shell/menu';
import { powerOf } from './shell/power';
import { Presence } from './shell/presence';
import type { ProfilePlaces } from './shell/profile';
import { RepairWindow } from './shell/repair-window';
import { screenshotOnce } from './shell/screenshot';
import type { SecondStarts } from './shell/second-starts';
import type { Updates } from './shell/updates';

export interface AppOptions {
  readonly args: AppArguments;
  readonly places: ProfilePlaces;
  /** On its way, unless the app was started without. */
  readonly window: MainWindow;
  /** What its page has asked meanwhile. */
  readonly held: HeldCommands;
  /** To be told who knows the pictures that the page shows. */
  readonly serveImages: (images: ImageSources) => void;
  readonly preloadPath: string;
  readonly decoderPath: string;
  readonly saveReport: () => Promise<void>;
  readonly links: OpenedLinks;
  readonly files: OpenedFiles;
  readonly secondStarts: SecondStarts;
}

/** Resolves when the app answers its window, and the window may be seen. */
export async function runApp(options: AppOptions): Promise<void> {
  const { args, places, window, saveReport } = options;
  await speakAsSystem();
  const store = await openStoreOrAsk(join(places.folder, 'parley.sqlite'), options);
  if (store === null) {
    app.quit();
    return;
  }
  const decoder = new DecoderHost(() => startDecoderProcess(options.decoderPath));
  const reader = new ImageReader({ decoder, thumbnailsFolder: join(places.folder, 'thumbnails') });
  const identity = await loadProfileIdentity(places.folder, keyStore());
  const chat = makeChat(args, places, { identity, decoder, reader, store });
  const stop = stopBeforeQuit(() => chat.stop());
  announceListening(chat);
  const tellEarlyNotices = keepEarlyNotices(chat);
  await chat.start();

  const views = new Views(reader);
  options.serveImages({
    find: (fileId) => chat.file(fileId),
    renderForView: (file, format) => views.pathOf({ ...file, format }),
  });
  const presence = new Presence({
    chat,
    window,
    iconsFolder: join(app.getAppPath(), 'build', 'tray'),
    readIcon: (fileId) => reader.readIcon(fileId),
    startedHidden: args.hidden,
  });
  window.staysOnClose = () => presence.livesInTray;
  applyLooks(chat.snapshot().settings);
  const page = (): WebContents | null => window.page;
  options.links.inbox.deliverTo({ page, open: (link) => chat.openLink(link) });
  const updates = makeUpdates({
    isWanted: () => chat.snapshot().settings.checkForUpdates,
    notify: (notice) => publisher.push({ name: 'notice', payload: notice }),
    stop,
  });
  const login = new LoginStart(
    {
      profile: args.profile,
      isInstalled: app.isPackaged && args.profileDir === null,
      platform: process.platform,
      // An AppImage runs from a mount that is another each time.
      executable: process.env['APPIMAGE'] ?? process.execPath,
    },
    chat.snapshot().settings,
  );
  const publisher = answerWindow(chat, options, { presence, updates, login }, tellEarlyNotices);
  setMenu(chat, {
    onSaveReport: () => void saveReport(),
    onSearch: () => {
      window.show();
      publisher.push({ name: 'search.wanted', payload: {} });
    },
    onCheckForUpdates:
      updates.mode === 'none'
        ? null
        : () => {
            window.show();
            void updates.check();
          },
  });
  presence.inbox.deliverTo({ page, open: (events) => events.forEach((event) => publisher.push(event)) });
  options.files.inbox.deliverTo({ page, open: (paths) => void offerFiles(chat, publisher, paths) });
  app.on('activate', () => window.show());
  quitWhenClosed();
  window.reveal();
  if (!args.hidden) window.open();
  options.secondStarts.showWith(() => window.show());
}

/** Opens the message store; while that fails, a small window asks what to do. Null: the person quits. */
async function openStoreOrAsk(
  path: string,
  { preloadPath, window: mainWindow }: Pick<AppOptions, 'preloadPath' | 'window'>,
): Promise<OpenedStore | null> {
  const desk = new RepairDesk();
  const window = new RepairWindow(preloadPath);
  listenForRepair(desk.handlers, { page: () => window.page, origin: APP_ORIGIN, log });
  const opened = await openStore(path, (question) => {
    log(`store: it cannot be opened (${question.trouble})`);
    const answer = desk.ask(question);
    const closed = window.show();
    // Of no use until the store is open; then it is made anew.
    mainWindow.discard();
    return Promise.race([answer, closed]);
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
    trash: (path) => shell.trashItem(path),
    library,
    reader,
    decoder,
    power: powerOf(powerMonitor),
    defaults: {
      ...DEFAULT_SETTINGS,
      imagesFolder: places.defaultImagesFolder,
      displayName: defaultDisplayName(),
    },
    overrides: {
      host: args.host ?? undefined,
      port: args.port ?? undefined,
      imagesFolder: args.imagesDir ?? undefined,
      discovery: args.noDiscovery ? false : undefined,
    },
  });
}

/** The theme and the language of what the system draws for Parley. */
function applyLooks({ theme, language }: Settings): void {
  nativeTheme.themeSource = theme;
  void speak(languageFor(language, app.getPreferredSystemLanguages()));
}

/** Lets the window ask and keeps it up to date. */
function answerWindow(
  chat: Chat,
  {
    window,
    held,
    links,
    files,
    saveReport,
  }: Pick<AppOptions, 'window' | 'held' | 'links' | 'files' | 'saveReport'>,
  {
    presence,
    updates,
    login,
  }: { readonly presence: Presence; readonly updates: Updates; readonly login: LoginStart },
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
    desktop: createDesktop(() => window.current, saveReport),
    updates,
    onRestart: () => {
      app.relaunch();
      app.quit();
    },
    onSettings: (settings) => {
      applyLooks(settings);
      presence.onSettings(settings);
      login.onSettings(settings);
    },
    onViewing: (conversationId) => presence.onViewing(conversationId),
    onSnapshot: () => {
      onFirstSnapshot(publisher);
      takeScreenshot();
      links.inbox.onSnapshot();
      files.inbox.onSnapshot();
      presence.inbox.onSnapshot();
      updates.tellAgain();
    },
  });
  const preloadHandlers = createPreloadHandlers(chat);
  listenForCommands({ handlers, preloadHandlers, held, page: () => window.page, origin: APP_ORIGIN, log });
  return publisher;
}

/** Makes the menu, and makes it anew when another language is spoken. */
function setMenu(
  chat: Chat,
  actions: Pick<MenuOptions, 'onSaveReport' | 'onSearch' | 'onCheckForUpdates'>,
): void {
  const options: MenuOptions = {
    platform: process.platform,
    appName: app.name,
    isPackaged: app.isPackaged,
    onOpenImagesFolder: () => void shell.openPath(chat.snapshot().settings.imagesFolder),
    onOpenLicences: app.isPackaged
      ? () => void shell.openPath(join(process.resourcesPath, 'notices', 'THIRD-PARTY-NOTICES.txt'))
      : null,
    ...actions,
  };
  const draw = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
  draw();
  i18n.on('languageChanged', draw);
}
