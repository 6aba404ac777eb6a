import type { Duplex } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerDialer, greetAsDialer, hearDialer } from '../../../electron/peer/greeting';
import type { Greeting } from '../../../electron/peer/handshake';
import { HANDSHAKE_SETTLE_MS } from '../../../shared/limits';
import { duplexPair } from '../../support/peer-duplex';

const HEX_ID = '0123456789abcdef'.repeat(8);
const OPTIONS = { ownId: 'me', timeoutMs: 10_000, remote: 'host:9000' };

let ours: Duplex;
let theirs: Duplex;
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [ours, theirs] = duplexPair();
  for (const end of [ours, theirs]) end.on('error', () => undefined);
  heard = [];
  theirs.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  return () => vi.useRealTimers();
});

/** Lets streams pass on what was written; they need turns of the loop, not time. */
async function settleStreams(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function dialler(): Promise<Greeting> {
  return greetAsDialer(ours, { ...OPTIONS, listeningPort: 9001 });
}

describe('as the dialer', () => {
  it('speaks first and takes an id of known length at once, with what follows', async () => {
    const greeting = dialler();
    theirs.write(`${HEX_ID}hello\u0004`);
    expect(await greeting).toMatchObject({ id: HEX_ID, listeningPort: null });
    expect((await greeting).rest.toString()).toBe('hello\u0004');
    expect(heard).toEqual(['me:09001']);
  });

  it('leaves later bytes in the socket', async () => {
    const greeting = dialler();
    theirs.write(HEX_ID);
    await greeting;
    theirs.write('later\u0004');
    await settleStreams();
    expect(ours.isPaused()).toBe(true);
    ours.resume();
    const [chunk] = await new Promise<Buffer[]>((resolve) =>
      ours.once('data', (data: Buffer) => resolve([data])),
    );
    expect(chunk?.toString()).toBe('later\u0004');
  });

  it('waits for the rest of a split id, and takes a short one when nothing comes', async () => {
    const split = dialler();
    theirs.write(HEX_ID.slice(0, 50));
    await settleStreams();
    theirs.write(HEX_ID.slice(50));
    expect((await split).id).toBe(HEX_ID);

    [ours, theirs] = duplexPair();
    const short = dialler();
    theirs.write('abc');
    await settleStreams();
    await vi.advanceTimersByTimeAsync(HANDSHAKE_SETTLE_MS);
    expect((await short).id).toBe('abc');
  });

  it('says that the peer may be full when it closes without a word', async () => {
    const greeting = dialler();
    theirs.end();
    await expect(greeting).rejects.toMatchObject({
      code: 'connect-full',
      message: expect.stringMatching(/may be full/) as string,
    });
  });

  it('says so too when the connection is cut', async () => {
    const greeting = dialler();
    ours.destroy(new Error('read ECONNRESET'));
    await expect(greeting).rejects.toMatchObject({ code: 'connect-full' });
  });

  it('gives up on a silent program', async () => {
    const greeting = expect(dialler()).rejects.toMatchObject({ code: 'handshake-timeout' });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await greeting;
  });

  it('leaves no timer and no listener behind', async () => {
    const before = ours.eventNames().map((name) => [name, ours.listenerCount(name)]);
    const greeting = dialler();
    theirs.write(HEX_ID);
    await greeting;
    expect(vi.getTimerCount()).toBe(0);
    expect(ours.eventNames().map((name) => [name, ours.listenerCount(name)])).toEqual(before);
  });
});

describe('as the acceptor', () => {
  it('hears a 1.2 node at once and answers with the id alone', async () => {
    const greeting = hearDialer(ours, OPTIONS);
    theirs.write(`${HEX_ID}:9000`);
    expect(await greeting).toMatchObject({ id: HEX_ID, listeningPort: 9000 });
    answerDialer(ours, 'me');
    await settleStreams();
    expect(heard).toEqual(['me']);
  });

  it('hears an older node after a moment', async () => {
    const greeting = hearDialer(ours, OPTIONS);
    theirs.write(HEX_ID);
    await settleStreams();
    await vi.advanceTimersByTimeAsync(HANDSHAKE_SETTLE_MS);
    expect(await greeting).toMatchObject({ id: HEX_ID, listeningPort: null });
  });

  it.each([
    ['leaves without a word', (end: Duplex) => void end.end(), 'link-closed'],
    ['says too much', (end: Duplex) => void end.write('x'.repeat(5000)), 'handshake-invalid'],
    [
      'speaks another language',
      (end: Duplex) => void end.write('GET / HTTP/1.1\r\nHost: a:9000'),
      'handshake-invalid',
    ],
  ])('refuses who %s', async (_what, act, code) => {
    const greeting = hearDialer(ours, OPTIONS);
    act(theirs);
    await expect(greeting).rejects.toMatchObject({ code });
  });

  it('does not wait for ever for who speaks one byte at a time', async () => {
    const greeting = expect(hearDialer(ours, OPTIONS)).rejects.toMatchObject({ code: 'handshake-timeout' });
    for (let passedMs = 0; passedMs < OPTIONS.timeoutMs; passedMs += HANDSHAKE_SETTLE_MS / 2) {
      theirs.write('x');
      await settleStreams();
      await vi.advanceTimersByTimeAsync(HANDSHAKE_SETTLE_MS / 2);
    }
    await greeting;
  });
});
