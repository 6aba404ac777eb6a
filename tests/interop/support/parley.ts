import { onTestFinished } from 'vitest';
import { parseAddress } from '../../../electron/peer/address';
import type { PeerLink } from '../../../electron/peer/link';
import { classic } from '../../support/peer-pair';
import { PeerNode } from '../../../electron/peer/node';
import type { Address, DisconnectReason, PeerMessage, PeerNodeOptions } from '../../../electron/peer/types';
import type { ParleyError } from '../../../shared/errors';
import { EventQueue } from '../../support/event-queue';

/** A Parley node in this process, with what it tells kept in queues. */
export class Parley {
  readonly connected = new EventQueue<PeerLink>();
  readonly disconnected = new EventQueue<{ readonly link: PeerLink; readonly reason: DisconnectReason }>();
  readonly messages = new EventQueue<{ readonly link: PeerLink; readonly message: PeerMessage }>();
  readonly errors = new EventQueue<ParleyError>();
  readonly redials = new EventQueue<Address>();

  private constructor(
    readonly node: PeerNode,
    readonly port: number,
  ) {
    for (const direction of ['inbound', 'outbound'] as const) {
      node.on(`${direction}-connected`, (link) => this.connected.push(classic(link)));
      node.on(`${direction}-disconnected`, (link, reason) =>
        this.disconnected.push({ link: classic(link), reason }),
      );
    }
    node.on('message', (link, message) => this.messages.push({ link: classic(link), message }));
    node.on('error', (error) => this.errors.push(error));
    node.on('redialling', (address) => this.redials.push(address));
  }

  /** Listens on a free port of this computer; stopped with the test. */
  static async start(options: Partial<PeerNodeOptions> = {}): Promise<Parley> {
    const node = new PeerNode({ id: 'parley-under-test', host: '127.0.0.1', port: 0, ...options });
    onTestFinished(() => node.stop());
    const { port } = await node.listen();
    return new Parley(node, port);
  }

  /** Dials a node at `host:port`. */
  async connect(address: string): Promise<PeerLink> {
    return classic(await this.node.connect(parseAddress(address)));
  }

  /** The next message that nobody has taken. */
  async nextMessage(): Promise<PeerMessage> {
    return (await this.messages.next()).message;
  }
}

/** All bytes of a received image. */
export function imageBytes(message: PeerMessage): Buffer {
  if (message.kind !== 'image') throw new Error(`This is no image but ${message.kind}.`);
  return Buffer.concat([...message.bytes()]);
}
