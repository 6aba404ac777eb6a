/**
 * A peer of the secure wire in a process of its own. A bench bundle runs itself again as one:
 *
 *   node BENCH.js --peer=listen --folder=F [--host=H] [--kill-at=B]
 *                                                             {"event":"listening","port"}; SIGKILL once byte B of a file is written
 *   node BENCH.js --peer=dial --folder=F --host=H --port=N    {"event":"opened"}
 *
 * Commands are lines of JSON on stdin, each with a number that comes back with {"event":"done"}:
 *   {"do":"send","paths":[...],"ids":[...]}   all at once; done when all are delivered
 *   {"do":"dial","port":N}                    a new link in the place of the old one; {"event":"opened"}
 *   {"do":"round-trips","everyMs":5}          texts there and back until {"do":"stop"}; done has their milliseconds
 *   {"do":"memory"}                           done has "residentMb" now and "peakMb" so far
 * A text is answered with the same text, unless it is an answer.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { loadOrCreateIdentity, NO_PROTECTION } from '../../../electron/peer/secure/identity-file';
import { keepInFolder } from '../../../electron/peer/secure/keep-in-folder';
import type { SecureLinkHooks } from '../../../electron/peer/secure/link-types';
import { dialerHello, DIALER_HELLO_LENGTH, PARLEY_ID_LENGTH } from '../../../electron/peer/secure/parley-id';
import { PartialFiles } from '../../../electron/peer/secure/partial-files';
import { SecureLink } from '../../../electron/peer/secure/secure-link';
import type { TransferStore } from '../../../electron/peer/secure/transfer-store';
import { upgradeToSecure } from '../../../electron/peer/secure/upgrade';

const ANSWER = 'answer:';
const KB_PER_MB = 1024;

const commandSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('send'),
    number: z.number(),
    paths: z.array(z.string()),
    ids: z.array(z.string()),
  }),
  z.object({ do: z.literal('round-trips'), number: z.number(), everyMs: z.number() }),
  z.object({ do: z.literal('dial'), number: z.number(), port: z.number() }),
  z.object({ do: z.literal('stop'), number: z.number() }),
  z.object({ do: z.literal('memory'), number: z.number() }),
]);

/** True when this process was started as a peer; then it is one from now on. */
export function becamePeer(): boolean {
  if (!process.argv.some((arg) => arg.startsWith('--peer='))) return false;
  void new BenchPeer().start();
  return true;
}

