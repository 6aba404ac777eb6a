/** Starts peers of the secure wire and files for them. */
import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LineProcess } from '../../support/line-process';

export const MIB = 1024 * 1024;
const BYTES_PER_MB = 1e6;
const MS_PER_S = 1000;

const portSchema = z.object({ port: z.number() });

/** A process that runs this very bundle as a peer; commands and answers as secure-peer says. */
export class BenchPeerProcess {
  #lastNumber = 0;

  constructor(readonly process: LineProcess) {}

  /** Resolves with the answer of `done`. */
  async ask(command: Readonly<Record<string, unknown>>): Promise<unknown> {
    const number = this.tell(command);
    return await this.process.next('done', { number });
  }

  tell(command: Readonly<Record<string, unknown>>): number {
    this.#lastNumber += 1;
    this.process.writeLine({ ...command, number: this.#lastNumber });
    return this.#lastNumber;
  }
}

/** `wrapper` goes before the command: `['ip', 'netns', 'exec', 'a']`. */
export function startPeer(
  name: string,
  flags: readonly string[],
  wrapper: readonly string[] = [],
): BenchPeerProcess {
  const command = [...wrapper, process.execPath, String(process.argv[1]), ...flags];
  return new BenchPeerProcess(new LineProcess(name, String(command[0]), command.slice(1)));
}

export interface PeerPair {
  readonly sender: BenchPeerProcess;
  readonly receiver: BenchPeerProcess;
  readonly port: number;
  readonly kill: () => Promise<unknown>;
}

/** Two peers on loopback, connected. */
export async function startPair(folder: string): Promise<PeerPair> {
  for (const name of ['sender', 'receiver']) await mkdir(join(folder, name), { recursive: true });
  const receiver = startPeer('receiver', ['--peer=listen', `--folder=${join(folder, 'receiver')}`]);
  const { port } = portSchema.parse(await receiver.process.next('listening'));
  const sender = startPeer('sender', ['--peer=dial', `--folder=${join(folder, 'sender')}`, `--port=${port}`]);
  await sender.process.next('opened');
  return {
    sender,
    receiver,
    port,
    kill: () => Promise.all([sender.process.kill(), receiver.process.kill()]),
  };
}

/** A file of noise. */
export async function makeFile(path: string, sizeBytes: number): Promise<string> {
  const block = randomBytes(Math.min(sizeBytes, 16 * MIB));
  const file = await open(path, 'w');
  for (let at = 0; at < sizeBytes; at += block.length) {
    // Each block differs, so that nothing on the way can be lucky.
    block.writeUInt32LE(at / MIB, 0);
    await file.write(block, 0, Math.min(block.length, sizeBytes - at));
  }
  await file.close();
  return path;
}

export function megabytesPerSecond(sizeBytes: number, elapsedMs: number): number {
  return sizeBytes / BYTES_PER_MB / (elapsedMs / MS_PER_S);
}

export const elapsedSchema = z.object({ elapsedMs: z.number() });
export { portSchema };
