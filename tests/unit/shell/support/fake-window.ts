import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { MainWindow } from '../../../../electron/shell/main-window';

/** The app's window, with what the system would show of it. */
export class FakeWindow extends EventEmitter {
  focused = false;
  visible = true;
  readonly flashFrame = vi.fn<(on: boolean) => void>();
  readonly setOverlayIcon = vi.fn<(icon: { files: string[] } | null, words: string) => void>();
  readonly show = vi.fn();
  /** The main window around it. */
  readonly main = fakeMainWindow(this);

  isFocused(): boolean {
    return this.focused;
  }

  isVisible(): boolean {
    return this.visible;
  }
}

function fakeMainWindow(window: FakeWindow): MainWindow {
  const main = {
    current: window,
    page: null,
    get isFocused() {
      return window.focused;
    },
    show: window.show,
    onShow: () => undefined,
  };
  // A test needs of it what is here, and nothing that opens a real window.
  return main as unknown as MainWindow;
}
