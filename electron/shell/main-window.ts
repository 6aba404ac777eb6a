import { app, type BrowserWindow, type WebContents } from 'electron';
import { openWindow, type WindowOptions } from './window';

/** The app's one window: there, or closed and to be opened again (macOS keeps an app without windows). */
export class MainWindow {
  readonly #options: WindowOptions;
  #window: BrowserWindow | null = null;
  #isQuitting = false;
  #reveal: () => void = () => undefined;
  /** Whether closing the window only hides it. */
  staysOnClose: () => boolean = () => false;
  /** Told each time that the window is shown. */
  onShow: (window: BrowserWindow) => void = () => undefined;

  constructor(options: Omit<WindowOptions, 'mayBeSeen'>) {
    const mayBeSeen = new Promise<void>((resolve) => {
      this.#reveal = resolve;
    });
    this.#options = { ...options, mayBeSeen };
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
    if (this.#window === null) this.open();
    else bringToFront(this.#window);
  }

  /** The app knows by now how its window has to look: it may be seen as soon as it can be painted. */
  reveal(): void {
    this.#reveal();
  }

  /** Does away with the window, if there is one, and asks nobody. */
  discard(): void {
    this.#window?.destroy();
  }

  /** Opens the window unless it is open. Nobody sees it before `reveal`. */
  open(): void {
    if (this.#window !== null) return;
    const window = openWindow(this.#options);
    this.#window = window;
    window.on('close', (event) => {
      if (this.#isQuitting || !this.staysOnClose()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('show', () => this.onShow(window));
    // Whatever it was marked for is seen now.
    window.on('focus', () => window.flashFrame(false));
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
