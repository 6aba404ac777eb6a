import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../../renderer/transfers/time-left';

/** @param seconds that the rest takes at 1000 bytes a second */
const after = (seconds: number): string | null =>
  timeLeft({ doneBytes: 5_000, totalBytes: 5_000 + seconds * 1000, bytesPerSecond: 1000 });

describe('the time that is left', () => {
  it.each([
    [0, 'less than a minute left'],
    [59, 'less than a minute left'],
    [60, 'about 1 min left'],
    [89, 'about 1 min left'],
    [91, 'about 2 min left'],
    [9 * 60 + 20, 'about 9 min left'],
    [11 * 60, 'about 10 min left'],
    [33 * 60, 'about 35 min left'],
    [58 * 60, 'about 1 h left'],
    [89 * 60, 'about 1 h left'],
    [5 * 3600, 'about 5 h left'],
    [24 * 3600, 'more than a day left'],
  ])('%i s', (seconds, shown) => {
    expect(after(seconds)).toBe(shown);
  });

  it('holds its words while single seconds go by', () => {
    const shown = new Set(Array.from({ length: 120 }, (_, second) => after(30 * 60 - second)));
    expect(shown).toEqual(new Set(['about 30 min left']));
  });

  it.each([
    ['the whole', { doneBytes: 1, totalBytes: null, bytesPerSecond: 10 }],
    ['the speed', { doneBytes: 1, totalBytes: 100, bytesPerSecond: null }],
    ['when it moves again', { doneBytes: 1, totalBytes: 100, bytesPerSecond: 0 }],
  ])('is not told when nobody knows %s', (_, progress) => {
    expect(timeLeft(progress)).toBeNull();
  });

  it('is never below nothing', () => {
    expect(timeLeft({ doneBytes: 200, totalBytes: 100, bytesPerSecond: 10 })).toBe('less than a minute left');
  });
});
