/**
 * What the packaged app costs while nothing happens: ten peers are connected, it looks for others on the network, the window is open, nobody
 * writes. `npm run bench -- idle [--quick]`: ten minutes, or half a minute. Beside it, in the same run and the same way, the app with no peer
 * at all. Then, for a minute, which timers fire; that is seen from inside, so what it costs does not count. Linux only. Writes out/bench/idle.json.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PeerNode } from '../../electron/peer/node';
import { FileThread } from '../../electron/peer/secure/file-thread';
import { createIdentity } from '../../electron/peer/secure/identity';
import type { TransferStore } from '../../electron/peer/secure/transfer-store';
import { prepareElectron } from '../../scripts/lib/prepare-electron.mjs';
import { launchParley } from '../e2e/support/parley-app';
import { AppAlone } from './page/app-alone';
import { countTimers, mostOften, type TimersFired } from './page/timers';
import { useOfTree, type TreeUse } from './support/process-tree';
import { isQuick, report } from './support/report';

const PEERS = 10;
const IDLE_MS = isQuick ? 30_000 : 600_000;
const TIMERS_MS = isQuick ? 20_000 : 60_000;
/** Until the window is drawn and what follows a start is done. */
const SETTLE_MS = isQuick ? 5_000 : 30_000;
const BAR_PERCENT = 1;
const BAR_TIMES_A_SECOND = 1;
const STORE: TransferStore = { open: () => Promise.resolve({ kind: 'decline', reason: 'busy' }) };

interface Use {
  readonly cpuPercent: number;
  readonly wakeUpsPerSecond: number;
  readonly processes: number;
}

async function startPeers(port: number): Promise<() => Promise<unknown>> {
  const thread = new FileThread();
  const nodes = await Promise.all(
    Array.from({ length: PEERS }, async (_, index) => {
      const identity = await createIdentity();
      const secure = { identity, name: () => `peer ${index}`, store: STORE, thread };
      const node = new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure });
      await node.connect({ host: '127.0.0.1', port });
      return node;
    }),
  );
  return () => Promise.all(nodes.map((node) => node.stop()));
}

async function measure(folder: string, peerCount: number): Promise<Use> {
  const app = await AppAlone.launch(folder, { discovery: true });
  try {
    const { self } = await app.ask('app.snapshot', undefined);
    const stop = peerCount > 0 ? await startPeers(self.listening?.port ?? NaN) : () => Promise.resolve();
    await delay(SETTLE_MS);
    const before = useOfTree(app.page.pid);
    await delay(IDLE_MS);
    const use = between(before, useOfTree(app.page.pid));
    await stop();
    return use;
  } finally {
    await app.close();
  }
}

async function watchTimers(folder: string): Promise<TimersFired> {
  const app = await launchParley({ folder, discovery: true });
  const stop = await startPeers(Number(new URL(`tcp://${app.address}`).port));
  try {
    return await countTimers(app, SETTLE_MS, TIMERS_MS);
  } finally {
    await stop();
    await app.close();
  }
}

function between(before: TreeUse, after: TreeUse): Use {
  const seconds = IDLE_MS / 1000;
  return {
    cpuPercent: ((after.cpuSeconds - before.cpuSeconds) / seconds) * 100,
    wakeUpsPerSecond: (after.wakeUps - before.wakeUps) / seconds,
    processes: after.processes,
  };
}

async function main(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/pack.mjs', '--for-tests']);
  const { screen } = await prepareElectron({ windowManager: true });
  if (screen !== null) process.env['DISPLAY'] = screen.display;
  const folder = await mkdtemp(join(tmpdir(), 'parley-idle-'));
  try {
    const alone = await measure(join(folder, 'alone'), 0);
    const withPeers = await measure(join(folder, 'peers'), PEERS);
    await tell(alone, withPeers, await watchTimers(join(folder, 'timers')));
  } finally {
    await rm(folder, { recursive: true, force: true });
    await screen?.close();
  }
}

async function tell(alone: Use, withPeers: Use, timers: TimersFired): Promise<void> {
  const often = { unit: 'times a second', bar: BAR_TIMES_A_SECOND };
  await report({
    name: 'idle',
    isQuick,
    lines: [
      { name: `CPU of a core, ${PEERS} peers`, value: withPeers.cpuPercent, unit: '%', bar: BAR_PERCENT },
      { name: 'CPU of a core, no peer', value: alone.cpuPercent, unit: '%', bar: null },
      { name: `Wake-ups, ${PEERS} peers`, value: withPeers.wakeUpsPerSecond, unit: 'a second', bar: null },
      { name: 'Wake-ups, no peer', value: alone.wakeUpsPerSecond, unit: 'a second', bar: null },
      { name: "The app's most frequent timer", value: mostOften(timers.main, TIMERS_MS), ...often },
      { name: "The page's most frequent timer", value: mostOften(timers.page, TIMERS_MS), ...often },
    ],
    runs: { alone, withPeers, timers, idleMs: IDLE_MS, timersMs: TIMERS_MS },
  });
}

if (process.platform === 'linux') await main();
else console.log('NOT MEASURED: what processes have used is read from /proc, which only Linux has.');
