/** One thing measured, in the unit of its bench, with a baseline beside it where there is one. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly parley: readonly number[];
  readonly baseline: readonly number[] | null;
  /** Least ratio of Parley's median to the baseline's, or, without a baseline, of the median to `barValue`. */
  readonly bar: number | null;
}

export interface Result extends Row {
  readonly parleyMedian: number;
  readonly baselineMedian: number | null;
  readonly ratio: number | null;
  readonly isMet: boolean | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** More is better in every row. */
export function judge(row: Row): Result {
  const parleyMedian = median(row.parley);
  const baselineMedian = row.baseline === null ? null : median(row.baseline);
  const ratio = baselineMedian === null ? null : parleyMedian / baselineMedian;
  const isMet = row.bar === null || ratio === null ? null : ratio >= row.bar;
  return { ...row, parleyMedian, baselineMedian, ratio, isMet };
}

export function printTable(results: readonly Result[]): void {
  const rows = results.map(({ name, unit, parleyMedian, baselineMedian, ratio, bar, isMet }) => [
    name,
    `${shown(parleyMedian)} ${unit}`,
    baselineMedian === null ? '-' : `${shown(baselineMedian)} ${unit}`,
    ratio === null ? '-' : ratio.toFixed(2),
    bar === null ? '-' : bar.toFixed(2),
    isMet === null ? '-' : isMet ? 'met' : 'MISSED',
  ]);
  const all = [['what', 'Parley', 'baseline', 'ratio', 'bar', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of all) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}
