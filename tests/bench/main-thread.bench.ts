/**
 * How long the app's main process lets events wait while 1 GiB arrives and is shown, and while nothing happens: `npm run bench -- main-thread
 * [--quick]`. The real app in its window; the sender is a process of its own. A picture may have 512 MiB to be shown, so 1 GiB comes twice: as
 * two pictures that are both shown, and as one that only arrives. Writes out/bench/main-thread.json.
 */
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { LineProcess } from '../support/line-process';
import {
  BenchPeerProcess,
  elapsedSchema,
  megabytesPerSecond,
  MIB,
  portSchema,
  startPeer,
} from './support/secure-bench';
import { becamePeer } from './support/secure-peer';

const isQuick = process.argv.includes('--quick');
const TOTAL_BYTES = (isQuick ? 256 : 1024) * MIB;
const IDLE_MS = isQuick ? 3_000 : 10_000;
const BAR_MS = 30;
const APP = resolve('tests/bench/support/app-under-load.mjs');
const RESULT_FILE = resolve('out/bench/main-thread.json');

const delaysSchema = z.object({ p50Ms: z.number(), p99Ms: z.number(), maxMs: z.number() });
type Delays = z.infer<typeof delaysSchema>;

interface Result {
  readonly name: string;
  readonly delays: Delays;
  readonly megabytesPerSecond: number | null;
  readonly isMet: boolean | null;
}

interface Parts {
  readonly app: BenchPeerProcess;
  readonly sender: BenchPeerProcess;
}

/** A sound picture with nothing behind it, a lot of it: decoders stop at its end. */
async function makePicture(path: string, sizeBytes: number): Promise<string> {
  const picture = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#e07a5f' } });
  await writeFile(path, await picture.png().toBuffer());
  await truncate(path, sizeBytes);
  return path;
}

/** @throws Error when the app could not */
async function ask(app: BenchPeerProcess, command: Readonly<Record<string, unknown>>): Promise<unknown> {
  const number = app.tell(command);
  const done = app.process.next('done', { number });
  const failed = app.process.next('failed', { number });
  // The one that loses is still waited for, and fails when the app ends.
  for (const waiting of [done, failed]) waiting.catch(() => undefined);
  const outcome = await Promise.race([done, failed]);
  if (outcome.event === 'failed')
    throw new Error(`The app could not ${String(command['do'])}: ${String(outcome['message'])}`);
  return outcome;
}

async function idle({ app }: Parts): Promise<Result> {
  await ask(app, { do: 'begin' });
  await new Promise((settle) => setTimeout(settle, IDLE_MS));
  const delays = delaysSchema.parse(await ask(app, { do: 'end' }));
  return { name: 'idle', delays, megabytesPerSecond: null, isMet: null };
}

/** `shownCount`: how many pictures are in the log when all is done. */
async function receive(
  { app, sender }: Parts,
  name: string,
  paths: readonly string[],
  shownCount: number,
): Promise<Result> {
  await ask(app, { do: 'begin' });
  const sent = elapsedSchema.parse(await sender.ask({ do: 'send', paths, ids: [] }));
  await ask(app, { do: 'shown', count: shownCount });
  const delays = delaysSchema.parse(await ask(app, { do: 'end' }));
  const isMet = delays.p99Ms <= BAR_MS;
  return { name, delays, megabytesPerSecond: megabytesPerSecond(TOTAL_BYTES, sent.elapsedMs), isMet };
}

async function bench(folder: string): Promise<Result[]> {
  const halves = [
    await makePicture(join(folder, 'one.png'), TOTAL_BYTES / 2),
    await makePicture(join(folder, 'other.png'), TOTAL_BYTES / 2),
  ];
  const whole = await makePicture(join(folder, 'whole.png'), TOTAL_BYTES);
  const args = [APP, join(folder, 'app')];
  const app = new BenchPeerProcess(new LineProcess('the app', process.execPath, args));
  const { port } = portSchema.parse(await app.process.next('listening'));
  await mkdir(join(folder, 'sender'));
  const flags = ['--peer=dial', `--folder=${join(folder, 'sender')}`, `--port=${port}`];
  const parts = { app, sender: startPeer('sender', flags) };
  await parts.sender.process.next('opened');
  await ask(app, { do: 'watch', name: 'bench' });
  const results = [
    await idle(parts),
    await receive(parts, `${TOTAL_BYTES / MIB} MiB as two pictures, shown`, halves, 2),
    await receive(parts, `${TOTAL_BYTES / MIB} MiB as one file`, [whole], 2),
  ];
  await parts.sender.process.kill();
  await app.process.end();
  return results;
}

function print({ name, delays, megabytesPerSecond: speed, isMet }: Result): void {
  const { p50Ms, p99Ms, maxMs } = delays;
  const verdict = isMet === null ? '' : `; bar p99 ${BAR_MS} ms: ${isMet ? 'met' : 'MISSED'}`;
  const shownSpeed = speed === null ? '' : `, ${speed.toFixed(0)} MB/s`;
  console.log(
    `${name}: median ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, worst ${maxMs.toFixed(1)} ms${shownSpeed}${verdict}`,
  );
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const results = await bench(folder).finally(() => rm(folder, { recursive: true, force: true }));
  results.forEach(print);
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = results.every(({ isMet }) => isMet !== false) ? 0 : 1;
}

if (!becamePeer()) await main();
