import { describe, expect, it } from 'vitest';
import { isTakenUnasked } from '../../../electron/chat/taking';

const MB = 1_000_000;

describe('a file is taken without asking', () => {
  it.each([
    ['anyone', false, null, 5, true],
    ['anyone', false, null, 11, false],
    ['verified', false, null, 1, false],
    ['verified', true, null, 10, true],
    ['nobody', true, null, 1, false],
    ['nobody', false, 'always', 999, true],
    ['anyone', true, 'ask', 1, false],
    ['nobody', false, { upToBytes: 20 * MB }, 20, true],
    ['anyone', true, { upToBytes: 20 * MB }, 21, false],
    ['anyone', true, { upToBytes: 2 * MB }, 3, false],
  ] as const)(
    'from %s (verified: %s, of the peer: %j) with %s MB: %s',
    (takeFrom, verified, taking, megabytes, taken) => {
      const settings = { takeFrom, takeUpToBytes: 10 * MB };
      expect(isTakenUnasked(megabytes * MB, { taking, verified }, settings)).toBe(taken);
    },
  );
});
