import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createRouter, type Sender } from '../../../electron/ipc/router';
import { ParleyError } from '../../../shared/errors';

const ORIGIN = 'parley-app://app';
const PAGE: Sender = { isMainFrame: true, url: `${ORIGIN}/index.html` };

const table = {
  'peers.rename': { input: z.object({ key: z.string(), name: z.string().max(5) }) },
  'app.snapshot': { input: z.undefined() },
};

function start() {
  const rename = vi.fn<(input: { key: string; name: string }) => unknown>(() => 'renamed');
  const log = vi.fn<(line: string) => void>();
  const handlers = { 'peers.rename': rename, 'app.snapshot': () => Promise.resolve(7) };
  return { router: createRouter({ table, handlers, origin: ORIGIN, log }), rename, log };
}

const input = { key: 'ada', name: 'Ada' };

describe('a request of the window', () => {
  it('reaches its handler, parsed, and is answered with what that gives', async () => {
    const { router, rename } = start();
    const answer = await router(PAGE, 'peers.rename', { ...input, more: 'is cut off' });
    expect(answer).toEqual({ ok: true, value: 'renamed' });
    expect(rename).toHaveBeenCalledExactlyOnceWith(input);
  });

  it('may have nothing to say and an answer that takes time', async () => {
    const { router } = start();
    expect(await router(PAGE, 'app.snapshot', undefined)).toEqual({ ok: true, value: 7 });
  });
});

describe('a sender', () => {
  it.each<[string, Sender]>([
    ['in a subframe', { isMainFrame: false, url: PAGE.url }],
    ['whose frame is gone', { isMainFrame: true, url: null }],
    ['from the web', { isMainFrame: true, url: 'https://app/index.html' }],
    ['from a file', { isMainFrame: true, url: 'file:///parley-app://app/' }],
    ['of another host', { isMainFrame: true, url: 'parley-app://app.evil/index.html' }],
    ['with our host as its user', { isMainFrame: true, url: 'parley-app://app@evil/' }],
    ['that shows a picture', { isMainFrame: true, url: 'parley-image://f/full' }],
  ])('%s is refused before anything is looked at', async (_what, sender) => {
    const { router, rename } = start();
    expect(await router(sender, 'peers.rename', input)).toMatchObject({
      ok: false,
      error: { code: 'request-refused' },
    });
    expect(rename).not.toHaveBeenCalled();
  });
});

describe('a name', () => {
  it.each(['peers.delete', 'toString', '__proto__', 'constructor', '', 7, null, ['peers.rename'], {}])(
    'that is none is refused: %o',
    async (name) => {
      const { router, log } = start();
      expect(await router(PAGE, name, input)).toMatchObject({
        ok: false,
        error: { code: 'request-invalid' },
      });
      expect(log.mock.calls.join()).not.toContain('delete');
    },
  );
});

describe('an input', () => {
  it.each([
    undefined,
    null,
    'ada',
    {},
    { key: 'ada' },
    { key: 1, name: 'Ada' },
    { key: 'ada', name: 'Long name' },
  ])('that is not what the contract says does not reach the handler: %o', async (bad) => {
    const { router, rename } = start();
    expect(await router(PAGE, 'peers.rename', bad)).toMatchObject({
      ok: false,
      error: { code: 'request-invalid' },
    });
    expect(rename).not.toHaveBeenCalled();
  });

  it('is named by its field, without what it held', async () => {
    const { router } = start();
    const answer = await router(PAGE, 'peers.rename', { key: 'ada', name: 'my secret' });
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('name') as string } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});

describe('a failure', () => {
  it('of ours is told as it is', async () => {
    const { router, rename, log } = start();
    rename.mockImplementation(() => {
      throw new ParleyError('not-found', 'There is no such peer.', { cause: new Error('row 7') });
    });
    expect(await router(PAGE, 'peers.rename', input)).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'There is no such peer.' },
    });
    expect(log).not.toHaveBeenCalled();
  });

  it('that nobody foresaw is told without its words, and logged as a place in the code', async () => {
    const { router, rename, log } = start();
    rename.mockRejectedValue(new TypeError('cannot open /home/ada/diary'));
    const answer = await router(PAGE, 'peers.rename', input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toMatch(/diary|TypeError|at /);
    const line = log.mock.calls[0]![0];
    expect(line).toMatch(/peers\.rename.*TypeError at .*router\.test/);
    expect(line).not.toContain('diary');
  });

  it('that is no error at all is answered too', async () => {
    const { router, rename } = start();
    rename.mockRejectedValue('plain text');
    expect(await router(PAGE, 'peers.rename', input)).toMatchObject({ error: { code: 'internal' } });
  });
});
