import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  formatBytes,
  formatBytesOf,
  formatDay,
  formatPercent,
  formatWhen,
} from '../../../../renderer/ui/format';

const EN = 'en-GB';
const NOW = new Date(2025, 4, 14, 0, 30).getTime();
const day = (offset: number) => new Date(2025, 4, 14 + offset, 23, 59).getTime();

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1234, '1.2 kB'],
    [999_499, '999 kB'],
    [999_999, '1 MB'],
    [12_345_678, '12 MB'],
    [5e12, '5 TB'],
  ])('%i', (sizeBytes, shown) => {
    expect(formatBytes(sizeBytes, EN)).toBe(shown);
  });
});

describe('progress', () => {
  it.each([
    [12_345_678, 48_000_000, '12.3', '48.0 MB'],
    [0, 48_000_000, '0.0', '48.0 MB'],
    [47_999_999, 48_000_000, '47.9', '48.0 MB'],
    [48_000_000, 48_000_000, '48.0', '48.0 MB'],
    [1_234_567_890, 4_800_000_000, '1.23', '4.80 GB'],
    [250_000, 999_999, '0.25', '1.00 MB'],
    [7, 512, '7', '512 bytes'],
    [123_400_000, 480_000_000, '123', '480 MB'],
  ])('%i of %i', (doneBytes, totalBytes, done, total) => {
    expect(formatBytesOf(doneBytes, totalBytes, EN)).toEqual({ done, total });
  });
});

it('is 100% only when it is whole', () => {
  expect(formatPercent(0.999, EN)).toBe('99%');
  expect(formatPercent(1, EN)).toBe('100%');
  expect(formatPercent(7, EN)).toBe('100%');
});

describe('days', () => {
  it('are named by their nearness', () => {
    expect(formatDay(NOW, NOW, EN)).toBe('Today');
    expect(formatDay(day(-1), NOW, EN)).toBe('Yesterday');
    expect(formatDay(day(-2), NOW, EN)).toMatch(/^Monday,? 12 May$/);
    expect(formatDay(new Date(2024, 0, 3).getTime(), NOW, EN)).toMatch(/^Wednesday,? 3 January 2024$/);
  });

  it('are told with the words of the language', () => {
    expect(formatDay(day(-1), NOW, 'de')).toBe('Gestern');
  });

  it('are short in the list', () => {
    expect(formatWhen(new Date(2025, 4, 14, 0, 5).getTime(), NOW, EN)).toBe('0:05');
    expect(formatWhen(day(-2), NOW, EN)).toBe('Mon');
    expect(formatWhen(day(-20), NOW, EN)).toBe('24 Apr');
    expect(formatWhen(day(-200), NOW, EN)).toBe('26 Oct 2024');
  });

  it('are counted by the calendar, whatever the hour', () => {
    expect(daysBetween(day(-1), NOW)).toBe(1);
    expect(daysBetween(new Date(2025, 0, 1, 12).getTime(), new Date(2025, 11, 31, 1).getTime())).toBe(364);
  });
});
