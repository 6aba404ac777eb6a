import { once } from 'node:events';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PeerNode } from '../../electron/peer/node';
import type { Address } from '../../electron/peer/types';
import { addressOf, randomId } from './peer-pair';

const HEARD_BYTES = 64 * 1024;

/** A bare socket that behaves as a test wants, good or bad. The last of what it hears is kept. */
export class RawPeer {
  heard: Buffer = Buffer.alloc(0);
  readonly #checks = new Set<() => void>();
  /** Resolves when the socket is closed, by whomever. */
  readonly closed: Promise<void>;

  constructor(readonly socket: Socket) {
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.heard = Buffer.concat([this.heard, chunk]).subarray(-HEARD_BYTES);
      for (const check of this.#checks) check();
    });
    onTestFinished(() => void socket.destroy());
  }

  /** Resolves once `text` was heard. */
  hears(text: string): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.heard.includes(text)) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }
}

/** Connects to a node without a word. */
export async function rawSocket(node: PeerNode): Promise<RawPeer> {
  const socket = connect({ ...addressOf(node), noDelay: true });
  const peer = new RawPeer(socket);
  await once(socket, 'connect');
  return peer;
}

/** Connects and shakes hands as a p2pnetwork 1.2 node does. */
export async function rawDialer(node: PeerNode, id = randomId(), port = 9000): Promise<RawPeer> {
  const peer = await rawSocket(node);
  peer.socket.write(`${id}:${port}`);
  await peer.hears(node.id);
  return peer;
}

/** Listens; `onPeer` is handed each connection. */
export async function rawAcceptor(onPeer: (peer: RawPeer) => void): Promise<Address> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    onPeer(new RawPeer(socket));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return { host: '127.0.0.1', port: address.port };
}
