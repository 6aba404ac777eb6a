/**
 * What the app costs while nothing happens: ten peers are connected, the window is open, nobody writes. `npm run bench -- idle [--quick]`: ten
 * minutes, or half a minute. Beside it, in the same run and the same way, the app with no peer at all. Linux only. Writes out/bench/idle.json.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { PeerNode } from '../../electron/peer/node';
import { FileThread } from '../../electron/peer/secure/file-thread';
import { createIdentity } from '../../electron/peer/secure/identity';
import type { TransferStore } from '../../electron/peer/secure/transfer-store';
import { LineProcess } from '../support/line-process';
import { useOfTree, type TreeUse } from './support/process-tree';
import { isQuick, report } from './support/report';

const PEERS = 10;
const IDLE_MS = isQuick ? 30_000 : 600_000;
/** Until the window is drawn and what follows a start is done. */
const SETTLE_MS = isQuick ? 5_000 : 30_000;
const BAR_PERCENT = 1;
const APP = resolve('tests/bench/support/app-under-load.mjs');
const STORE: TransferStore = { open: () => Promise.resolve({ kind: 'decline', reason: 'busy' }) };

const listeningSchema = z.object({ port: z.number(), pid: z.number() });

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

async function measure(peerCount: number): Promise<Use> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-idle-'));
  const app = new LineProcess('app', process.execPath, [APP, folder]);
  try {
    const { port, pid } = listeningSchema.parse(await app.next('listening'));
    const stop = peerCount > 0 ? await startPeers(port) : () => Promise.resolve();
    await delay(SETTLE_MS);
    const before = useOfTree(pid);
    await delay(IDLE_MS);
    const use = between(before, useOfTree(pid));
    await stop();
    return use;
  } finally {
    // Its Electron is a process of its own, which only it can end.
    await app.end();
    await rm(folder, { recursive: true, force: true });
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

if (process.platform === 'linux') {
  const alone = await measure(0);
  const withPeers = await measure(PEERS);
  await report({
    name: 'idle',
    isQuick,
    lines: [
      {
        name: `CPU of a core, ${PEERS} peers`,
        value: withPeers.cpuPercent,
        unit: '%',
        bar: BAR_PERCENT,
      },
      { name: 'CPU of a core, no peer', value: alone.cpuPercent, unit: '%', bar: null },
      { name: `Wake-ups, ${PEERS} peers`, value: withPeers.wakeUpsPerSecond, unit: 'a second', bar: null },
      { name: 'Wake-ups, no peer', value: alone.wakeUpsPerSecond, unit: 'a second', bar: null },
    ],
    runs: { alone, withPeers, idleMs: IDLE_MS },
  });
} else {
  console.log('NOT MEASURED: what processes have used is read from /proc, which only Linux has.');
}
