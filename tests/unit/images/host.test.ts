import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DecoderHost } from '../../../electron/images/host';
import {
  DECODER_RESTART_FIRST_MS,
  DECODER_RESTART_MAX_MS,
  DECODE_TIMEOUT_MS,
  MAX_IMAGE_PIXELS,
  MAX_STREAMED_PIXELS,
  THUMBNAIL_PX,
} from '../../../shared/limits';
import { codeOf, fakeSpawner, request } from '../../support/fake-decoder';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('DecoderHost', () => {
  it('starts the process only when there is something to decode', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    expect(fake.processes).toHaveLength(0);
    const result = host.decode(request('a'));
    expect(fake.newest().jobs).toEqual([
      {
        jobId: 1,
        sourcePath: '/in/a',
        thumbnailPath: '/out/a',
        format: 'png',
        maxPixels: MAX_IMAGE_PIXELS,
        maxStreamedPixels: MAX_STREAMED_PIXELS,
        rendering: 'thumbnail',
        thumbnailPx: THUMBNAIL_PX,
      },
    ]);
    fake.newest().ready().answer({ width: 40, height: 30 });
    expect(await result).toEqual({
      ok: true,
      facts: { format: 'png', width: 40, height: 30, orientation: 1, animated: false, thumbhash: 'abcd' },
    });
  });

  it('gives one process one job at a time, in order', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const results = ['a', 'b', 'c'].map((name) => host.decode(request(name)));
    const process = fake.newest().ready();
    for (const [index, result] of results.entries()) {
      expect(process.jobs.map((job) => job.sourcePath)).toEqual(
        ['/in/a', '/in/b', '/in/c'].slice(0, index + 1),
      );
      expect(host.waiting).toBe(2 - index);
      process.answer();
      expect(codeOf(await result)).toBe('ok');
    }
    expect(fake.processes).toHaveLength(1);
  });

  it('passes on why a picture cannot be shown, and goes on', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const first = host.decode(request('a'));
    const error = { code: 'image-broken', message: 'Broken.' };
    fake.newest().ready().say({ jobId: 1, memoryBytes: 1, ok: false, error });
    expect(await first).toEqual({ ok: false, error });
    const second = host.decode(request('b'));
    fake.newest().answer();
    expect(codeOf(await second)).toBe('ok');
    expect(fake.processes).toHaveLength(1);
  });

  it('takes a large view when no thumbnail waits any more', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const view = { ...request('view'), rendering: 'view' } as const;
    const results = [request('a'), view, request('b'), request('c')].map((one) => host.decode(one));
    fake.newest().ready();
    for (let done = 0; done < results.length; done += 1) fake.newest().answer();
    await Promise.all(results);
    expect(fake.newest().jobs.map(({ sourcePath }) => sourcePath)).toEqual([
      '/in/a',
      '/in/b',
      '/in/c',
      '/in/view',
    ]);
  });

  it('refuses more than the queue holds', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn, { queueLength: 2 });
    const taken = ['a', 'b', 'c'].map((name) => host.decode(request(name)));
    expect(codeOf(await host.decode(request('d')))).toBe('decoder-busy');
    fake.newest().ready();
    for (const result of taken) {
      fake.newest().answer();
      expect(codeOf(await result)).toBe('ok');
    }
  });
});

