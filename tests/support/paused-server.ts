import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

export interface PausedServer {
  readonly port: number;
  /** How many there were so far. */
  readonly connections: number;
  /** Ends them all and listens no more. */
  close(): void;
}

/** A node that shakes hands and then never reads again, as a stuck program does. */
export async function pausedServer(id: string): Promise<PausedServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.pause();
      socket.write(id);
    });
  });
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  onTestFinished(close);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close,
    get connections() {
      return sockets.size;
    },
  };
}
