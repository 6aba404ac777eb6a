/** Reads columns of a row. The tables are STRICT, so a wrong type means a damaged or foreign file. */
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type { Row } from './database';

export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : wrong(column);
}

export function textOrNullOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function integerOf(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : wrong(column);
}

export function integerOrNullOf(row: Row, column: string): number | null {
  return row[column] === null ? null : integerOf(row, column);
}

export function booleanOf(row: Row, column: string): boolean {
  return integerOf(row, column) !== 0;
}

/** The text of a column that has only certain words. */
export function wordOf<W extends string>(row: Row, column: string, words: readonly W[]): W {
  const value = textOf(row, column);
  return words.find((word) => word === value) ?? wrong(column);
}

function wrong(column: string): never {
  throw new ParleyError(
    'store-failed',
    sentence`The message store holds something unreadable (in "${column}"). It may be damaged.`,
  );
}
