import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { PeerLink } from '../../electron/peer/link';
import type { Link } from '../../electron/peer/link-kind';
import { PeerNode } from '../../electron/peer/node';
import type { Address, PeerMessage, PeerNodeEvents, PeerNodeOptions } from '../../electron/peer/types';

export function randomId(): string {
  return randomBytes(64).toString('hex');
}

/** A listening node on a free port of loopback, stopped when the test ends. */
export async function startNode(options: Partial<PeerNodeOptions> = {}): Promise<PeerNode> {
  return start(
    new PeerNode({ id: randomId(), host: '127.0.0.1', port: 0, firstPacketDelayMs: 1, ...options }),
  );
}

export async function start<Node extends PeerNode>(node: Node): Promise<Node> {
  onTestFinished(() => node.stop());
  await node.listen();
  return node;
}

export function addressOf(node: PeerNode): Address {
  if (node.address === null) throw new Error('the node does not listen');
  return node.address;
}

/** The arguments of the next such event that fits. */
export function next<Name extends keyof PeerNodeEvents>(
  node: PeerNode,
  name: Name,
  fits: (...args: PeerNodeEvents[Name]) => boolean = () => true,
): Promise<PeerNodeEvents[Name]> {
  return new Promise((resolve) => {
    const off = node.on(name, (...args) => {
      if (!fits(...args)) return;
      off();
      resolve(args);
    });
  });
}

/** Everything a node is told, gathered; `count` resolves once so many have come. */
export function gatherMessages(node: PeerNode): {
  readonly messages: PeerMessage[];
  readonly count: (wanted: number) => Promise<PeerMessage[]>;
} {
  const messages: PeerMessage[] = [];
  const waiting = new Map<() => void, number>();
  node.on('message', (_link, message) => {
    messages.push(message);
    for (const [resolve, wanted] of waiting) {
      if (messages.length < wanted) continue;
      waiting.delete(resolve);
      resolve();
    }
  });
  const count = async (wanted: number): Promise<PeerMessage[]> => {
    if (messages.length < wanted) await new Promise<void>((resolve) => waiting.set(resolve, wanted));
    return messages;
  };
  return { messages, count };
}

/** Two connected nodes: `dialled` has the outbound link, `accepted` the inbound one. */
export async function connectedPair(
  options: { dialling?: Partial<PeerNodeOptions>; accepting?: Partial<PeerNodeOptions> } = {},
): Promise<{ dialling: PeerNode; accepting: PeerNode; outbound: PeerLink; inbound: PeerLink }> {
  const accepting = await startNode(options.accepting);
  const dialling = await startNode(options.dialling);
  const accepted = next(accepting, 'inbound-connected');
  const outbound = await dialling.connect(addressOf(accepting));
  const [inbound] = await accepted;
  return { dialling, accepting, outbound: classic(outbound), inbound: classic(inbound) };
}

/** For nodes without a key every link is classic. */
export function classic(link: Link): PeerLink {
  if (link.wire !== 'classic') throw new Error('a classic link was expected');
  return link;
}

export function bytesOf(message: PeerMessage): Buffer {
  if (message.kind === 'bytes') return Buffer.from(message.bytes);
  if (message.kind === 'image') return Buffer.concat([...message.bytes()]);
  throw new Error(`no bytes in a message of kind ${message.kind}`);
}
