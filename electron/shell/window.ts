/** The app's one window. */
import { app, BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { join } from 'node:path';
import { MIN_WINDOW_HEIGHT_PX, MIN_WINDOW_WIDTH_PX } from '../../shared/limits';
import { APP_PAGE } from './app-scheme';
import { log } from './log';
import { reloadAfterCrash } from './page-crash';
import { readTextIfThere, writePrivateFile } from './private-file';
import { parseWindowPlace, placeWindow, type WindowPlace } from './window-place';

export interface WindowOptions {
  readonly preloadPath: string;
  /** Remembers the window's place. */
  readonly profileFolder: string;
  /** Told behind the page's own title, so that two Parleys can be told apart; empty for the usual one. */
  readonly profileName: string;
  /** Settled when the colours that the person wants are known. */
  readonly mayBeSeen: Promise<void>;
  /** Asked for when the page keeps crashing. */
  readonly saveReport: () => Promise<void>;
}

const BACKGROUND = { light: '#ffffff', dark: '#18191b' } as const;

/** Opens the window where it was last; it is shown once the page can be painted. */
export function openWindow({
  preloadPath,
  profileFolder,
  profileName,
  mayBeSeen,
  saveReport,
}: WindowOptions): BrowserWindow {
  const placePath = join(profileFolder, 'window.json');
  const { bounds, maximized } = placeWindow(loadPlace(placePath), workAreas());
  const window = new BrowserWindow({
    ...bounds,
    title: titleWith(app.name, profileName),
    minWidth: MIN_WINDOW_WIDTH_PX,
    minHeight: MIN_WINDOW_HEIGHT_PX,
    show: false,
    backgroundColor: pageColor(),
    webPreferences: pagePreferences(preloadPath),
  });
  window.once('ready-to-show', () => {
    void mayBeSeen.then(() => {
      if (!window.isDestroyed()) showFirst(window, maximized);
    });
  });
  window.on('close', () => savePlace(placePath, window));
  window.on('page-title-updated', (event, title) => {
    event.preventDefault();
    window.setTitle(titleWith(title, profileName));
  });
  reloadAfterCrash(window, { load: () => loadPage(window), saveReport });
  loadPage(window);
  return window;
}

function showFirst(window: BrowserWindow, maximized: boolean): void {
  window.setBackgroundColor(pageColor());
  if (maximized) window.maximize();
  window.show();
  log('window: shown');
}

/** What a page of ours may do: nothing but ask over its bridge. */
export function pagePreferences(preloadPath: string): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: process.platform === 'darwin',
  };
}

/** The page's own colour, so that nothing flashes before it is there. */
export function pageColor(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function titleWith(title: string, profileName: string): string {
  return profileName === '' ? title : `${title} (${profileName})`;
}

function loadPage(window: BrowserWindow): void {
  window.loadURL(APP_PAGE).catch((error: unknown) => {
    // A window that was closed while it loaded is no failure.
    if (window.isDestroyed()) return;
    log(`window: the page did not load (${error instanceof Error ? error.name : 'unknown reason'})`);
    window.show();
  });
}

function workAreas(): WindowPlace['bounds'][] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main, ...others].map((display) => display.workArea);
}

function loadPlace(path: string): WindowPlace | null {
  try {
    return parseWindowPlace(readTextIfThere(path));
  } catch {
    return null;
  }
}

function savePlace(path: string, window: BrowserWindow): void {
  const place: WindowPlace = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writePrivateFile(path, `${JSON.stringify(place)}\n`);
  } catch {
    log("window: its place could not be saved; it opens in the screen's middle next time");
  }
}
