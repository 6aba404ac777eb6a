import type { Transfer } from '../../shared/model';

/** Several transfers seen as one. */
export interface TransferSum {
  readonly doneBytes: number;
  /** Null when it is not known of each. */
  readonly totalBytes: number | null;
  /** Null when none of them moves, or nobody knows how fast. */
  readonly bytesPerSecond: number | null;
  /** `active` when one of them is; `paused` only when all are. */
  readonly state: Transfer['state'];
  readonly canPause: boolean;
}

/** @param transfers at least one */
export function sumOf(transfers: readonly Transfer[]): TransferSum {
  return {
    doneBytes: total(transfers.map(({ doneBytes }) => doneBytes)),
    totalBytes: totalIfAllKnown(transfers.map(({ totalBytes }) => totalBytes)),
    bytesPerSecond: total(transfers.map(({ bytesPerSecond }) => bytesPerSecond ?? 0)) || null,
    state: stateOf(transfers.map(({ state }) => state)),
    canPause: transfers.every(({ canPause }) => canPause),
  };
}

/** From 0 to 1; null when the whole is not known. */
export function shareDone({
  doneBytes,
  totalBytes,
}: Pick<TransferSum, 'doneBytes' | 'totalBytes'>): number | null {
  if (totalBytes === null) return null;
  return totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
}

function stateOf(states: ReadonlyArray<Transfer['state']>): Transfer['state'] {
  if (states.includes('active')) return 'active';
  return states.includes('waiting') ? 'waiting' : 'paused';
}

function totalIfAllKnown(sizes: ReadonlyArray<number | null>): number | null {
  const known = sizes.filter((size) => size !== null);
  return known.length === sizes.length ? total(known) : null;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
