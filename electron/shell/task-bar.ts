/** Parley's button in the task bar: on Windows with how many wait, and on Windows and Linux marked when something came. */
import { nativeImage, type BrowserWindow, type NativeImage } from 'electron';
import { join } from 'node:path';
import type { MainWindow } from './main-window';

/** The last drawing stands for all that are more. */
const MAX_OVERLAY = 10;
const SIZES = [
  { px: 16, scaleFactor: 1 },
  { px: 32, scaleFactor: 2 },
] as const;

export interface TaskBarOptions {
  readonly window: Pick<MainWindow, 'current' | 'onShow'>;
  /** Holds what scripts/icons.mjs has drawn. */
  readonly iconsFolder: string;
  readonly platform?: NodeJS.Platform;
}

export class TaskBar {
  readonly #options: TaskBarOptions;
  readonly #platform: NodeJS.Platform;
  #count = 0;
  #words = '';

  constructor(options: TaskBarOptions) {
    this.#options = options;
    this.#platform = options.platform ?? process.platform;
    // A window that was hidden has a new button, without what was on the last one.
    options.window.onShow = (window) => this.#draw(window);
  }

  /** @param words what the number means, for those who cannot see it */
  update(count: number, words: string): void {
    this.#count = count;
    this.#words = words;
    const { current } = this.#options.window;
    if (current !== null) this.#draw(current);
  }

  /** Something came that is worth a look. macOS says it by the badge in the dock. */
  attract(): void {
    const { current } = this.#options.window;
    if (this.#platform === 'darwin' || current === null) return;
    if (current.isVisible() && !current.isFocused()) current.flashFrame(true);
  }

  #draw(window: BrowserWindow): void {
    if (this.#platform !== 'win32') return;
    window.setOverlayIcon(this.#count === 0 ? null : this.#icon(), this.#count === 0 ? '' : this.#words);
  }

  #icon(): NativeImage {
    const drawing = Math.min(this.#count, MAX_OVERLAY);
    const icon = nativeImage.createEmpty();
    for (const { px, scaleFactor } of SIZES) {
      const drawn = nativeImage.createFromPath(
        join(this.#options.iconsFolder, `overlay-${drawing}-${px}.png`),
      );
      icon.addRepresentation({ scaleFactor, buffer: drawn.toPNG() });
    }
    return icon;
  }
}
