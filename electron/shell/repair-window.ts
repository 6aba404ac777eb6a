/** The small window in which Parley asks about a store that it cannot open. */
import { app, BrowserWindow, screen, type WebContents } from 'electron';
import { APP_PAGE } from './app-scheme';
import { log } from './log';
import { pageColor, pagePreferences } from './window';

const WIDTH_PX = 620;
const HEIGHT_PX = 520;

export class RepairWindow {
  readonly #preloadPath: string;
  #window: BrowserWindow | null = null;
  #closed: Promise<'quit'> = new Promise(() => undefined);

  constructor(preloadPath: string) {
    this.#preloadPath = preloadPath;
  }

  get page(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Opens the window unless it is open. Resolves when the person closes it: that is an answer, too. */
  show(): Promise<'quit'> {
    if (this.#window === null) this.#open();
    return this.#closed;
  }

  close(): void {
    this.#window?.destroy();
  }

  #open(): void {
    // Without a listener Electron quits with its last window, and the app's own window opens only after this one.
    app.on('window-all-closed', () => undefined);
    const window = openWindow(this.#preloadPath);
    this.#window = window;
    this.#closed = new Promise((resolve) => {
      window.once('closed', () => {
        this.#window = null;
        resolve('quit');
      });
    });
    app.on('second-instance', () => this.#window?.focus());
  }
}

function openWindow(preloadPath: string): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(WIDTH_PX, width),
    height: Math.min(HEIGHT_PX, height),
    title: app.name,
    show: false,
    backgroundColor: pageColor(),
    webPreferences: pagePreferences(preloadPath),
  });
  window.setMenuBarVisibility(false);
  // Shown once it can be painted.
  window.once('ready-to-show', () => window.show());
  window.loadURL(`${APP_PAGE}#repair`).catch((error: unknown) => {
    if (window.isDestroyed()) return;
    log(`repair: the page did not load (${error instanceof Error ? error.name : 'unknown reason'})`);
    window.show();
  });
  return window;
}
