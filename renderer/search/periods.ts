/** How far back one searches. */

export const PERIODS = ['any', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Whole days before today. */
const DAYS: Readonly<Record<Exclude<Period, 'any'>, number>> = { week: 7, month: 30, year: 365 };

/** When the period began, in ms; undefined for any time. It begins with a day, as people count. */
export function startOf(period: Period, nowMs: number): number | undefined {
  if (period === 'any') return undefined;
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - DAYS[period]);
  return day.getTime();
}
