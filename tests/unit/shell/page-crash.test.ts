import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE_CRASH_WINDOW_MS } from '../../../shared/limits';

type GoneListener = (event: object, details: { reason: string; exitCode: number }) => void;
interface Question {
  readonly message: string;
  readonly buttons: readonly string[];
}

const electron = vi.hoisted(() => ({
  app: { name: 'Parley', quit: vi.fn() },
  dialog: { showMessageBox: vi.fn<(window: unknown, question: Question) => Promise<unknown>>() },
}));
vi.mock('electron', () => electron);
vi.mock('../../../electron/shell/early-words', () => ({ loadWords: async () => (key: string) => key }));
vi.mock('../../../electron/shell/log', () => ({ log: vi.fn() }));

const { reloadAfterCrash } = await import('../../../electron/shell/page-crash');

const [AGAIN, REPORT, QUIT] = [0, 1, 2];

/** A window whose page can be made to crash. */
function watch() {
  const listeners: GoneListener[] = [];
  const webContents = { on: (_name: string, listener: GoneListener) => listeners.push(listener) };
  const load = vi.fn();
  const saveReport = vi.fn(async () => undefined);
  const window = { webContents, isDestroyed: () => false } as unknown as BrowserWindow;
  reloadAfterCrash(window, { load, saveReport });
  const crash = (reason = 'crashed'): void => {
    for (const listener of listeners) listener({}, { reason, exitCode: 1 });
  };
  return { crash, load, saveReport };
}

const asked = () => electron.dialog.showMessageBox;
/** The person chooses these, one after the other. */
function answer(...buttons: readonly number[]): void {
  for (const response of buttons) asked().mockResolvedValueOnce({ response });
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => vi.useRealTimers());

describe('a page whose process is gone', () => {
  it('is loaded again, once in a while', () => {
    const { crash, load } = watch();
    crash();
    vi.advanceTimersByTime(PAGE_CRASH_WINDOW_MS);
    crash();
    expect(load).toHaveBeenCalledTimes(2);
    expect(asked()).not.toHaveBeenCalled();
  });

  it('is asked about the second time, also when some minutes have passed', async () => {
    const { crash, load } = watch();
    answer(AGAIN);
    crash();
    vi.advanceTimersByTime(PAGE_CRASH_WINDOW_MS - 1);
    crash();
    expect(load).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    expect(asked()).toHaveBeenCalledOnce();
  });

  it('is asked about until the person decides', async () => {
    const { crash, load, saveReport } = watch();
    answer(REPORT, QUIT);
    crash();
    crash();
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalledOnce());
    expect(saveReport).toHaveBeenCalledOnce();
    expect(load).toHaveBeenCalledOnce();
  });

  it('in good order is left', () => {
    const { crash, load } = watch();
    crash('clean-exit');
    expect(load).not.toHaveBeenCalled();
  });
});
