/**
 * What a file costs in memory on each side, however large it is: `npm run bench -- memory [--quick] [--mib=5000]`. Each has arrived whole: its
 * SHA-256 is part of the wire. Writes out/bench/memory.json.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  elapsedSchema,
  makeFile,
  megabytesPerSecond,
  MIB,
  startPair,
  type BenchPeerProcess,
} from './support/secure-bench';
import { becamePeer } from './support/secure-peer';

const isQuick = process.argv.includes('--quick');
const wantedMib = process.argv.find((arg) => arg.startsWith('--mib='))?.slice('--mib='.length);
const SIZES_MIB = wantedMib !== undefined ? [Number(wantedMib)] : isQuick ? [64, 512] : [200, 4096];
const BAR_MB = 64;
const RESULT_FILE = resolve('out/bench/memory.json');

const memorySchema = z.object({ residentMb: z.number(), peakMb: z.number() });

interface Result {
  readonly sizeMib: number;
  readonly side: string;
  readonly idleMb: number;
  /** Above idle. */
  readonly peakMb: number;
  readonly megabytesPerSecond: number;
  readonly isMet: boolean;
}

async function bench(folder: string, sizeMib: number): Promise<Result[]> {
  const file = await makeFile(join(folder, 'file.png'), sizeMib * MIB);
  const { sender, receiver, kill } = await startPair(folder);
  const sides = { sender, receiver };
  const ask = async (peer: BenchPeerProcess) => memorySchema.parse(await peer.ask({ do: 'memory' }));
  const idle = { sender: await ask(sender), receiver: await ask(receiver) };
  const { elapsedMs } = elapsedSchema.parse(await sender.ask({ do: 'send', paths: [file], ids: [] }));
  const speed = megabytesPerSecond(sizeMib * MIB, elapsedMs);
  const results: Result[] = [];
  for (const side of ['sender', 'receiver'] as const) {
    const idleMb = idle[side].residentMb;
    const peakMb = (await ask(sides[side])).peakMb - idleMb;
    results.push({ sizeMib, side, idleMb, peakMb, megabytesPerSecond: speed, isMet: peakMb <= BAR_MB });
  }
  await kill();
  await rm(join(folder, 'receiver'), { recursive: true });
  return results;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const results: Result[] = [];
  try {
    for (const sizeMib of SIZES_MIB) results.push(...(await bench(folder, sizeMib)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  for (const { sizeMib, side, idleMb, peakMb, megabytesPerSecond: speed, isMet } of results) {
    const verdict = isMet ? 'met' : 'MISSED';
    console.log(
      `${sizeMib} MiB, ${side}: ${peakMb.toFixed(1)} MiB above ${idleMb.toFixed(1)} idle, ${speed.toFixed(0)} MB/s; bar ${BAR_MB}: ${verdict}`,
    );
  }
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = results.every(({ isMet }) => isMet) ? 0 : 1;
}

if (!becamePeer()) await main();
