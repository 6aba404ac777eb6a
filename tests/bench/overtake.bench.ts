/**
 * How long a text waits behind a file: `npm run bench -- overtake [--quick]`. Round trips of texts while a file is under way and while none
 * is, on loopback and over a line of 50 Mbit/s, where also the file's own speed counts. Writes out/bench/overtake.json.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { LineProcess } from '../support/line-process';
import {
  elapsedSchema,
  makeFile,
  megabytesPerSecond,
  MIB,
  portSchema,
  startPair,
  startPeer,
  type BenchPeerProcess,
} from './support/secure-bench';
import { becamePeer } from './support/secure-peer';
import { makeSlowLine, type SlowLine } from './support/slow-line';

const isQuick = process.argv.includes('--quick');
const SIZE_BYTES = (isQuick ? 256 : 1024) * MIB;
const SLOW_SIZE_BYTES = (isQuick ? 40 : 120) * MIB;
const SLOW_MEGABITS = 50;
const IDLE_MS = isQuick ? 2_000 : 5_000;
const EVERY_MS = 5;
const BAR_MS = 20;
const SLOW_BAR_MS = 100;
const SLOW_SPEED_BAR = 0.9;
const PLAIN = resolve('tests/bench/support/plain-tcp.mjs');
const RESULT_FILE = resolve('out/bench/overtake.json');

const timesSchema = z.object({ timesMs: z.array(z.number()) });
const rawSchema = z.object({ bytesPerMs: z.number() });

interface Figures {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly count: number;
}

interface Result {
  readonly name: string;
  readonly idle: Figures;
  readonly busy: Figures;
  readonly barMs: number;
  readonly megabytesPerSecond: number;
  readonly rawMegabytesPerSecond: number | null;
  readonly isMet: boolean;
}

function figures(timesMs: readonly number[]): Figures {
  const sorted = [...timesMs].sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1), count: sorted.length };
}

/** Round trips until `meanwhile` is over. */
async function roundTrips(sender: BenchPeerProcess, meanwhile: Promise<unknown>): Promise<Figures> {
  const asked = sender.ask({ do: 'round-trips', everyMs: EVERY_MS });
  await meanwhile;
  sender.tell({ do: 'stop' });
  return figures(timesSchema.parse(await asked).timesMs);
}

async function measure(sender: BenchPeerProcess, file: string, sizeBytes: number) {
  const idle = await roundTrips(sender, new Promise((settle) => setTimeout(settle, IDLE_MS)));
  const sending = sender.ask({ do: 'send', paths: [file], ids: [] });
  const busy = await roundTrips(sender, sending);
  const { elapsedMs } = elapsedSchema.parse(await sending);
  return { idle, busy, megabytesPerSecond: megabytesPerSecond(sizeBytes, elapsedMs) };
}

async function onLoopback(folder: string): Promise<Result> {
  const file = await makeFile(join(folder, 'large.png'), SIZE_BYTES);
  const pair = await startPair(folder);
  const measured = await measure(pair.sender, file, SIZE_BYTES);
  await pair.kill();
  const isMet = measured.busy.p99Ms <= BAR_MS;
  return { name: 'loopback', ...measured, barMs: BAR_MS, rawMegabytesPerSecond: null, isMet };
}

async function onSlowLine(folder: string, line: SlowLine): Promise<Result> {
  const raw = await rawSpeed(line);
  const file = await makeFile(join(folder, 'slow.png'), SLOW_SIZE_BYTES);
  for (const name of ['near', 'far']) await mkdir(join(folder, name));
  const receiver = startPeer(
    'far',
    ['--peer=listen', `--folder=${join(folder, 'far')}`, `--host=${line.farHost}`],
    line.far,
  );
  const { port } = portSchema.parse(await receiver.process.next('listening'));
  const flags = [`--folder=${join(folder, 'near')}`, `--host=${line.farHost}`, `--port=${port}`];
  const sender = startPeer('near', ['--peer=dial', ...flags], line.near);
  await sender.process.next('opened');
  const measured = await measure(sender, file, SLOW_SIZE_BYTES);
  await Promise.all([sender.process.kill(), receiver.process.kill()]);
  const isFast = measured.megabytesPerSecond >= SLOW_SPEED_BAR * raw;
  const isMet = measured.busy.p99Ms <= SLOW_BAR_MS && isFast;
  const name = `${SLOW_MEGABITS} Mbit/s`;
  return { name, ...measured, barMs: SLOW_BAR_MS, rawMegabytesPerSecond: raw, isMet };
}

async function rawSpeed(line: SlowLine): Promise<number> {
  const run = (where: readonly string[], ...args: string[]): LineProcess => {
    const [command, ...rest] = [...where, process.execPath, PLAIN, ...args];
    return new LineProcess('raw TCP', String(command), rest);
  };
  const receiver = run(line.far, 'receive', line.farHost);
  const { port } = portSchema.parse(await receiver.next('listening'));
  const sender = run(line.near, 'send', line.farHost, String(port), String(SLOW_SIZE_BYTES));
  const { bytesPerMs } = rawSchema.parse(await receiver.next('received'));
  await Promise.all([sender.ended, receiver.kill()]);
  return megabytesPerSecond(bytesPerMs, 1);
}

function print({ name, idle, busy, barMs, isMet, ...speeds }: Result): void {
  const shown = ({ medianMs, p99Ms, worstMs, count }: Figures): string =>
    `median ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, worst ${worstMs.toFixed(1)} ms (${count} texts)`;
  console.log(`${name}, idle: ${shown(idle)}`);
  console.log(`${name}, behind a file: ${shown(busy)}; bar p99 ${barMs} ms: ${isMet ? 'met' : 'MISSED'}`);
  const raw = speeds.rawMegabytesPerSecond;
  const share =
    raw === null ? '' : `, raw TCP ${raw.toFixed(2)} MB/s: ${(speeds.megabytesPerSecond / raw).toFixed(2)}`;
  console.log(`${name}, the file: ${speeds.megabytesPerSecond.toFixed(2)} MB/s${share}`);
}

async function bench(folder: string): Promise<Result[]> {
  const results = [await onLoopback(folder)];
  const line = makeSlowLine(SLOW_MEGABITS);
  if (line === null) {
    console.warn('SKIPPED: the slow line. It needs Linux, root, ip and tc.');
    return results;
  }
  try {
    results.push(await onSlowLine(folder, line));
  } finally {
    line.remove();
  }
  return results;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const results = await bench(folder).finally(() => rm(folder, { recursive: true, force: true }));
  results.forEach(print);
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = results.every(({ isMet }) => isMet) ? 0 : 1;
}

if (!becamePeer()) await main();
