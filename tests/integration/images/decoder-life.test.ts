import { readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { childSpawner } from '../../../electron/images/child-spawner';
import { DecoderHost } from '../../../electron/images/host';
import type { DecodeJob } from '../../../electron/images/types';
import { builtDecoder } from '../../support/build-decoder';
import { realDecoder, realImages } from '../../support/decoder';
import { makeImage, makeNoisePng } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

const BIG_MB = 60;
const POLL = { timeout: 10_000, interval: 5 };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** On Linux whether the process reads the file right now; elsewhere there is no such question, and the answer is yes. */
async function isReading(pid: number, path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const folder = `/proc/${pid}/fd`;
  const targets = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')),
  );
  return targets.includes(path);
}

async function startedDecoder(limits: Parameters<typeof realDecoder>[0] = {}) {
  const host = await realDecoder(limits);
  onTestFinished(() => host.stop());
  const { library, reader } = await realImages(host);
  const small = await library.keep([await makeImage('jpeg')]);
  expect(await reader.decode(small, 'first')).toMatchObject({ ok: true });
  const pid = host.pid;
  if (pid === undefined) throw new Error('The decoder is not running.');
  return { host, library, reader, small, pid };
}

describe('a real decoder process', () => {
  it('killed in the middle of a job costs that picture only', async () => {
    const { host, library, reader, small, pid } = await startedDecoder();
    const big = await library.keep([makeNoisePng(BIG_MB)]);
    const lost = reader.decode(big, 'big');
    const next = reader.decode(small, 'next');
    await expect.poll(() => isReading(pid, big.path), POLL).toBe(true);
    process.kill(pid, 'SIGKILL');
    expect(await lost).toMatchObject({ ok: false, error: { code: 'decoder-failed' } });
    expect(await next).toMatchObject({ ok: true });
    expect(host.pid).not.toBe(pid);
    expect(await reader.decode(big, 'big')).toMatchObject({ ok: true, facts: { width: 1_000 } });
  });

  it('that takes too long is killed, and the next picture is decoded', async () => {
    const jobTimeoutMs = 2_500;
    const host = await realDecoder({ jobTimeoutMs });
    onTestFinished(() => host.stop());
    const { library, reader } = await realImages(host);
    const small = await library.keep([await makeImage('jpeg')]);
    expect(await reader.decode(small, 'first')).toMatchObject({ ok: true });
    const pid = host.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    // Both look at the disk before they queue, so either may come first.
    const outcomes = await Promise.all([reader.decode(small, 'one'), reader.decode(small, 'other')]);
    const [hanging, next] = outcomes.sort((a, b) => Number(a.ok) - Number(b.ok));
    expect(hanging).toMatchObject({ ok: false, error: { code: 'decoder-timeout' } });
    expect(next).toMatchObject({ ok: true });
    await expect.poll(() => isAlive(pid), POLL).toBe(false);
  });

  it('is gone when stop() has resolved', async () => {
    const { host, pid } = await startedDecoder();
    await host.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is ended when idle, and comes back', async () => {
    const { host, reader, small, pid } = await startedDecoder({ idleMs: 1 });
    await expect.poll(() => isAlive(pid), POLL).toBe(false);
    expect(await reader.decode(small, 'later')).toMatchObject({ ok: true });
    await host.stop();
  });

  it('gets nothing of our environment', async () => {
    const spawn = childSpawner(await builtDecoder());
    process.env['PARLEY_TEST_SECRET'] = 'for nobody';
    onTestFinished(() => {
      delete process.env['PARLEY_TEST_SECRET'];
    });
    const decoder = spawn();
    const loaded = new Promise((resolve) => {
      decoder.onMessage(resolve);
    });
    onTestFinished(() => decoder.kill());
    expect(await loaded).toEqual({ ready: true });
    if (process.platform === 'linux') {
      expect(await readFile(`/proc/${decoder.pid ?? 0}/environ`, 'utf8')).not.toContain('PARLEY_TEST_SECRET');
    }
  });

  it('ends when it is sent something that is no job', async () => {
    const decoder = childSpawner(await builtDecoder())();
    onTestFinished(() => decoder.kill());
    const gone = new Promise<void>((resolve) => {
      decoder.onExit(resolve);
    });
    const noJob: Partial<DecodeJob> = { jobId: 1, sourcePath: '/etc/passwd' };
    decoder.post(noJob as DecodeJob);
    await gone;
  });

  it('that cannot be started fails its pictures and does not hang', async () => {
    const folder = await temporaryFolder();
    const host = new DecoderHost(childSpawner(join(folder, 'missing.mjs')), {
      restartFirstMs: 1,
      startAttempts: 2,
    });
    onTestFinished(() => host.stop());
    const result = await host.decode({ sourcePath: folder, thumbnailPath: join(folder, 't'), format: 'png' });
    expect(result).toMatchObject({ ok: false, error: { code: 'decoder-failed' } });
  });
});
