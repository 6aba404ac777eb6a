/**
 * A text of 1 KB to 200 peers, 100 times: `npm run bench -- fan-out [--quick]`. Parley's node over the secure wire against p2pnetwork's over its
 * own, in turns, each with its peers in as many processes. It counts until the last peer has the last text. Also what a link costs in memory
 * at rest. Prints a table and writes out/bench/fan-out.json.
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

interface Speeds {
  readonly received: number;
  /** Until the hub knows of each text that it is stored; null where nobody says so. */
  readonly delivered: number | null;
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

/** @returns texts a second */
async function fanOut({ hub, peers }: Fan): Promise<Speeds> {
  const messages = (PEERS / PEER_PROCESSES) * TIMES;
  for (const peer of peers) await peer.ask({ do: 'expect', messages });
  const sent = sentSchema.parse(await hub.ask({ do: 'fan-out', times: TIMES, sizeBytes: SIZE_BYTES }));
  const arrivals: bigint[] = [];
  for (const { process } of peers) {
    arrivals.push(BigInt(receivedSchema.parse(await process.next('received')).atNs));
  }
  const last = arrivals.reduce((latest, at) => (at > latest ? at : latest));
  const perSecond = (untilNs: bigint): number =>
    (PEERS * TIMES) / (Number(untilNs - BigInt(sent.startedNs)) / NS_PER_S);
  const { deliveredNs } = sent;
  return {
    received: perSecond(last),
    delivered: deliveredNs === undefined ? null : perSecond(BigInt(deliveredNs)),
  };
}

async function stop({ hub, peers }: Fan): Promise<void> {
  await Promise.all([hub, ...peers].map(({ process }) => process.kill()));
}

async function main(): Promise<void> {
  const python = z
    .record(z.string(), z.string())
    .parse(JSON.parse(process.env['PARLEY_INTEROP_PYTHONS'] ?? '{}'))['1.2'];
  if (python === undefined) console.warn('SKIPPED: the baseline. There is no Python with p2pnetwork 1.2.');
  const starters = { parley: startParley, ...(python && { python: pythonStarter(python) }) };
  const speeds = { parley: [] as Speeds[], python: [] as Speeds[] };
  const kbPerLink = { parley: [] as number[], python: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const name of ['python', 'parley'] as const) {
      const start = starters[name];
      if (start === undefined) continue;
      const fan = await startFan(start);
      speeds[name].push(await fanOut(fan));
      kbPerLink[name].push(fan.kbPerLink);
      await stop(fan);
    }
  }
  const received = (all: readonly Speeds[]): number[] => all.map((one) => one.received);
  const baseline = python === undefined ? null : received(speeds.python);
  const rows = [
    { name: `1 KB to ${PEERS} peers`, parley: received(speeds.parley), bar: BAR },
    {
      name: 'until all is confirmed',
      parley: speeds.parley.flatMap(({ delivered }) => delivered ?? []),
      bar: null,
    },
  ];
  const results = rows.map((row) => judge({ ...row, unit: 'texts/s', baseline }));
  printTable(results);
  const shownKb = (all: readonly number[]): string =>
    all.length === 0 ? '-' : `${median(all).toFixed(0)} KiB`;
  console.log(
    `memory of a link: Parley ${shownKb(kbPerLink.parley)}, p2pnetwork ${shownKb(kbPerLink.python)}`,
  );
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results, kbPerLink };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = results.some(({ isMet }) => isMet === false) ? 1 : 0;
}

if (!becameFanPeer()) await main();
