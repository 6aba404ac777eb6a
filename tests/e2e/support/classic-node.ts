import { once } from 'node:events';
import net from 'node:net';

/** A node of the classic wire, as far as a test needs one: both have said who they are. */
export async function connectAsNode(address: string, id: string): Promise<net.Socket> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const socket = net.connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(id);
  await once(socket, 'data');
  socket.resume();
  return socket;
}
