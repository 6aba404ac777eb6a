import type { Duplex } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isCrossing, watchDouble } from '../../../electron/peer/doubles';
import { CLOSING_TEXT } from '../../../electron/peer/handshake';
import { PeerLink } from '../../../electron/peer/link';
import { duplexPair } from '../../support/peer-duplex';
import { linkDetails, silentHooks } from '../../support/peer-link';

const WATCH_MS = 2000;

let first: PeerLink;
let peerOfFirst: Duplex;
let second: Duplex;
let peerOfSecond: Duplex;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const [ours, theirs] = duplexPair();
  first = new PeerLink(linkDetails(ours), silentHooks());
  first.start();
  peerOfFirst = theirs;
  [second, peerOfSecond] = duplexPair();
  return () => vi.useRealTimers();
});

async function turn(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('watchDouble', () => {
  it('is undecided when the time is up', async () => {
    const verdict = watchDouble(first, second, WATCH_MS);
    peerOfSecond.write('hello\u0004');
    await turn();
    await vi.advanceTimersByTimeAsync(WATCH_MS);
    expect(await verdict).toEqual({ kind: 'undecided', received: Buffer.from('hello\u0004') });
  });

  it('keeps the first link as soon as it shows life', async () => {
    const verdict = watchDouble(first, second, WATCH_MS);
    peerOfFirst.write('still here\u0004');
    await turn();
    await vi.advanceTimersByTimeAsync(WATCH_MS / 10);
    expect(await verdict).toEqual({ kind: 'first-stays', reason: 'first-lives' });
  });

  it('gives way to the second when the first ends, with what came on it', async () => {
    const verdict = watchDouble(first, second, WATCH_MS);
    peerOfSecond.write('hello\u0004');
    await turn();
    peerOfFirst.destroy();
    expect(await verdict).toEqual({ kind: 'second-stays', received: Buffer.from('hello\u0004') });
    expect(second.isPaused()).toBe(true);
  });

  it.each([
    ['closes', (end: Duplex) => void end.end()],
    ['says goodbye as a 1.2 node does', (end: Duplex) => void end.write(CLOSING_TEXT)],
    ['breaks', (end: Duplex) => void end.destroy()],
  ])('is over when the second %s', async (_what, leave) => {
    const verdict = watchDouble(first, second, WATCH_MS);
    leave(peerOfSecond);
    expect(await verdict).toEqual({ kind: 'first-stays', reason: 'second-left' });
  });

  it('leaves no timer and no listener behind', async () => {
    const verdict = watchDouble(first, second, WATCH_MS);
    await vi.advanceTimersByTimeAsync(WATCH_MS);
    await verdict;
    expect(vi.getTimerCount()).toBe(0);
    expect(second.listenerCount('data')).toBe(0);
  });
});

describe('isCrossing', () => {
  it('needs an inbound link that came up while we were dialling', () => {
    const [socket] = duplexPair();
    const inbound = new PeerLink(linkDetails(socket, { direction: 'inbound' }), silentHooks());
    expect(isCrossing(inbound, new Set([first]))).toBe(true);
    expect(isCrossing(inbound, new Set([first, inbound]))).toBe(false);
    expect(isCrossing(first, new Set())).toBe(false);
  });
});
