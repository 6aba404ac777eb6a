import { describe, expect, it } from 'vitest';
import { RateMeter } from '../../../electron/chat/rate-meter';
import { RATE_WINDOW_MS } from '../../../shared/limits';

describe('a rate', () => {
  it('is not known from one moment, nor from two that are too close', () => {
    const rate = new RateMeter();
    expect(rate.bytesPerSecond).toBeNull();
    rate.add(100, 0);
    rate.add(200, 100);
    expect(rate.bytesPerSecond).toBeNull();
  });

  it('is that of the last seconds, not of the whole time', () => {
    const rate = new RateMeter();
    rate.add(0, 0);
    rate.add(1_000, 1_000);
    expect(rate.bytesPerSecond).toBe(1_000);
    const later = 1_000 + RATE_WINDOW_MS;
    rate.add(1_000, later);
    rate.add(6_000, later + 1_000);
    expect(rate.bytesPerSecond).toBe(5_000);
  });

  it('does not count the time of a break, and never goes below nothing', () => {
    const rate = new RateMeter();
    rate.add(5_000, 0);
    rate.reset();
    rate.add(5_000, 2_000);
    rate.add(4_000, 3_000);
    expect(rate.bytesPerSecond).toBe(0);
  });
});
