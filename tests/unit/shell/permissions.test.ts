import { describe, expect, it, vi } from 'vitest';
import { isLoadAllowed, lockDown } from '../../../electron/shell/permissions';

type Listener = (...args: unknown[]) => unknown;

/** A session that keeps what is set on it. */
function fakeSession() {
  const set = new Map<string, Listener>();
  const keep =
    (name: string) =>
    (listener: Listener): unknown =>
      set.set(name, listener);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: vi.fn(),
    on: (event: string, listener: Listener) => set.set(event, listener),
    webRequest: { onBeforeRequest: keep('load') },
  };
  lockDown(session as never);
  return (name: string): Listener => set.get(name)!;
}

describe('the page', () => {
  it.each(['parley-app://app/index.html', 'parley-image://f/full', 'devtools://devtools/x.js'])(
    'may load %s',
    (address) => {
      expect(isLoadAllowed(address)).toBe(true);
    },
  );

  it.each([
    'http://127.0.0.1:9000/',
    'https://example.org/',
    'ws://example.org/',
    'file:///etc/passwd',
    'data:text/html,hi',
    'blob:parley-app://app/1',
    'chrome://gpu',
    'nothing',
  ])('may not load %s', (address) => {
    expect(isLoadAllowed(address)).toBe(false);
  });
});

describe('lockDown', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'unknown',
  ])('denies %s when it is asked for and when it is checked', (permission) => {
    const handler = fakeSession();
    const answer = vi.fn();
    handler('request')({}, permission, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect(handler('check')({}, permission)).toBe(false);
  });

  it('denies devices and downloads', () => {
    const handler = fakeSession();
    expect(handler('device')({ deviceType: 'hid' })).toBe(false);
    const preventDefault = vi.fn();
    handler('will-download')({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('cancels what would leave the computer', () => {
    const handler = fakeSession();
    const answer = vi.fn();
    handler('load')({ url: 'https://example.org/' }, answer);
    handler('load')({ url: 'parley-app://app/' }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
  });
});
