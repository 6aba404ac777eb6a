/** What happens when the page's process ends by itself: it is loaded again once, then the person is asked. */
import { app, dialog, type BrowserWindow } from 'electron';
import { PAGE_CRASH_WINDOW_MS } from '../../shared/limits';
import { loadWords } from './early-words';
import { log } from './log';

const BUTTONS = ['again', 'report', 'quit'] as const;

export interface PageCrashOptions {
  readonly load: () => void;
  /** Lets the person save what helps to find out why. */
  readonly saveReport: () => Promise<void>;
}

/** A crashed page costs nothing that is not in the store. */
export function reloadAfterCrash(window: BrowserWindow, { load, saveReport }: PageCrashOptions): void {
  let lastCrashAt = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    const again = now - lastCrashAt < PAGE_CRASH_WINDOW_MS;
    lastCrashAt = now;
    log(`window: the page's process is gone (${reason}, ${exitCode})${again ? '' : '; loading it again'}`);
    if (!again) load();
    else void ask(window, load, saveReport);
  });
}

async function ask(window: BrowserWindow, load: () => void, saveReport: () => Promise<void>): Promise<void> {
  const say = await loadWords();
  for (;;) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: app.name,
      message: say('shell:pageCrash.message'),
      detail: say('shell:pageCrash.detail'),
      buttons: BUTTONS.map((button) => say(`shell:pageCrash.buttons.${button}`)),
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    const button = BUTTONS[response];
    if (button === 'report') {
      await saveReport();
      continue;
    }
    if (button === 'quit') app.quit();
    else load();
    return;
  }
}