describe('DecoderHost when the process dies', () => {
  it('loses the one picture, starts again and goes on', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const [first, second] = [host.decode(request('a')), host.decode(request('b'))];
    fake.newest().ready().exit();
    expect(codeOf(await first)).toBe('decoder-failed');
    expect(fake.processes).toHaveLength(1);
    vi.advanceTimersByTime(DECODER_RESTART_FIRST_MS);
    expect(fake.processes).toHaveLength(2);
    expect(fake.newest().jobs.map((job) => job.sourcePath)).toEqual(['/in/b']);
    fake.newest().ready().answer();
    expect(codeOf(await second)).toBe('ok');
  });

  it('waits longer after each crash in a row, up to a limit, and forgets them after a success', () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn, { restartFirstMs: 100, restartMaxMs: 1_000 });
    for (let picture = 0; picture < 10; picture += 1) void host.decode(request(String(picture)));
    const crash = (): number => {
      fake.newest().ready().exit();
      const diedAt = Date.now();
      vi.advanceTimersToNextTimer();
      return Date.now() - diedAt;
    };
    expect([crash(), crash(), crash(), crash(), crash(), crash()]).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    fake.newest().ready().answer();
    expect([crash(), crash()]).toEqual([100, 200]);
  });

  it('kills one that hangs, says so, and goes on with the next picture', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const [first, second] = [host.decode(request('a')), host.decode(request('b'))];
    const hanging = fake.newest().ready();
    hanging.exitsWhenKilled = false;
    vi.advanceTimersByTime(DECODE_TIMEOUT_MS - 1);
    expect(hanging.killed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(hanging.killed).toBe(true);
    expect(await first).toMatchObject({
      ok: false,
      error: {
        code: 'decoder-timeout',
        message: 'This picture took more than 60 seconds to decode and is not shown. The file is kept.',
      },
    });
    vi.advanceTimersByTime(DECODER_RESTART_FIRST_MS);
    fake.newest().ready();
    hanging.say({
      jobId: 2,
      memoryBytes: 1,
      ok: false,
      error: { code: 'image-broken', message: 'From the dead.' },
    });
    hanging.exit();
    fake.newest().answer();
    expect(codeOf(await second)).toBe('ok');
    expect(fake.processes).toHaveLength(2);
  });

  it('measures the time limit for each picture anew', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const [first, second] = [host.decode(request('a')), host.decode(request('b'))];
    fake.newest().ready();
    vi.advanceTimersByTime(DECODE_TIMEOUT_MS - 1);
    fake.newest().answer();
    vi.advanceTimersByTime(DECODE_TIMEOUT_MS - 1);
    fake.newest().answer();
    expect([codeOf(await first), codeOf(await second)]).toEqual(['ok', 'ok']);
  });

  it.each([
    ['nothing that is known', { hello: 'world' }],
    ['no object', 'ok'],
    [
      'an answer to another job',
      { jobId: 99, memoryBytes: 1, ok: false, error: { code: 'image-broken', message: '' } },
    ],
    [
      'facts that cannot be',
      { jobId: 1, memoryBytes: 1, ok: true, facts: { format: 'svg', width: -1, height: 0 } },
    ],
    [
      'an unknown error code',
      { jobId: 1, memoryBytes: 1, ok: false, error: { code: 'own-invention', message: '' } },
    ],
  ])('trusts one no longer that says %s', async (_, message) => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const result = host.decode(request('a'));
    const process = fake.newest().ready();
    process.say(message);
    expect(codeOf(await result)).toBe('decoder-failed');
    expect(process.killed).toBe(true);
  });

  it('gives a picture another try when the process died before it had loaded', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const result = host.decode(request('a'));
    fake.newest().exit();
    vi.advanceTimersByTime(DECODER_RESTART_FIRST_MS);
    expect(fake.processes).toHaveLength(2);
    fake.newest().ready().answer();
    expect(codeOf(await result)).toBe('ok');
  });

  it.each(['dies at once', 'cannot be spawned'])(
    'lets nothing wait for a decoder that %s again and again',
    async (how) => {
      const fake = fakeSpawner();
      let attempts = 0;
      const host = new DecoderHost(
        () => {
          attempts += 1;
          if (how === 'cannot be spawned') throw new Error('EAGAIN');
          return fake.spawn();
        },
        { startAttempts: 3 },
      );
      const results = ['a', 'b'].map((name) => host.decode(request(name)));
      for (let attempt = 0; attempt < 3; attempt += 1) {
        fake.processes.at(-1)?.exit();
        vi.advanceTimersByTime(DECODER_RESTART_MAX_MS);
      }
      expect((await Promise.all(results)).map(codeOf)).toEqual(['decoder-failed', 'decoder-failed']);
      expect(attempts).toBe(3);
      void host.decode(request('c'));
      expect(attempts).toBe(4);
    },
  );

  it('is not troubled by the end of an idle one', async () => {
    const fake = fakeSpawner();
    const host = new DecoderHost(fake.spawn);
    const first = host.decode(request('a'));
    fake.newest().ready().answer();
    await first;
    fake.newest().exit();
    const second = host.decode(request('b'));
    vi.advanceTimersByTime(DECODER_RESTART_FIRST_MS);
    fake.newest().ready().answer();
    expect(codeOf(await second)).toBe('ok');
  });
});
