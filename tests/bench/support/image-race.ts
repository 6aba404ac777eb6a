import { watch } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { makeNoisePng } from '../../support/image-fixtures';
import { LineProcess } from '../../support/line-process';
import type { Row } from './measure';

const NS_PER_S = 1e9;
const BYTES_PER_MB = 1e6;
/** Parley reaches at least half the speed of a plain script. */
const BAR = 0.5;
const CLI = resolve('out/main/cli.js');
const SENDER = resolve('tests/bench/support/fast-sender.mjs');
const PLAIN_RECEIVER = resolve('tests/bench/support/plain-receiver.mjs');

const listeningSchema = z.object({ port: z.number() });
const startedSchema = z.object({ atNs: z.string() });

interface Receiver {
  readonly process: LineProcess;
  readonly port: number;
  readonly folder: string;
  /** Told once it is ready for the next image. */
  readonly doneEvent: string;
}

/**
 * An image in one classic packet from a fast sender, from its first byte until the whole file has its name on disk:
 * the real command line against a plain socket -> base64 decode -> file script, in turns.
 * @param workFolder on the disk that counts
 */
export async function raceImage(workFolder: string, sizeMb: number, runs: number): Promise<Row[]> {
  const image = join(workFolder, 'sent.png');
  await writeFile(image, makeNoisePng(sizeMb));
  const parley = await startParley(join(workFolder, 'parley'));
  const plain = await startPlain(join(workFolder, 'plain'), []);
  const synced = await startPlain(join(workFolder, 'synced'), ['--sync']);
  const speeds = { parley: [] as number[], plain: [] as number[], synced: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    speeds.plain.push(await runOnce(plain, image));
    speeds.parley.push(await runOnce(parley, image));
    speeds.synced.push(await runOnce(synced, image));
  }
  for (const { process } of [parley, plain, synced]) await process.kill();
  const what = `${Math.round(sizeMb)} MB image, socket to disk`;
  const shared = { unit: 'MB/s', parley: speeds.parley };
  return [
    { ...shared, name: what, baseline: speeds.plain, bar: BAR },
    { ...shared, name: `${what} (baseline synced, as Parley is)`, baseline: speeds.synced, bar: null },
  ];
}

async function startParley(folder: string): Promise<Receiver> {
  const args = [CLI, 'listen', '--ndjson', '--host=127.0.0.1', '--port=0', '--images', folder];
  return await receiver(new LineProcess('parley listen', process.execPath, args), folder, 'message');
}

async function startPlain(folder: string, flags: readonly string[]): Promise<Receiver> {
  await mkdir(folder);
  const child = new LineProcess('plain receiver', process.execPath, [PLAIN_RECEIVER, folder, ...flags]);
  return await receiver(child, folder, 'kept');
}

async function receiver(child: LineProcess, folder: string, doneEvent: string): Promise<Receiver> {
  const { port } = listeningSchema.parse(await child.next('listening'));
  return { process: child, port, folder, doneEvent };
}

/** @returns MB of image a second */
async function runOnce(
  { process: child, port, folder, doneEvent }: Receiver,
  image: string,
): Promise<number> {
  const arrival = nextImage(folder);
  const sender = new LineProcess('sender', process.execPath, [SENDER, String(port), 'image', image]);
  const { atNs } = startedSchema.parse(await sender.next('started'));
  const { path, seenAtNs } = await arrival;
  await child.next(doneEvent);
  const { size } = await stat(path);
  if (size !== (await stat(image)).size) throw new Error(`${path} is not whole.`);
  await sender.kill();
  await rm(path);
  return size / BYTES_PER_MB / (Number(seenAtNs - BigInt(atNs)) / NS_PER_S);
}

/** The first image that gets its name in the folder, and when (by the clock that all processes share). */
function nextImage(folder: string): Promise<{ path: string; seenAtNs: bigint }> {
  return new Promise((settle, fail) => {
    const watcher = watch(folder, (_, name) => {
      const seenAtNs = process.hrtime.bigint();
      if (name?.endsWith('.png') !== true) return;
      watcher.close();
      settle({ path: join(folder, name), seenAtNs });
    });
    watcher.on('error', fail);
    // A file that is there already would be taken for the new one.
    readdir(folder).then((names) => {
      if (names.some((name) => name.endsWith('.png'))) fail(new Error(`${folder} holds images already.`));
    }, fail);
  });
}
