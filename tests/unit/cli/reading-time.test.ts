import { describe, expect, it } from 'vitest';
import { readingTimeMs } from '../../../electron/cli/classic-delivery';

const KIB = 1024;
const MIB = 1024 * KIB;

describe('readingTimeMs', () => {
  it('is nothing for nothing', () => {
    expect(readingTimeMs(0, 1_000)).toBe(0);
  });

  it('is what a Python node takes for what was sent at once', () => {
    expect(readingTimeMs(200 * KIB, 10)).toBe(1_000);
    expect(readingTimeMs(20, 1)).toBe(1);
  });

  it('is no longer than for what sockets can hold', () => {
    expect(readingTimeMs(100 * MIB, 100)).toBe(readingTimeMs(12 * MIB, 100));
  });

  it('is longer for a node that was slow so far', () => {
    expect(readingTimeMs(100 * MIB, 1_000_000)).toBe(Math.ceil(12 * MIB * (1_000_000 / (100 * MIB))));
  });
});
