import { beforeEach, describe, expect, it, vi } from 'vitest';

type QuitListener = (event: { preventDefault: () => void }) => void;

const electron = vi.hoisted(() => ({
  app: {
    on: vi.fn<(name: string, listener: QuitListener) => void>(),
    quit: vi.fn(),
    exit: vi.fn(),
    whenReady: vi.fn(async () => undefined),
  },
  BrowserWindow: { getAllWindows: vi.fn<() => { hide: () => void }[]>() },
  dialog: { showMessageBox: vi.fn<(options: unknown) => Promise<unknown>>() },
}));
const log = vi.hoisted(() => vi.fn<(line: string) => void>());
vi.mock('electron', () => electron);
vi.mock('../../../electron/shell/log', () => ({ log }));

const { failStart, stopBeforeQuit } = await import('../../../electron/shell/lifecycle');
const { ParleyError } = await import('../../../shared/errors');

/** Sets up the guard; `ask` is the system's wish to quit, and tells whether it was put off. */
function guard(stop: () => Promise<void>, timeoutMs?: number) {
  const quit = new Promise<void>((resolve) => electron.app.quit.mockImplementation(() => resolve()));
  const stopNow = stopBeforeQuit(stop, timeoutMs);
  const listener = electron.app.on.mock.calls.find(([name]) => name === 'before-quit')![1];
  const ask = (): boolean => {
    const preventDefault = vi.fn();
    listener({ preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { ask, quit, stopNow };
}

beforeEach(() => {
  vi.clearAllMocks();
  electron.BrowserWindow.getAllWindows.mockReturnValue([]);
  electron.dialog.showMessageBox.mockResolvedValue({});
});

describe('quitting', () => {
  it('is put off until everything has stopped, once, however often it is asked for', async () => {
    let stopped: () => void = () => undefined;
    const stop = vi.fn(() => new Promise<void>((resolve) => (stopped = resolve)));
    const { ask, quit } = guard(stop);
    expect([ask(), ask()]).toEqual([true, true]);
    expect(stop).toHaveBeenCalledOnce();
    expect(electron.app.quit).not.toHaveBeenCalled();
    stopped();
    await quit;
    expect(ask()).toBe(false);
  });

  it('goes through at once when everything was stopped before, as for an update', async () => {
    const stop = vi.fn(async () => undefined);
    const { ask, stopNow } = guard(stop);
    await Promise.all([stopNow(), stopNow()]);
    expect(stop).toHaveBeenCalledOnce();
    expect(electron.app.quit).not.toHaveBeenCalled();
    expect(ask()).toBe(false);
  });

  it('takes the windows away at once', async () => {
    const hide = vi.fn();
    electron.BrowserWindow.getAllWindows.mockReturnValue([{ hide }]);
    const { ask, quit } = guard(async () => undefined);
    ask();
    expect(hide).toHaveBeenCalledOnce();
    await quit;
  });

  it('does not wait for ever, and says so', async () => {
    const { ask, quit } = guard(() => new Promise(() => undefined), 1);
    ask();
    await quit;
    expect(log).toHaveBeenLastCalledWith(expect.stringContaining('did not close in time'));
  });

  it('ends the process itself when something did not stop, and only then', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const atQuit = (): QuitListener | undefined =>
      electron.app.on.mock.calls.find(([name]) => name === 'quit')?.[1];
    const inOrder = guard(async () => undefined);
    inOrder.ask();
    await inOrder.quit;
    expect(atQuit()).toBeUndefined();
    electron.app.on.mockClear();
    const stuck = guard(() => new Promise(() => undefined), 1);
    stuck.ask();
    await stuck.quit;
    expect(kill).not.toHaveBeenCalled();
    atQuit()!({ preventDefault: () => undefined });
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGKILL');
    kill.mockRestore();
  });

  it('goes on when stopping fails, and logs the kind of failure only', async () => {
    const { ask, quit } = guard(() => Promise.reject(new ParleyError('store-failed', 'My secret text.')));
    ask();
    await quit;
    expect(log).toHaveBeenLastCalledWith(expect.stringContaining('store-failed'));
    expect(log.mock.lastCall![0]).not.toContain('secret');
  });
});

describe('a failed start', () => {
  it('is told in a window, in words, and then is the end', async () => {
    const error = new ParleyError('store-failed', 'The store is damaged.');
    await expect(failStart(error)).rejects.toBe(error);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'error', detail: 'The store is damaged.' }),
    );
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('ParleyError store-failed at '));
    expect(log.mock.lastCall![0]).not.toContain('damaged');
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('for a reason that nobody foresaw is told with its words, which are not logged', async () => {
    const error = new RangeError('No such file: /home/ada/letters');
    await expect(failStart(error)).rejects.toBe(error);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ detail: expect.stringContaining('/home/ada/letters') as string }),
    );
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^start: it failed: RangeError at /));
    expect(log.mock.lastCall![0]).not.toContain('letters');
  });
});
