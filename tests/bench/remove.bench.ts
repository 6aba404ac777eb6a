/**
 * How long the event loop stands still while a conversation of 100,000 messages is removed for good, and while as many come in:
 * `npm run bench -- remove [--quick]`. Each piece is timed from its beginning to the next turn. Writes out/bench/remove.json.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { History } from '../../electron/history/history';
import { REMOVAL_PIECE_MESSAGES } from '../../shared/limits-store';
import { addPlainPeers } from '../support/plain-peer';
import { median } from './support/measure';
import { isQuick, report } from './support/report';
import { sentences } from './support/talk';

const MESSAGES = isQuick ? 20_000 : 100_000;
const STALL_BAR_MS = 50;
const KEY = 'peer';

interface Piece {
  readonly ms: number;
  /** Of the processor: what the computer's other work does not add to. */
  readonly cpuMs: number;
}

async function timed<T>(work: () => T): Promise<{ piece: Piece; value: T }> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(cpu);
  const ms = performance.now() - startedAt;
  await nextTurn();
  return { piece: { ms, cpuMs: (user + system) / 1000 }, value };
}

/** One message a transaction, as they come in. */
async function insertAll(history: History): Promise<Piece[]> {
  const nextSentence = sentences();
  const pieces: Piece[] = [];
  for (let number = 0; number < MESSAGES; number += 1) {
    const body = { kind: 'text', text: nextSentence() } as const;
    const message = { id: `m${number}`, conversationId: KEY, createdAt: number, body };
    const insert = (): unknown => history.messages.insert({ ...message, direction: 'in', state: 'received' });
    pieces.push((await timed(insert)).piece);
  }
  return pieces;
}

async function removeAll(history: History): Promise<Piece[]> {
  const removal = history.removals.begin(KEY, Date.now(), false);
  const each = history.removals.pieces(removal, REMOVAL_PIECE_MESSAGES);
  const pieces: Piece[] = [];
  const removeNext = (): boolean => {
    const next = each.next();
    if (next.done === true) return false;
    history.transaction(() => history.removals.remove(removal, next.value));
    return true;
  };
  for (;;) {
    const { piece, value } = await timed(removeNext);
    pieces.push(piece);
    if (!value) return pieces;
  }
}

async function measure(folder: string): Promise<{ inserted: Piece[]; removed: Piece[] }> {
  const path = join(folder, 'parley.sqlite');
  const history = History.open(path);
  addPlainPeers(path, [{ key: KEY, name: KEY }]);
  const inserted = await insertAll(history);
  const removed = await removeAll(history);
  history.close();
  return { inserted, removed };
}

const worst = (pieces: readonly Piece[], what: keyof Piece): number =>
  pieces.reduce((most, piece) => Math.max(most, piece[what]), 0);
const total = (pieces: readonly Piece[]): number => pieces.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000;

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
const { inserted, removed } = await measure(folder).finally(() =>
  rm(folder, { recursive: true, force: true }),
);
await report({
  name: 'remove',
  isQuick,
  lines: [
    { name: 'removing: the longest stall', value: worst(removed, 'ms'), unit: 'ms', bar: STALL_BAR_MS },
    { name: 'of it on the processor', value: worst(removed, 'cpuMs'), unit: 'ms', bar: null },
    { name: 'removing: the median piece', value: median(removed.map(({ ms }) => ms)), unit: 'ms', bar: null },
    { name: 'removing all, on the processor', value: total(removed), unit: 's', bar: null },
    { name: 'coming in: the longest stall', value: worst(inserted, 'ms'), unit: 'ms', bar: STALL_BAR_MS },
    { name: 'of it on the processor', value: worst(inserted, 'cpuMs'), unit: 'ms', bar: null },
    { name: 'coming in: the median', value: median(inserted.map(({ ms }) => ms)), unit: 'ms', bar: null },
    { name: 'coming in, all, on the processor', value: total(inserted), unit: 's', bar: null },
  ],
  runs: { removed: removed.filter(({ ms }) => ms > STALL_BAR_MS / 5) },
});
