import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { PeerNode } from '../../../electron/peer/node';
import { LineProcess } from '../../support/line-process';
import type { Row } from './measure';

const NODE_SCRIPT = resolve('tests/interop/nodes/node.py');
const SIZE_BYTES = 2_000_000;
const BYTES_PER_MB = 1e6;
const NS_PER_S = 1e9;
const EOT = 0x04;
/** Less than the baseline only by chance: both take it from the same node, whose own speed is the measure. */
const BAR = 1;
const NOISE = 0.1;

interface Receiver {
  readonly id: string;
  readonly port: number;
  /** Resolves with the next text, when all of it is there. */
  readonly nextText: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * A text of 2 MB from a real p2pnetwork node, from the moment at which it begins until the text is there: Parley's node against a
 * bare socket that reads to the end byte, both in this process, in turns.
 * @param python an interpreter that has p2pnetwork
 */
export async function racePython(python: string, runs: number): Promise<Row> {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const node = new LineProcess('p2pnetwork', python, ['-u', NODE_SCRIPT], { env });
  await node.next('listening');
  const parley = await parleyReceiver();
  const bare = await bareReceiver();
  const speeds = { parley: [] as number[], bare: [] as number[] };
  for (const { port } of [parley, bare]) await command(node, { do: 'connect', host: '127.0.0.1', port });
  for (let run = -1; run < runs; run += 1) {
    const [bareSpeed, parleySpeed] = [await runOnce(node, bare), await runOnce(node, parley)];
    // The first of each warms everything up.
    if (run < 0) continue;
    speeds.bare.push(bareSpeed);
    speeds.parley.push(parleySpeed);
  }
  await node.kill();
  await Promise.all([parley.stop(), bare.stop()]);
  return {
    name: '2 MB from p2pnetwork',
    unit: 'MB/s',
    parley: speeds.parley,
    baseline: speeds.bare,
    bar: BAR - NOISE,
  };
}

let lastNumber = 0;

const doneSchema = z.object({ startedNs: z.string() });

/** @returns when the node began with it */
async function command(node: LineProcess, fields: Readonly<Record<string, unknown>>): Promise<bigint> {
  lastNumber += 1;
  node.writeLine({ ...fields, number: lastNumber });
  return BigInt(doneSchema.parse(await node.next('done', { number: lastNumber })).startedNs);
}

/** @returns MB a second */
async function runOnce(node: LineProcess, receiver: Receiver): Promise<number> {
  const arrival = receiver.nextText().then((text) => ({ text, atNs: process.hrtime.bigint() }));
  const startedNs = await command(node, { do: 'send', text: 'x', times: SIZE_BYTES, to: receiver.id });
  const { text, atNs } = await arrival;
  if (text.length !== SIZE_BYTES) throw new Error(`${text.length} characters came.`);
  return SIZE_BYTES / BYTES_PER_MB / (Number(atNs - startedNs) / NS_PER_S);
}

async function parleyReceiver(): Promise<Receiver> {
  const id = 'parley';
  const node = new PeerNode({ id, host: '127.0.0.1', port: 0 });
  const { port } = await node.listen();
  const nextText = (): Promise<string> =>
    new Promise((settle) => {
      node.once('message', (_, message) => settle(message.kind === 'text' ? message.text : ''));
    });
  return { id, port, nextText, stop: () => node.stop() };
}

async function bareReceiver(): Promise<Receiver> {
  const id = 'bare';
  let settleText: (text: string) => void = () => undefined;
  let chunks: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(id);
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        if (chunk.at(-1) !== EOT) return;
        const packet = Buffer.concat(chunks);
        chunks = [];
        settleText(packet.toString('utf8', 0, packet.length - 1));
      });
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  const nextText = (): Promise<string> => new Promise((settle) => (settleText = settle));
  const stop = (): Promise<void> => {
    server.close();
    return Promise.resolve();
  };
  return { id, port, nextText, stop };
}
