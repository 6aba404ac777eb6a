/** Sizes, times and dates in the words of the person's language and system. */

import { currentLocale } from './locale';

/** Making a formatter takes longer than drawing a row, and a page of the log needs hundreds: each is made once. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1000;

/** 1234567 -> "1.2 MB": units of 1000, as file managers show them. */
export function formatBytes(sizeBytes: number, locale = currentLocale()): string {
  const { value, unit } = inUnit(sizeBytes);
  return numberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 || value >= 10 ? 0 : 1,
  }).format(value);
}

/**
 * Progress as two texts in one unit, with as many digits each, so that only digits change while it grows:
 * 12345678 of 48000000 -> "12.3" and "48.0 MB". `done` is never more than there is.
 */
export function formatBytesOf(
  doneBytes: number,
  totalBytes: number,
  locale = currentLocale(),
): { readonly done: string; readonly total: string } {
  const { value, unit } = inUnit(totalBytes);
  const digits = unit === 0 ? 0 : fractionDigits(value);
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const total = numberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    ...fixed,
  });
  const done = numberFormat(locale, { roundingMode: 'floor', ...fixed });
  return { done: done.format(doneBytes / STEP ** unit), total: total.format(value) };
}

/** Three digits in all, as far as that goes. */
function fractionDigits(value: number): number {
  if (value < 9.995) return 2;
  return value < 99.95 ? 1 : 0;
}

function inUnit(sizeBytes: number): { readonly value: number; readonly unit: number } {
  let value = sizeBytes;
  let unit = 0;
  // What would be shown as "1000 kB" is the next unit already.
  while (Math.round(value) >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit++;
  }
  return { value, unit };
}

/** 0.421 -> "42%": never "100%" before it is whole. */
export function formatPercent(share: number, locale = currentLocale()): string {
  const whole = Math.floor(Math.min(1, Math.max(0, share)) * 100) / 100;
  return numberFormat(locale, { style: 'percent' }).format(whole);
}

/** The time of day. */
export function formatTime(atMs: number, locale = currentLocale()): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

/** Date and time in full, for tooltips. */
export function formatDateTime(atMs: number, locale = currentLocale()): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(atMs);
}

/** "Today", "Yesterday", the weekday within a week, else the date. */
export function formatDay(atMs: number, nowMs: number, locale = currentLocale()): string {
  const days = daysBetween(atMs, nowMs);
  if (days === 0 || days === 1) return capitalised(relativeDay(-days, locale), locale);
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}

/** For a list row: the time when it was today, else a short date. */
export function formatWhen(atMs: number, nowMs: number, locale = currentLocale()): string {
  const days = daysBetween(atMs, nowMs);
  if (days <= 0) return formatTime(atMs, locale);
  if (days < 7) return dateFormat(locale, { weekday: 'short' }).format(atMs);
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(locale, { day: 'numeric', month: 'short', ...year }).format(atMs);
}

/** Whole calendar days from one time to a later one, in the local time zone. */
export function daysBetween(fromMs: number, toMs: number): number {
  const MS_PER_DAY = 24 * 60 * 60 * 1000;
  return Math.round((startOfDay(toMs) - startOfDay(fromMs)) / MS_PER_DAY);
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

function relativeDay(days: number, locale = currentLocale()): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

function capitalised(text: string, locale = currentLocale()): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
