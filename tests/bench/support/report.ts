/** What every bench ends with: a table, the figures in out/bench/NAME.json, and an exit code that says whether the bars were met. */
import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';

/** One line of the table: a figure and, where there is one, its bar. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** At most this; null when it is only told. */
  readonly bar: number | null;
}

export interface Report {
  readonly name: string;
  readonly isQuick: boolean;
  readonly lines: readonly Line[];
  /** Every single run, in whatever shape. */
  readonly runs: unknown;
}

export const isQuick = process.argv.includes('--quick');

/** Prints it, writes it, and sets the exit code. */
export async function report({ name, lines, runs, isQuick: wasQuick }: Report): Promise<void> {
  const width = Math.max(...lines.map((line) => line.name.length));
  for (const line of lines) {
    const verdict = line.bar === null ? '' : `  bar ${shown(line.bar)}  ${isMet(line) ? 'met' : 'MISSED'}`;
    console.log(`${line.name.padEnd(width)}  ${shown(line.value)} ${line.unit}${verdict}`);
  }
  console.log(
    `Load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}`,
  );
  const folder = resolve('out/bench');
  await mkdir(folder, { recursive: true });
  const results = lines.map((line) => ({ ...line, isMet: line.bar === null ? null : isMet(line) }));
  const summary = {
    at: new Date().toISOString(),
    node: process.version,
    isQuick: wasQuick,
    load: loadavg(),
    results,
    runs,
  };
  await writeFile(resolve(folder, `${name}.json`), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${resolve(folder, `${name}.json`)}`);
  process.exitCode = results.some((result) => result.isMet === false) ? 1 : 0;
}

function isMet({ value, bar }: Line): boolean {
  return bar === null || value <= bar;
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
