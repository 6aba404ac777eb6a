/**
 * Eight hours in the life of the real app, without the pauses: `npm run bench -- soak [--quick]`. No clock is faked. 20 peers of the secure wire, real
 * nodes in a process of their own, do as much as they would in eight hours if each sent a text every 30 s and a picture every 10 minutes and lost
 * its connection every 20 minutes, half of the times in the middle of a picture; the person answers every tenth text and opens another
 * conversation every two minutes. Timers that count real minutes (the idle decoder's end, backups) hardly come in it. After each
 * 10 minutes' worth the app's processes are looked at; what they hold after the first 40 must not grow. Two hours are too
 * few to see that: V8 lets the app's old garbage lie for longer (seen: three and a half hours' worth).
 *
 * Memory and open files are those of an app that nobody looks into but over a pipe, since a debugger makes Chromium keep what a page loads.
 * Listeners, and what is left when all garbage is gone, can only be seen from inside: for them it lives through two more hours with one. Writes out/bench/soak.json.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { prepareElectron } from '../../scripts/lib/prepare-electron.mjs';
import { ask } from '../e2e/support/ask';
import { launchParley } from '../e2e/support/parley-app';
import { LineProcess } from '../support/line-process';
import { AppAlone, type Held } from './page/app-alone';
import { clickPeer } from './page/full-app';
import { lookInside, type Inside } from './page/inside';
import { isQuick, report } from './support/report';
import { becameSoakPeers } from './support/soak-peers';

const PEERS = isQuick ? 6 : 20;
const BLOCKS = isQuick ? 6 : 48;
const WARM_UP_BLOCKS = isQuick ? 3 : 4;
const WATCHED_BLOCKS = isQuick ? 5 : 12;
/** Of each peer, in ten minutes. */
const BLOCK = isQuick ? { texts: 5, pictures: 1, losses: 1 } : { texts: 20, pictures: 1, losses: 1 };
/** A loss every 20 minutes is one in every other block. */
const BLOCKS_PER_LOSS = isQuick ? 1 : 2;
const ANSWERS = Math.round((PEERS * BLOCK.texts) / 10);
const OPENED = 5;
const MAX_GROWTH = 1.05;
/** Sockets in the middle of closing, a file that is just being read. */
const SPARE_FILES = 4;

/** The app, however it is looked into. */
interface Soaked {
  readonly port: string;
  clickPeer(name: string): Promise<void>;
  peerKeys(): Promise<string[]>;
  sendText(conversationId: string, text: string): Promise<unknown>;
}

/** Lives through so many blocks with peers of its own. @returns what `look` saw after each */
async function soak<T>(app: Soaked, folder: string, blocks: number, look: () => Promise<T>): Promise<T[]> {
  const args = [String(process.argv[1]), `--soak-peers=${PEERS}`, `--port=${app.port}`, `--folder=${folder}`];
  const peers = new LineProcess('peers', process.execPath, args);
  const seen: T[] = [];
  try {
    await peers.next('connected');
    for (let block = 0; block < blocks; block += 1) {
      const losses = block % BLOCKS_PER_LOSS === 0 ? BLOCK.losses : 0;
      peers.writeLine({ do: 'block', number: block, ...BLOCK, losses });
      await Promise.all([peers.next('done', { number: block }), live(app, block)]);
      seen.push(await look());
    }
  } finally {
    await peers.end();
  }
  return seen;
}

/** What the person does in ten minutes. */
async function live(app: Soaked, block: number): Promise<void> {
  for (let one = 0; one < OPENED; one += 1)
    await app.clickPeer(`peer ${String((block * OPENED + one) % PEERS).padStart(2, '0')}`);
  const keys = await app.peerKeys();
  for (let answer = 0; answer < ANSWERS; answer += 1)
    await app.sendText(keys[answer % keys.length] ?? '', `Answer ${answer} of ${block}`);
}

