import { onTestFinished } from 'vitest';
import { PeerNode } from '../../electron/peer/node';
import type { PeerNodeOptions } from '../../electron/peer/types';

/** A bare node that listens on this computer; stopped when the test has finished. */
export async function startedNode(options: Partial<PeerNodeOptions> = {}): Promise<PeerNode> {
  const node = new PeerNode({
    id: 'a-node',
    host: '127.0.0.1',
    port: 0,
    portAttempts: 1,
    firstPacketDelayMs: 20,
    ...options,
  });
  onTestFinished(() => node.stop());
  await node.listen();
  return node;
}
