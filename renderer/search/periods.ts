/** How far back one searches, or between which days. */

export const PERIODS = ['any', 'week', 'month', 'year', 'dates'] as const;
export type Period = (typeof PERIODS)[number];

/** The first and the last day, as YYYY-MM-DD; empty: no bound. */
export interface Dates {
  readonly first: string;
  readonly last: string;
}

export interface Span {
  readonly fromMs?: number;
  /** The first moment behind it. */
  readonly toMs?: number;
}

/** Whole days before today. */
const DAYS: Readonly<Record<'week' | 'month' | 'year', number>> = { week: 7, month: 30, year: 365 };

/** From when to when, in ms since 1970. It begins and ends with a day, as people count. Days in the wrong order are put in order. */
export function spanOf(period: Period, dates: Dates, nowMs: number): Span {
  if (period === 'any') return {};
  if (period !== 'dates') return { fromMs: midnight(new Date(nowMs), -DAYS[period]) };
  const [first, last] = [dayOf(dates.first), dayOf(dates.last)];
  if (first !== null && last !== null && first > last) return between(last, first);
  return between(first, last);
}

function between(first: Date | null, last: Date | null): Span {
  return {
    ...(first === null ? {} : { fromMs: midnight(first, 0) }),
    ...(last === null ? {} : { toMs: midnight(last, 1) }),
  };
}

/** Of the person's own time zone; null for what is no date. */
function dayOf(date: string): Date | null {
  const day = new Date(`${date}T00:00`);
  return Number.isNaN(day.getTime()) ? null : day;
}

function midnight(day: Date, daysLater: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater).getTime();
}
