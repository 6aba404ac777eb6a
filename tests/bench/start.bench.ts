/**
 * How long the packaged app takes until its window is of use, with an empty history and with a full one, against a bare Electron window,
 * in turns: `npm run bench -- start [--quick]`. Packs the app when it is not up to date. Writes out/bench/start.json.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { packagedExecutable } from '../../scripts/lib/packaged-app.mjs';
import { prepareElectron } from '../../scripts/lib/prepare-electron.mjs';
import { timeStart, type TimedStart } from './page/timed-start';
import { FULL, makeFullStore } from './support/full-store';
import { median } from './support/measure';
import { isQuick, report } from './support/report';

const RUNS = isQuick ? 3 : 10;
const MAX_RATIO = 1.5;
const MAX_DIFFERENCE = 1.1;
const BARE = resolve('tests/bench/support/bare');
const KINDS = ['bare', 'empty', 'full'] as const;

type Kind = (typeof KINDS)[number];
type Runs = Readonly<Record<Kind, TimedStart[]>>;

async function measure(folder: string): Promise<Runs> {
  await promisify(execFile)(process.execPath, [resolve('scripts/pack.mjs'), '--for-tests']);
  const { runtime, flags, screen } = await prepareElectron({ windowManager: true });
  const env = { ...process.env, ...(screen && { DISPLAY: screen.display }) };
  const parley = packagedExecutable('test');
  const starts: Readonly<Record<Kind, () => Promise<TimedStart>>> = {
    bare: () =>
      timeStart(runtime.executablePath, [...flags, `--user-data-dir=${join(folder, 'bare')}`, BARE], env),
    empty: () => timeStart(parley, [...flags, ...profileArgs(join(folder, 'empty'))], env),
    full: () => timeStart(parley, [...flags, ...profileArgs(join(folder, 'full'))], env),
  };
  for (const kind of KINDS) await mkdir(join(folder, kind), { recursive: true });
  await makeFullStore(join(folder, 'full', 'profile'), join(folder, 'full', 'images'), FULL);
  const runs: Runs = { bare: [], empty: [], full: [] };
  for (let run = -1; run < RUNS; run += 1) {
    for (const kind of KINDS) {
      const result = await starts[kind]();
      // The first of each makes its profile and fills the caches, of Chromium and of the disk.
      if (run >= 0) runs[kind].push(result);
    }
  }
  await screen?.close();
  return runs;
}

function profileArgs(folder: string): string[] {
  const [profile, images] = [join(folder, 'profile'), join(folder, 'images')];
  return [
    '--profile-dir',
    profile,
    '--images',
    images,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--no-discovery',
  ];
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const runs = await measure(folder).finally(() => rm(folder, { recursive: true, force: true }));
  const usableMs = (kind: Kind): number => median(runs[kind].map((run) => run.usableMs));
  const [bare, empty, full] = [usableMs('bare'), usableMs('empty'), usableMs('full')];
  await report({
    name: 'start',
    isQuick,
    lines: [
      { name: 'bare window', value: bare, unit: 'ms', bar: null },
      { name: 'Parley, empty history', value: empty, unit: 'ms', bar: null },
      { name: 'Parley, 100,000 messages with 5,000 images', value: full, unit: 'ms', bar: null },
      { name: 'empty / bare', value: empty / bare, unit: 'times', bar: MAX_RATIO },
      { name: 'full / bare', value: full / bare, unit: 'times', bar: MAX_RATIO },
      { name: 'full / empty', value: full / empty, unit: 'times', bar: MAX_DIFFERENCE },
    ],
    runs,
  });
}

await main();
