import { app, type BrowserWindow, type WebContents } from 'electron';
import { openWindow, type WindowOptions } from './window';

/** The app's one window: there, or closed and to be opened again (macOS keeps an app without windows). */
export class MainWindow {
  readonly #options: WindowOptions;
  #window: BrowserWindow | null = null;
  #isQuitting = false;

  constructor(options: WindowOptions) {
    this.#options = options;
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  get page(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  get isFocused(): boolean {
    return this.#window?.isFocused() ?? false;
  }

  /** Opens the window, or brings it before all others when it is open. */
  show(): void {
    if (this.#window === null) this.#open();
    else bringToFront(this.#window);
  }

  #open(): void {
    const window = openWindow(this.#options);
    this.#window = window;
    window.on('close', (event) => {
      if (this.#isQuitting || !this.#options.staysOnClose()) return;
      event.preventDefault();
      window.hide();
    });
    window.once('closed', () => {
      this.#window = null;
    });
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
