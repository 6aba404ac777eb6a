import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: { on: vi.fn<(event: string, listener: (event: unknown, contents: unknown) => void) => void>() },
  shell: { openExternal: vi.fn<(address: string) => Promise<void>>() },
}));
vi.mock('electron', () => electron);
vi.mock('../../../electron/shell/log', () => ({ log: vi.fn() }));

const { guardNavigation } = await import('../../../electron/shell/navigation');

type Listener = (event: { preventDefault: () => void; url: string; isMainFrame: boolean }) => void;
type OpenHandler = (details: { url: string }) => unknown;

/** A page as Electron would announce it. */
function openPage() {
  const listeners = new Map<string, Listener>();
  let openHandler: OpenHandler = () => null;
  guardNavigation();
  const [event, announce] = electron.app.on.mock.lastCall!;
  expect(event).toBe('web-contents-created');
  announce(
    {},
    {
      on: (name: string, listener: Listener) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: OpenHandler) => {
        openHandler = handler;
      },
    },
  );
  return { listeners, open: (url: string) => openHandler({ url }) };
}

beforeEach(() => {
  electron.shell.openExternal.mockReset().mockResolvedValue();
});

describe('every page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is denied %s, also to itself',
    (name) => {
      const { listeners } = openPage();
      for (const url of ['parley-app://app/index.html', 'file:///etc/passwd', 'https://example.org/']) {
        const preventDefault = vi.fn();
        listeners.get(name)!({ preventDefault, url, isMainFrame: true });
        expect(preventDefault).toHaveBeenCalledOnce();
      }
    },
  );

  it.each(['parley-app://app/index.html', 'about:blank', 'file:///etc/passwd', 'https://example.org/'])(
    'opens no window for %s',
    (url) => {
      expect(openPage().open(url)).toEqual({ action: 'deny' });
    },
  );

  it('has a web link that was followed opened by the system, once', () => {
    const { listeners, open } = openPage();
    open('https://example.org/a');
    const follow = (url: string, isMainFrame: boolean): void =>
      listeners.get('will-frame-navigate')!({ preventDefault: vi.fn(), url, isMainFrame });
    follow('http://example.org/b', true);
    follow('http://example.org/frame', false);
    expect(electron.shell.openExternal.mock.calls).toEqual([
      ['https://example.org/a'],
      ['http://example.org/b'],
    ]);
  });

  it('has nothing else opened by the system', () => {
    const { listeners, open } = openPage();
    for (const url of [
      'file:///etc/passwd',
      'smb://server/share',
      'javascript:alert(1)',
      'parley-app://app/',
    ]) {
      open(url);
      listeners.get('will-frame-navigate')!({ preventDefault: vi.fn(), url, isMainFrame: true });
    }
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });

  it('goes on when the system cannot open a link', async () => {
    electron.shell.openExternal.mockRejectedValue(new Error('no browser'));
    openPage().open('https://example.org/');
    await expect(electron.shell.openExternal.mock.results[0]!.value).rejects.toThrow('no browser');
  });
});
