/** A network in memory that carries what is said to all, as long as it is told to. */
import { EventEmitter } from 'node:events';
import type { OpenMulticast } from '../../../electron/discovery/channel';
import type { Network } from '../../../electron/discovery/networks';
import { announce } from '../../../electron/discovery/packets';

type Socket = EventEmitter & { readonly host: string };

export class Air {
  /** Whether one hears what one says oneself, and what others say. */
  echoes = true;
  carries = true;
  /** How long a packet takes to leave, as on a busy computer. */
  sendMs = 0;
  /** All that was said, with who said it. */
  readonly said: { readonly host: string; readonly packet: { readonly type: string; answers?: object[] } }[] =
    [];
  readonly #sockets = new Set<Socket>();

  /** One computer's `openMulticast`. */
  readonly open: OpenMulticast = ({ host }) => {
    const socket: Socket = Object.assign(new EventEmitter(), { host });
    this.#sockets.add(socket);
    const send = (packet: { type: string; answers?: object[] }, done?: () => void): void => {
      this.#send(host, packet);
      setTimeout(() => done?.(), this.sendMs);
    };
    queueMicrotask(() => socket.emit('ready'));
    return Object.assign(socket, {
      query: (questions: object, done?: () => void) => send({ type: 'query', questions } as never, done),
      respond: (answers: object[], done?: () => void) => send({ type: 'response', answers }, done),
      destroy: (done?: () => void) => {
        this.#sockets.delete(socket);
        done?.();
      },
    });
  };

  get socketCount(): number {
    return this.#sockets.size;
  }

  /** Somebody who announces a Parley once. */
  announce(id: string, host: string): void {
    this.#send(host, { type: 'response', answers: announce({ id, port: 9000, host, family: 'IPv4' }) });
  }

  /** A printer, a phone: nothing that concerns a Parley. */
  chatter(host: string): void {
    this.#send(host, { type: 'response', answers: [] });
  }

  #send(host: string, packet: { type: string; answers?: object[] }): void {
    this.said.push({ host, packet });
    const heard = { questions: [], answers: [], additionals: [], ...asOnTheWire(packet) };
    for (const socket of [...this.#sockets]) {
      if (socket.host === host ? this.echoes : this.carries) socket.emit('packet', heard, { address: host });
    }
  }
}

/** A computer at this address of one network. */
export function networkAt(host: string): Network {
  return {
    key: `eth0 ${host}/24`,
    family: 'IPv4',
    host,
    isInternal: false,
    scope: 'eth0',
    has: (other) => other.startsWith('10.0.0.'),
  };
}

/** Text records arrive as bytes. */
function asOnTheWire<Packet extends { answers?: object[] }>(packet: Packet): Packet {
  const answers = packet.answers?.map((record) => {
    const { type, data } = record as { type: string; data: unknown };
    return type === 'TXT' ? { ...record, data: (data as string[]).map((text) => Buffer.from(text)) } : record;
  });
  return answers === undefined ? packet : { ...packet, answers };
}
