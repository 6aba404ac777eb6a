import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';

describe('a lock between processes', () => {
  let dir: string;
  let lockFile: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'parley-lock-'));
    lockFile = path.join(dir, 'below', 'it.lock');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('lets one work at a time, and says that one waits', async () => {
    const told: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const first = withLock(lockFile, async () => {
      told.push('first begins');
      begun();
      await gate;
      told.push('first ends');
    });
    await hasBegun;
    const second = withLock(
      lockFile,
      async () => {
        told.push('second');
      },
      () => {
        told.push('second waits');
        release();
      },
    );
    await Promise.all([first, second]);
    expect(told).toEqual(['first begins', 'second waits', 'first ends', 'second']);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(lockFile, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lockFile)).toBe(false);
  });

  it('is taken over from a process that died', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']);
    lockFile = path.join(dir, 'dead.lock');
    await writeFile(lockFile, String(dead.pid));
    await expect(withLock(lockFile, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