class BenchPeer {
  readonly #thread = new FileThread();
  readonly #answers = new Map<string, () => void>();
  #link: SecureLink | null = null;
  #stop: () => void = () => undefined;
  readonly #options = parseArgs({
    options: {
      peer: { type: 'string' },
      folder: { type: 'string', default: '.' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      'kill-at': { type: 'string', default: 'Infinity' },
    },
    strict: false,
  }).values as { peer: string; folder: string; host: string; port: string; 'kill-at': string };

  async start(): Promise<void> {
    const { peer, host, port } = this.#options;
    createInterface({ input: process.stdin })
      .on('line', (line) => void this.#obey(commandSchema.parse(JSON.parse(line))))
      .on('close', () => process.exit(0));
    if (peer === 'listen') {
      const server = createServer({ pauseOnConnect: true }, (socket) => void this.#accept(socket));
      server.listen(Number(port), host, () => {
        tell({ event: 'listening', port: (server.address() as AddressInfo).port });
      });
      return;
    }
    this.#dial(Number(port));
  }

  #dial(port: number): void {
    const socket = connect(port, this.#options.host, () => void this.#dialled(socket));
  }

  async #accept(socket: Socket): Promise<void> {
    const identity = await this.#identity();
    const hello = await readExactly(socket, DIALER_HELLO_LENGTH);
    socket.write(identity.id);
    await this.#upgrade(socket, 'acceptor', hello.slice(0, PARLEY_ID_LENGTH));
  }

  async #dialled(socket: Socket): Promise<void> {
    const identity = await this.#identity();
    socket.write(dialerHello(identity.id, 0));
    await this.#upgrade(socket, 'dialer', await readExactly(socket, PARLEY_ID_LENGTH));
  }

  #identity() {
    return loadOrCreateIdentity(join(this.#options.folder, 'identity'), NO_PROTECTION);
  }

  async #upgrade(transport: Socket, role: 'dialer' | 'acceptor', claimedId: string): Promise<void> {
    const identity = await this.#identity();
    const socket = await upgradeToSecure({ socket: transport, role, identity, claimedId });
    const files = new PartialFiles({
      folder: join(this.#options.folder, 'partial'),
      thread: this.#thread,
      keep: async ({ path, offer }) => {
        const keptAs = await keepInFolder(path, join(this.#options.folder, 'images'), offer.name);
        tell({ event: 'kept', path: keptAs, id: offer.id });
      },
    });
    const store = killingAt(files, Number(this.#options['kill-at']));
    const direction = role === 'dialer' ? 'outbound' : 'inbound';
    const place = { remoteAddress: '', remotePort: 0, address: null };
    this.#link = new SecureLink(
      { ...place, socket, id: claimedId, direction, ownName: 'bench', store, thread: this.#thread },
      this.#hooks(),
    );
    this.#link.start();
  }

  #hooks(): SecureLinkHooks {
    return {
      opened: () => tell({ event: 'opened' }),
      message: (link, message) => {
        if (!('text' in message)) return undefined;
        const { text } = message;
        if (text.startsWith(ANSWER)) this.#answers.get(text.slice(ANSWER.length))?.();
        else void link.send({ kind: 'text', id: randomUUID(), text: ANSWER + text });
        return undefined;
      },
      renamed: () => undefined,
      receipt: () => undefined,
      offered: () => undefined,
      progress: (_link, progress) => tell({ event: 'progress', ...progress }),
      incomingEnded: () => undefined,
      wanted: () => undefined,
      error: (_link, error) => process.stderr.write(`${error.code}: ${error.message}\n`),
      ended: () => undefined,
      closed: (_link, reason) => tell({ event: 'closed', code: reason.code }),
    };
  }

  async #obey(command: z.infer<typeof commandSchema>): Promise<void> {
    const { number } = command;
    if (command.do === 'send') tell({ event: 'done', number, ...(await this.#send(command)) });
    if (command.do === 'round-trips') {
      tell({ event: 'done', number, timesMs: await this.#roundTrips(command.everyMs) });
    }
    if (command.do === 'dial') this.#dial(command.port);
    if (command.do === 'stop') this.#stop();
    if (command.do === 'memory') tell({ event: 'done', number, ...memory() });
  }

  async #send({ paths, ids }: { paths: string[]; ids: string[] }): Promise<object> {
    const startedAt = performance.now();
    const nothing = { sha256: null, width: null, height: null, thumbhash: null };
    try {
      await Promise.all(
        paths.map(async (path, index) => {
          const { size } = await stat(path);
          const id = ids[index] ?? randomUUID();
          const offer = { id, name: basename(path), mimeType: 'image/png', sizeBytes: size, ...nothing };
          await this.#link?.sendFile({ path, offer });
        }),
      );
    } catch (error) {
      return { error: String(error) };
    }
    return { elapsedMs: performance.now() - startedAt };
  }

  async #roundTrips(everyMs: number): Promise<number[]> {
    const timesMs: number[] = [];
    const stopping = new AbortController();
    this.#stop = () => stopping.abort();
    while (!stopping.signal.aborted) {
      const id = randomUUID();
      const startedAt = performance.now();
      const answered = new Promise<void>((resolve) => this.#answers.set(id, resolve));
      await this.#link?.send({ kind: 'text', id, text: id });
      await answered;
      this.#answers.delete(id);
      timesMs.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return timesMs;
  }
}

/** Nothing of this process gets to know: as a power cut would. */
function killingAt(store: TransferStore, atBytes: number): TransferStore {
  return {
    open: (peerId, offer, events) =>
      store.open(peerId, offer, {
        ...events,
        onWritten: (positionBytes) => {
          if (positionBytes > atBytes) process.kill(process.pid, 'SIGKILL');
          events.onWritten(positionBytes);
        },
      }),
  };
}

function readExactly(socket: Socket, count: number): Promise<string> {
  return new Promise((resolve) => {
    const onReadable = (): void => {
      const bytes = socket.read(count) as Buffer | null;
      if (bytes === null) return;
      socket.off('readable', onReadable);
      resolve(bytes.toString());
    };
    socket.on('readable', onReadable);
    onReadable();
  });
}

function memory(): { residentMb: number; peakMb: number } {
  const status = readFileSync('/proc/self/status', 'utf8');
  const peakKb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { residentMb: process.memoryUsage.rss() / KB_PER_MB / KB_PER_MB, peakMb: peakKb / KB_PER_MB };
}

function tell(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