async function soakAlone(folder: string): Promise<{ held: Held[]; warnings: string[] }> {
  const app = await AppAlone.launch(join(folder, 'alone'));
  try {
    const { self } = await app.ask('app.snapshot', undefined);
    const soaked: Soaked = {
      port: String(self.listening?.port),
      clickPeer: (name) => app.clickPeer(name),
      peerKeys: async () => (await app.ask('app.snapshot', undefined)).peers.map(({ key }) => key),
      sendText: (conversationId, text) => app.ask('chat.sendText', { conversationId, text }),
    };
    const held = await soak(soaked, folder, BLOCKS, () => app.held());
    return { held, warnings: app.warnings };
  } finally {
    await app.close();
  }
}

async function soakWatched(folder: string): Promise<Inside[]> {
  const app = await launchParley({ folder: join(folder, 'watched') });
  const { window } = app;
  try {
    const soaked: Soaked = {
      port: new URL(`tcp://${app.address}`).port,
      clickPeer: (name) => clickPeer(app, name),
      peerKeys: async () => (await ask(window, 'app.snapshot', undefined)).peers.map(({ key }) => key),
      sendText: (conversationId, text) => ask(window, 'chat.sendText', { conversationId, text }),
    };
    return await soak(soaked, folder, WATCHED_BLOCKS, () => lookInside(app.app));
  } finally {
    await app.close();
  }
}

async function main(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('What the app holds can only be seen on Linux.');
  await promisify(execFile)(process.execPath, ['scripts/pack.mjs', '--for-tests']);
  const { screen } = await prepareElectron({ windowManager: true });
  if (screen !== null) process.env['DISPLAY'] = screen.display;
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  try {
    const { held, warnings } = await soakAlone(folder);
    await tell(held, warnings, await soakWatched(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
    await screen?.close();
  }
}

async function tell(
  held: readonly Held[],
  warnings: readonly string[],
  inside: readonly Inside[],
): Promise<void> {
  const steady = held.slice(WARM_UP_BLOCKS);
  const last = held.at(-1);
  const filesMore = (what: 'mainFiles' | 'pageFiles'): number =>
    Math.min(...steady.slice(-2).map((one) => one[what])) -
    Math.min(...steady.slice(0, 2).map((one) => one[what]));
  await report({
    name: 'soak',
    isQuick,
    lines: [
      { name: "app's memory, at the end", value: last?.mainMb ?? NaN, unit: 'MB', bar: null },
      {
        name: "app's memory, end / after warm-up",
        value: growth(held, 'mainMb'),
        unit: 'times',
        bar: MAX_GROWTH,
      },
      { name: "app's open files more", value: filesMore('mainFiles'), unit: '', bar: SPARE_FILES },
      { name: "page's memory, at the end", value: last?.pageMb ?? NaN, unit: 'MB', bar: null },
      {
        name: "page's memory, end / after warm-up",
        value: growth(held, 'pageMb'),
        unit: 'times',
        bar: MAX_GROWTH,
      },
      {
        name: "page's heap, end / after warm-up",
        value: growth(held, 'heapMb'),
        unit: 'times',
        bar: MAX_GROWTH,
      },
      { name: "page's open files more", value: filesMore('pageFiles'), unit: '', bar: SPARE_FILES },
      {
        name: "app's heap without garbage, end / after warm-up",
        value: growth(inside, 'heapMb'),
        unit: 'times',
        bar: MAX_GROWTH,
      },
      {
        name: 'listeners more',
        value: (inside.at(-1)?.listeners ?? NaN) - (inside[0]?.listeners ?? NaN),
        unit: '',
        bar: 0,
      },
      { name: 'warnings', value: warnings.length, unit: '', bar: 0 },
    ],
    runs: { held, warnings, inside },
  });
}

/** How much more it is at the end of the straight line through all of them, but for the warm-up, than at its beginning. */
function growth<K extends string>(seen: readonly Readonly<Record<K, number>>[], what: K): number {
  const [first, end] = lineThrough(seen.slice(WARM_UP_BLOCKS).map((one) => one[what]));
  return end / first;
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
