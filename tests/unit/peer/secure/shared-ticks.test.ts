import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onSharedTick } from '../../../../electron/peer/secure/shared-ticks';
import { KEEP_ALIVE_TICK_MS } from '../../../../shared/limits';

describe('shared ticks', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('reach everybody by one timer, which goes with the last', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const ends = [onSharedTick(first), onSharedTick(second)];
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(3 * KEEP_ALIVE_TICK_MS);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([3, 3]);
    ends[0]?.();
    vi.advanceTimersByTime(KEEP_ALIVE_TICK_MS);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([3, 4]);
    ends[1]?.();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may be ended by one of them, for a later one too', () => {
    const never = vi.fn();
    const endBoth = onSharedTick(() => {
      endBoth();
      endNever();
    });
    const endNever = onSharedTick(never);
    vi.advanceTimersByTime(2 * KEEP_ALIVE_TICK_MS);
    expect(never).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
