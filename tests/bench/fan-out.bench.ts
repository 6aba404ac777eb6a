/**
 * A text of 1 KB to 200 peers, 100 times: `npm run bench -- fan-out [--quick]`. Parley's node over the secure wire against p2pnetwork's over its
 * own, in turns, each with its peers in as many processes. It counts until the last peer has the last text. Parley's `broadcast` gives a promise
 * where p2pnetwork's blocks, so there are two ways: all texts at once, and each when the one before has left. Also what a link costs in
 * memory at rest. Prints a table and writes out/bench/fan-out.json.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { LineProcess } from '../support/line-process';
import { becameFanPeer } from './support/fan-peer';
import { judge, median, printTable } from './support/measure';
import { BenchPeerProcess } from './support/secure-bench';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 3 : 7;
const PEERS = isQuick ? 50 : 200;
const TIMES = 100;
const SIZE_BYTES = 1_000;
const PEER_PROCESSES = 2;
const BAR = 3;
const NS_PER_S = 1e9;
const KB_PER_MB = 1024;
const PYTHON_SCRIPT = resolve('tests/bench/support/fan_out.py');
const RESULT_FILE = resolve('out/bench/fan-out.json');

const portsSchema = z.object({ ports: z.array(z.number()) });
const memorySchema = z.object({ residentMb: z.number() });
const sentSchema = z.object({ startedNs: z.string(), deliveredNs: z.string().optional() });
const receivedSchema = z.object({ atNs: z.string() });

interface Fan {
  readonly hub: BenchPeerProcess;
  readonly peers: readonly BenchPeerProcess[];
  readonly kbPerLink: number;
}

/** Texts a second. */
interface Speeds {
  readonly received: number;
  /** Until the hub knows of each text that it is stored; null where nobody says so. */
  readonly confirmed: number | null;
}

type Start = (role: 'hub' | 'peers') => BenchPeerProcess;

const startParley: Start = (role) => {
  const flags = [`--fan=${role}`, ...(role === 'peers' ? [`--count=${PEERS / PEER_PROCESSES}`] : [])];
  const args = ['--expose-gc', String(process.argv[1]), ...flags];
  return new BenchPeerProcess(new LineProcess(`Parley ${role}`, process.execPath, args));
};

function pythonStarter(python: string): Start {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return (role) => {
    const args = ['-u', PYTHON_SCRIPT, role, String(PEERS / PEER_PROCESSES)];
    return new BenchPeerProcess(new LineProcess(`p2pnetwork ${role}`, python, args, { env }));
  };
}

async function startFan(start: Start): Promise<Fan> {
  const hub = start('hub');
  await hub.process.next('listening');
  const peers = Array.from({ length: PEER_PROCESSES }, () => start('peers'));
  const ports: number[] = [];
  for (const { process } of peers) ports.push(...portsSchema.parse(await process.next('listening')).ports);
  const before = memorySchema.parse(await hub.ask({ do: 'memory' })).residentMb;
  await hub.ask({ do: 'dial', ports });
  const after = memorySchema.parse(await hub.ask({ do: 'memory' })).residentMb;
  return { hub, peers, kbPerLink: ((after - before) * KB_PER_MB) / PEERS };
}

async function fanOut({ hub, peers }: Fan, isPatient: boolean): Promise<Speeds> {
  const messages = (PEERS / PEER_PROCESSES) * TIMES;
  for (const peer of peers) await peer.ask({ do: 'expect', messages });
  const command = { do: 'fan-out', times: TIMES, sizeBytes: SIZE_BYTES, isPatient };
  const { startedNs, deliveredNs } = sentSchema.parse(await hub.ask(command));
  let lastNs = 0n;
  for (const { process } of peers) {
    const atNs = BigInt(receivedSchema.parse(await process.next('received')).atNs);
    if (atNs > lastNs) lastNs = atNs;
  }
  const perSecond = (untilNs: bigint): number =>
    (PEERS * TIMES) / (Number(untilNs - BigInt(startedNs)) / NS_PER_S);
  return {
    received: perSecond(lastNs),
    confirmed: deliveredNs === undefined ? null : perSecond(BigInt(deliveredNs)),
  };
}

async function stop({ hub, peers }: Fan): Promise<void> {
  await Promise.all([hub, ...peers].map(({ process }) => process.kill()));
}

interface Measured {
  /** p2pnetwork has only one way. */
  readonly atOnce: Speeds[];
  readonly oneByOne: Speeds[];
  readonly kbPerLink: number[];
}

async function measure(start: Start, measured: Measured, hasTwoWays: boolean): Promise<void> {
  const fan = await startFan(start);
  measured.kbPerLink.push(fan.kbPerLink);
  // Code that runs for the first time is slow, and a node runs for hours.
  await fanOut(fan, false);
  measured.atOnce.push(await fanOut(fan, false));
  if (hasTwoWays) measured.oneByOne.push(await fanOut(fan, true));
  await stop(fan);
}

async function main(): Promise<void> {
  const python = z
    .record(z.string(), z.string())
    .parse(JSON.parse(process.env['PARLEY_INTEROP_PYTHONS'] ?? '{}'))['1.2'];
  if (python === undefined) console.warn('SKIPPED: the baseline. There is no Python with p2pnetwork 1.2.');
  const nothing = (): Measured => ({ atOnce: [], oneByOne: [], kbPerLink: [] });
  const [parley, p2pnetwork] = [nothing(), nothing()];
  for (let run = 0; run < RUNS; run += 1) {
    if (python !== undefined) await measure(pythonStarter(python), p2pnetwork, false);
    await measure(startParley, parley, true);
  }
  const baseline = python === undefined ? null : p2pnetwork.atOnce.map(({ received }) => received);
  const row = (name: string, speeds: readonly (number | null)[], bar: number | null) =>
    judge({ name, unit: 'texts/s', parley: speeds.flatMap((speed) => speed ?? []), baseline, bar });
  const results = [
    row(
      `1 KB to ${PEERS} peers, ${TIMES} times`,
      parley.atOnce.map(({ received }) => received),
      BAR,
    ),
    row(
      'the same, until all is confirmed',
      parley.atOnce.map(({ confirmed }) => confirmed),
      null,
    ),
    row(
      'the same, one after the other',
      parley.oneByOne.map(({ received }) => received),
      null,
    ),
  ];
  printTable(results);
  const kbPerLink = {
    parley: median(parley.kbPerLink),
    p2pnetwork: python === undefined ? null : median(p2pnetwork.kbPerLink),
  };
  console.log(
    `memory of a link: Parley ${kbPerLink.parley.toFixed(0)} KiB, p2pnetwork ${kbPerLink.p2pnetwork?.toFixed(0) ?? '-'} KiB`,
  );
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results, kbPerLink };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = python === undefined || results.some(({ isMet }) => isMet === false) ? 1 : 0;
}

if (!becameFanPeer()) await main();
