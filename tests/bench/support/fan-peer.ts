/**
 * Either end of the fan-out, in a process of its own. A bench bundle runs itself again as one:
 *
 *   node BENCH.js --fan=peers --count=N     N nodes; {"event":"listening","ports":[...]}
 *   node BENCH.js --fan=hub                 one node
 *
 * Commands are lines of JSON on stdin, each with a number that comes back with {"event":"done"}:
 *   {"do":"dial","ports":[...]}              the hub dials them all
 *   {"do":"expect","messages":M}             peers; {"event":"received","atNs"} when they have got that many from now on
 *   {"do":"fan-out","times":T,"sizeBytes":S,"isPatient":P}
 *                                            the hub sends a text to all its links, T times; patiently it waits each time until all have left.
 *                                            done, when every peer has confirmed each, has "startedNs" and "deliveredNs" by the clock that all
 *                                            processes share
 *   {"do":"memory"}                          done has "residentMb"
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { BroadcastResult } from '../../../electron/peer/broadcast';
import { PeerNode } from '../../../electron/peer/node';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { createIdentity } from '../../../electron/peer/secure/identity';
import type { TransferStore } from '../../../electron/peer/secure/transfer-store';
import { MAX_LINKS } from '../../../shared/limits';

const HOST = '127.0.0.1';
/** Handshakes at a time: fewer than a node takes half-open. */
const DIALS_AT_ONCE = 20;
const KB_PER_MB = 1024;
/** No files here. */
const STORE: TransferStore = { open: () => Promise.resolve({ kind: 'decline', reason: 'busy' }) };

const commandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('dial'), number: z.number(), ports: z.array(z.number()) }),
  z.object({ do: z.literal('expect'), number: z.number(), messages: z.number() }),
  z.object({
    do: z.literal('fan-out'),
    number: z.number(),
    times: z.number(),
    sizeBytes: z.number(),
    isPatient: z.boolean(),
  }),
  z.object({ do: z.literal('memory'), number: z.number() }),
]);
type Command = z.infer<typeof commandSchema>;

/** True when this process was started as one of them; then it is one from now on. */
export function becameFanPeer(): boolean {
  if (!process.argv.some((arg) => arg.startsWith('--fan='))) return false;
  void new FanPeer().start();
  return true;
}

class FanPeer {
  readonly #thread = new FileThread();
  readonly #nodes: PeerNode[] = [];
  #missing = 0;
  #unconfirmed = 0;
  #onConfirmed: () => void = () => undefined;

  async start(): Promise<void> {
    const { values } = parseArgs({ options: { fan: { type: 'string' }, count: { type: 'string' } } });
    const ports: number[] = [];
    for (let index = 0; index < Number(values.count ?? 1); index += 1) ports.push(await this.#startNode());
    createInterface({ input: process.stdin })
      .on('line', (line) => void this.#obey(commandSchema.parse(JSON.parse(line))))
      .on('close', () => process.exit(0));
    tell({ event: 'listening', ports });
  }

  async #startNode(): Promise<number> {
    const identity = await createIdentity();
    const secure = { identity, name: () => 'bench', store: STORE, thread: this.#thread };
    const node = new PeerNode({
      id: identity.id,
      host: HOST,
      port: 0,
      maxLinksPerAddress: MAX_LINKS,
      secure,
    });
    node.on('message', () => this.#onMessage());
    node.on('receipt', (_link, _id, error) => this.#onReceipt(error));
    node.on('error', (error) => console.error(`${error.code}: ${error.message}`));
    this.#nodes.push(node);
    return (await node.listen()).port;
  }

  #onMessage(): void {
    this.#missing -= 1;
    if (this.#missing === 0) tell({ event: 'received', atNs: String(process.hrtime.bigint()) });
  }

  #onReceipt(error: string | null): void {
    if (error !== null) throw new Error(`A peer could not store a text: ${error}.`);
    this.#unconfirmed -= 1;
    if (this.#unconfirmed === 0) this.#onConfirmed();
  }

  async #obey(command: Command): Promise<void> {
    tell({ event: 'done', number: command.number, ...(await this.#run(command)) });
  }

  async #run(command: Command): Promise<object> {
    switch (command.do) {
      case 'dial':
        await this.#dial(command.ports);
        return {};
      case 'expect':
        this.#missing = command.messages;
        return {};
      case 'fan-out':
        return await this.#fanOut(command);
      case 'memory':
        globalThis.gc?.();
        return { residentMb: process.memoryUsage.rss() / KB_PER_MB / KB_PER_MB };
    }
  }

  #hub(): PeerNode {
    const [hub] = this.#nodes;
    if (hub === undefined) throw new Error('There is no hub.');
    return hub;
  }

  async #dial(ports: readonly number[]): Promise<void> {
    const hub = this.#hub();
    for (let at = 0; at < ports.length; at += DIALS_AT_ONCE) {
      const some = ports.slice(at, at + DIALS_AT_ONCE);
      await Promise.all(some.map((port) => hub.connect({ host: HOST, port })));
    }
  }

  async #fanOut({ times, sizeBytes, isPatient }: Extract<Command, { do: 'fan-out' }>): Promise<object> {
    const hub = this.#hub();
    this.#unconfirmed = hub.links.length * times;
    const confirmed = new Promise<void>((resolve) => (this.#onConfirmed = resolve));
    const startedNs = process.hrtime.bigint();
    const sendings: Promise<BroadcastResult[]>[] = [];
    for (let time = 0; time < times; time += 1) {
      const sending = hub.broadcast({ kind: 'text', text: `${time} `.padEnd(sizeBytes, 'x') });
      sendings.push(sending);
      if (isPatient) await sending;
    }
    const failed = (await Promise.all(sendings)).flat().find(({ error }) => error !== null);
    if (failed !== undefined) throw new Error(`Not sent: ${String(failed.error)}`);
    await confirmed;
    return { startedNs: String(startedNs), deliveredNs: String(process.hrtime.bigint()) };
  }
}

function tell(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
