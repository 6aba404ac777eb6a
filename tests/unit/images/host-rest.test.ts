import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DecoderHost } from '../../../electron/images/host';
import {
  DECODER_IDLE_MS,
  DECODER_RESTART_MAX_MS,
  DECODER_STOP_MS,
  DECODE_TIMEOUT_MS,
} from '../../../shared/limits';
import { codeOf, fakeSpawner, request } from '../../support/fake-decoder';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('DecoderHost at rest', () => {
  it('ends an idle process and starts a new one when needed', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const first = host.decode(request('a'));
    fake.newest().ready().answer();
    await first;
    vi.advanceTimersByTime(DECODER_IDLE_MS - 1);
    expect(fake.newest().killed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(fake.newest().killed).toBe(true);
    expect(host.pid).toBeUndefined();
    const second = host.decode(request('b'));
    expect(fake.processes).toHaveLength(2);
    fake.newest().ready().answer();
    expect(codeOf(await second)).toBe('ok');
  });

  it('replaces one that holds too much memory, at once and without a lost picture', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn, { memoryBytes: 1_000 });
    const [first, second] = [host.decode(request('a')), host.decode(request('b'))];
    fake.newest().ready().answer({}, 1_001);
    expect(codeOf(await first)).toBe('ok');
    expect(fake.processes.map((process) => process.killed)).toEqual([true, false]);
    fake.newest().ready().answer({}, 1_000);
    expect(codeOf(await second)).toBe('ok');
    expect(fake.newest().killed).toBe(false);
  });

  it('does not end one that got work in the meantime', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const first = host.decode(request('a'));
    fake.newest().ready().answer();
    await first;
    vi.advanceTimersByTime(DECODER_IDLE_MS - 1);
    const second = host.decode(request('b'));
    vi.advanceTimersByTime(DECODE_TIMEOUT_MS - 1);
    expect(fake.newest().killed).toBe(false);
    fake.newest().answer();
    expect(codeOf(await second)).toBe('ok');
  });

  it('stops: nothing is left waiting, nothing is started any more', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const results = ['a', 'b'].map((name) => host.decode(request(name)));
    fake.newest().ready();
    await host.stop();
    expect((await Promise.all(results)).map(codeOf)).toEqual(['cancelled', 'cancelled']);
    expect(fake.newest().killed).toBe(true);
    expect(codeOf(await host.decode(request('c')))).toBe('cancelled');
    expect(fake.processes).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops while it waits to start again', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const [, second] = [host.decode(request('a')), host.decode(request('b'))];
    fake.newest().ready().exit();
    await host.stop();
    expect(codeOf(await second)).toBe('cancelled');
    vi.advanceTimersByTime(DECODER_RESTART_MAX_MS);
    expect(fake.processes).toHaveLength(1);
  });

  it('waits for the process to be gone, but not for ever', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    void host.decode(request('a'));
    fake.newest().exitsWhenKilled = false;
    let stopped = false;
    const stopping = host.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(DECODER_STOP_MS - 1);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await stopping;
    expect(stopped).toBe(true);
  });
});
