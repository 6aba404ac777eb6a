/**
 * Two hours in the life of the real app, without the pauses: `npm run bench -- soak [--quick]`. No clock is faked. 20 peers of the secure wire, real
 * nodes in a process of their own, do as much as they would in two hours if each sent a text every 30 s and a picture every 10 minutes and lost
 * its connection every 20 minutes, half of the times in the middle of a picture; the person answers every tenth text and opens another
 * conversation every two minutes. Timers that count real minutes (the idle decoder's end, backups) hardly come in it. After each
 * 10 minutes' worth the app's processes are looked at; what they hold after the first 40 must not grow. Writes out/bench/soak.json.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from '../../scripts/lib/build.mjs';
import { prepareElectron } from '../../scripts/lib/prepare-electron.mjs';
import { ask } from '../e2e/support/ask';
import { launchParley, type ParleyApp } from '../e2e/support/parley-app';
import { LineProcess } from '../support/line-process';
import { clickPeer } from './page/full-app';
import { holdingsOf, watchWarnings, type Holdings } from './page/holdings';
import { isQuick, report } from './support/report';
import { becameSoakPeers } from './support/soak-peers';

const PEERS = isQuick ? 6 : 20;
const BLOCKS = isQuick ? 6 : 12;
const WARM_UP_BLOCKS = isQuick ? 3 : 4;
/** Of each peer, in ten minutes. */
const BLOCK = isQuick ? { texts: 5, pictures: 1, losses: 1 } : { texts: 20, pictures: 1, losses: 1 };
/** A loss every 20 minutes is one in every other block. */
const BLOCKS_PER_LOSS = isQuick ? 1 : 2;
const ANSWERS = Math.round((PEERS * BLOCK.texts) / 10);
const OPENED = 5;
const MAX_GROWTH = 1.05;
/** Sockets in the middle of closing, a file that is just being read. */
const SPARE_FILES = 4;

async function soak(folder: string): Promise<Holdings[]> {
  const app = await launchParley({ folder: join(folder, 'bench') });
  await watchWarnings(app.app);
  const port = new URL(`tcp://${app.address}`).port;
  const args = [String(process.argv[1]), `--soak-peers=${PEERS}`, `--port=${port}`, `--folder=${folder}`];
  const peers = new LineProcess('peers', process.execPath, args);
  try {
    await peers.next('connected');
    return await liveThrough(app, peers);
  } finally {
    await peers.end();
    await app.close();
  }
}

async function liveThrough(app: ParleyApp, peers: LineProcess): Promise<Holdings[]> {
  const holdings: Holdings[] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const losses = block % BLOCKS_PER_LOSS === 0 ? BLOCK.losses : 0;
    peers.writeLine({ do: 'block', number: block, ...BLOCK, losses });
    await Promise.all([peers.next('done', { number: block }), live(app, block)]);
    holdings.push(await holdingsOf(app.app));
  }
  return holdings;
}

/** What the person does in ten minutes. */
async function live(app: ParleyApp, block: number): Promise<void> {
  for (let one = 0; one < OPENED; one += 1)
    await clickPeer(app, `peer ${String((block * OPENED + one) % PEERS).padStart(2, '0')}`);
  const { peers } = await ask(app.window, 'app.snapshot', undefined);
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    const conversationId = peers[answer % peers.length]?.key ?? '';
    await ask(app.window, 'chat.sendText', { conversationId, text: `Answer ${answer} of ${block}` });
  }
}

async function main(): Promise<void> {
  await buildStale();
  const { screen } = await prepareElectron({ windowManager: true });
  if (screen !== null) process.env['DISPLAY'] = screen.display;
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const all = await soak(folder).finally(() => rm(folder, { recursive: true, force: true }));
  await screen?.close();
  const steady = all.slice(WARM_UP_BLOCKS);
  const last = all.at(-1);
  /** How much more it is at the end of the straight line through all of them than at its beginning. */
  const growth = (what: (holdings: Holdings) => number): number => {
    const [first, end] = lineThrough(steady.map(what));
    return end / first;
  };
  const filesMore = (kind: string): number =>
    Math.min(...steady.slice(-2).map((one) => one.openFiles[kind] ?? 0)) -
    Math.min(...steady.slice(0, 2).map((one) => one.openFiles[kind] ?? 0));
  const resident = (kind: string, name: string) => [
    { name: `${name}: memory at the end`, value: last?.residentMb[kind] ?? NaN, unit: 'MB', bar: null },
    {
      name: `${name}: memory, end / after warm-up`,
      value: growth((one) => one.residentMb[kind] ?? NaN),
      unit: 'times',
      bar: MAX_GROWTH,
    },
    { name: `${name}: open files more`, value: filesMore(kind), unit: '', bar: SPARE_FILES },
  ];
  await report({
    name: 'soak',
    isQuick,
    lines: [
      ...resident('Browser', 'app'),
      ...resident('Tab', 'page'),
      {
        name: 'listeners more',
        value: (last?.listeners ?? NaN) - (steady[0]?.listeners ?? NaN),
        unit: '',
        bar: 0,
      },
      { name: 'warnings', value: last?.warnings.length ?? NaN, unit: '', bar: 0 },
    ],
    runs: all,
  });
}

/** Where the line of least squares begins and ends. */
function lineThrough(values: readonly number[]): readonly [number, number] {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [up, down] = values.reduce(
    ([over, under], value, index) => [
      over + (index - middle) * (value - mean),
      under + (index - middle) ** 2,
    ],
    [0, 0],
  );
  const slope = down === 0 ? 0 : up / down;
  return [mean - slope * middle, mean + slope * middle];
}

if (!becameSoakPeers()) await main();
