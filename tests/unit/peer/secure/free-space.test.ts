import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FreeSpace } from '../../../../electron/peer/secure/free-space';
import { FREE_SPACE_CHECK_BYTES, FREE_SPACE_MEMORY_MS } from '../../../../shared/limits-store';

function setUp() {
  let now = 1_000_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const answers: number[] = [];
  const ask = vi.fn(async () => answers.shift() ?? 0);
  return { answers, ask, free: new FreeSpace('folder', ask), pass: (ms: number) => (now += ms) };
}

describe('free space', () => {
  it('is asked for once in a while, by however many', async () => {
    const { answers, ask, free, pass } = setUp();
    answers.push(5, 6);
    expect(await Promise.all([free.bytes(), free.bytes()])).toEqual([5, 5]);
    pass(FREE_SPACE_MEMORY_MS - 1);
    expect(await free.bytes()).toBe(5);
    expect(ask.mock.calls).toEqual([['folder']]);
    pass(1);
    expect(await free.bytes()).toBe(6);
  });

  it('is watched by time and by what is written', async () => {
    const { answers, free, pass } = setUp();
    answers.push(5, 6, 7);
    expect(await free.watch(1)).toBe(5);
    expect(free.watch(FREE_SPACE_CHECK_BYTES - 1)).toBeNull();
    expect(await free.watch(1)).toBe(6);
    expect(free.watch(1)).toBeNull();
    pass(FREE_SPACE_MEMORY_MS);
    expect(await free.watch(1)).toBe(7);
  });

  it('is asked for again after a failure', async () => {
    const { answers, ask, free } = setUp();
    answers.push(8);
    ask.mockRejectedValueOnce(new Error('gone'));
    await expect(free.bytes()).rejects.toThrow('gone');
    expect(await free.bytes()).toBe(8);
  });

  it('is what the file system says, if it says something', async () => {
    expect(await new FreeSpace(tmpdir()).bytes()).toBeGreaterThan(0);
    const missing = new FreeSpace(join(tmpdir(), 'parley-no-such-folder'));
    await expect(missing.bytes()).rejects.toMatchObject({ code: 'folder-unwritable' });
  });
});
