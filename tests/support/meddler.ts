import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Address } from '../../electron/peer/types';

/** What somebody in between does to a connection. */
export interface Meddling {
  /** Of what the dialer says first (`ID:PORT`), and of the acceptor's answer (`ID`); what follows goes through as it is. */
  readonly changeHello?: (hello: string) => string;
  readonly changeAnswer?: (answer: string) => string;
  /** Takes over once both have spoken, instead of passing things on. Both sockets are paused. */
  readonly takeOver?: (toDialer: Socket, toAcceptor: Socket) => void;
  /** Gets each piece that a dialer says. */
  readonly record?: (bytes: Buffer) => void;
}

/** Somebody on the way to `target`. @returns where to dial to get there through it */
export async function meddler(target: Address, meddling: Meddling): Promise<Address> {
  const sockets = new Set<Socket>();
  const server = createServer((toDialer) => {
    const toAcceptor = connect(target);
    for (const socket of [toDialer, toAcceptor]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [toDialer, toAcceptor].forEach((one) => one.destroy()));
    }
    void meddle(toDialer, toAcceptor, meddling);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

async function meddle(toDialer: Socket, toAcceptor: Socket, meddling: Meddling): Promise<void> {
  const { changeHello, changeAnswer, takeOver, record } = meddling;
  if (record !== undefined) toDialer.on('data', record);
  const hello = await firstPiece(toDialer);
  toAcceptor.write(changeHello?.(hello) ?? hello);
  const answer = await firstPiece(toAcceptor);
  toDialer.write(changeAnswer?.(answer) ?? answer);
  if (takeOver !== undefined) {
    takeOver(toDialer, toAcceptor);
    return;
  }
  toDialer.pipe(toAcceptor);
  toAcceptor.pipe(toDialer);
}

/** Both sides of a handshake speak in one piece. */
async function firstPiece(socket: Socket): Promise<string> {
  const [piece] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return piece.toString();
}
