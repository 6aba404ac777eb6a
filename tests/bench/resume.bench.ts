/**
 * A file whose receiver is killed with SIGKILL at 10 random bytes and started again each time, against the same file uninterrupted:
 * `npm run bench -- resume [--quick]`. The file must arrive whole. How long the receiver's process is away (it is node that starts, and that has
 * nothing to do with the wire) is told apart. Writes out/bench/resume.json.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { median } from './support/measure';
import { makeFile, MIB, portSchema, startPeer, type BenchPeerProcess } from './support/secure-bench';
import { becamePeer } from './support/secure-peer';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 2 : 5;
const SIZE_BYTES = (isQuick ? 100 : 300) * MIB;
const CUTS = 10;
const BAR = 1.3;
const RESULT_FILE = resolve('out/bench/resume.json');

const keptSchema = z.object({ path: z.string() });
const sentSchema = z.object({ error: z.string().optional() });

interface Times {
  /** From the moment at which the first receiver listens until the sender has its receipt. */
  readonly totalMs: number;
  /** Of that: no receiver was there to talk to. */
  readonly awayMs: number;
}

interface Run {
  readonly cutsAtBytes: readonly number[];
  readonly cut: Times;
  readonly whole: Times;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function startReceiver(folder: string, killAtBytes: number | undefined) {
  const flags = ['--peer=listen', `--folder=${folder}`, `--kill-at=${killAtBytes ?? 'Infinity'}`];
  const receiver = startPeer('receiver', flags);
  const { port } = portSchema.parse(await receiver.process.next('listening'));
  return { receiver, port };
}

async function startSender(folder: string, port: number): Promise<BenchPeerProcess> {
  const sender = startPeer('sender', ['--peer=dial', `--folder=${folder}`, `--port=${port}`]);
  await sender.process.next('opened');
  return sender;
}

/** The file must be `sha256` when it is there. */
async function transfer(file: string, sha256: string, cutsAtBytes: readonly number[]): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const folders = { receiver: join(folder, 'receiver'), sender: join(folder, 'sender') };
  for (const path of Object.values(folders)) await mkdir(path);
  let { receiver, port } = await startReceiver(folders.receiver, cutsAtBytes[0]);
  const sender = await startSender(folders.sender, port);
  const send = { do: 'send', paths: [file], ids: [randomUUID()] };
  const startedAt = performance.now();
  let awayMs = 0;
  for (const index of cutsAtBytes.keys()) {
    const { error } = sentSchema.parse(await sender.ask(send));
    if (error === undefined) throw new Error('It was there before it was cut.');
    const goneAt = performance.now();
    await receiver.process.ended;
    ({ receiver, port } = await startReceiver(folders.receiver, cutsAtBytes[index + 1]));
    awayMs += performance.now() - goneAt;
    sender.tell({ do: 'dial', port });
    await sender.process.next('opened');
  }
  const { error } = sentSchema.parse(await sender.ask(send));
  const totalMs = performance.now() - startedAt;
  if (error !== undefined) throw new Error(error);
  const { path } = keptSchema.parse(await receiver.process.next('kept'));
  if ((await hashOf(path)) !== sha256) throw new Error('The file that arrived is another.');
  await Promise.all([sender.process.kill(), receiver.process.kill()]);
  await rm(folder, { recursive: true });
  return { totalMs, awayMs };
}

async function bench(file: string): Promise<Run[]> {
  const sha256 = await hashOf(file);
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const cutsAtBytes = Array.from({ length: CUTS }, () => randomInt(SIZE_BYTES)).sort((a, b) => a - b);
    const whole = await transfer(file, sha256, []);
    runs.push({ cutsAtBytes, whole, cut: await transfer(file, sha256, cutsAtBytes) });
  }
  return runs;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const runs = await makeFile(join(folder, 'file.png'), SIZE_BYTES)
    .then(bench)
    .finally(() => rm(folder, { recursive: true, force: true }));
  const wholeMs = median(runs.map(({ whole }) => whole.totalMs));
  const cutMs = median(runs.map(({ cut }) => cut.totalMs));
  const awayMs = median(runs.map(({ cut }) => cut.awayMs));
  const onWireMs = median(runs.map(({ cut }) => cut.totalMs - cut.awayMs));
  const ratio = onWireMs / wholeMs;
  const ratioWithStarts = cutMs / wholeMs;
  const isMet = ratio <= BAR;
  console.log(`${SIZE_BYTES / MIB} MiB uninterrupted: ${wholeMs.toFixed(0)} ms`);
  console.log(
    `cut ${CUTS} times: ${cutMs.toFixed(0)} ms, of which no receiver ran for ${awayMs.toFixed(0)} ms`,
  );
  console.log(
    `while one ran: ${onWireMs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}; bar ${BAR}: ${isMet ? 'met' : 'MISSED'}`,
  );
  console.log(`with the starts: ratio ${ratioWithStarts.toFixed(2)}`);
  await mkdir(resolve('out/bench'), { recursive: true });
  const results = { wholeMs, cutMs, awayMs, onWireMs, ratio, ratioWithStarts, bar: BAR, isMet, runs };
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = isMet ? 0 : 1;
}

if (!becamePeer()) await main();
