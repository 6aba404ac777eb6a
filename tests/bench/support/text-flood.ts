import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { LineProcess } from '../../support/line-process';
import type { Row } from './measure';

const CLI = resolve('out/main/cli.js');
const SENDER = resolve('tests/bench/support/fast-sender.mjs');
const NEWLINE = 0x0a;
const NS_PER_S = 1e9;
const KB_PER_MB = 1000;

const startedSchema = z.object({ atNs: z.string() });

/**
 * Many small texts from a fast sender through `parley listen --ndjson`, from the first byte until the last line is read.
 * Beside it the same with a reader of the output that first sleeps: what Parley's memory grew to meanwhile.
 */
export async function floodTexts(workFolder: string, count: number, runs: number): Promise<Row> {
  const speeds: number[] = [];
  for (let run = 0; run < runs; run += 1) speeds.push(await runOnce(workFolder, count));
  return {
    name: `${count} texts to --ndjson lines`,
    unit: 'texts/s',
    parley: speeds,
    baseline: null,
    bar: null,
  };
}

/** @returns MB, or null where the system does not tell (it is Linux that does) */
export async function peakMemoryWithSleepyReader(
  workFolder: string,
  count: number,
  sleepMs: number,
): Promise<number | null> {
  const { child, port } = await startListening(workFolder);
  const sender = new LineProcess('sender', process.execPath, [SENDER, String(port), 'texts', String(count)]);
  await sender.next('started');
  await new Promise((settle) => setTimeout(settle, sleepMs));
  await linesRead(child, count);
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  await sender.kill();
  child.kill('SIGKILL');
  return peakKb === undefined ? null : Number(peakKb) / KB_PER_MB;
}

async function runOnce(workFolder: string, count: number): Promise<number> {
  const { child, port } = await startListening(workFolder);
  const sender = new LineProcess('sender', process.execPath, [SENDER, String(port), 'texts', String(count)]);
  const reading = linesRead(child, count);
  const { atNs } = startedSchema.parse(await sender.next('started'));
  const endedAtNs = await reading;
  await sender.kill();
  child.kill('SIGKILL');
  return count / (Number(endedAtNs - BigInt(atNs)) / NS_PER_S);
}

async function startListening(imagesFolder: string): Promise<{ child: ChildProcess; port: number }> {
  const args = [CLI, 'listen', '--ndjson', '--host=127.0.0.1', '--port=0', '--images', imagesFolder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdout.pause();
  return { child, port: z.object({ port: z.number() }).parse(JSON.parse(String(line))).port };
}

/** Resolves when that many messages were told, and the one line of the connection before them. */
async function linesRead(child: ChildProcess, messages: number): Promise<bigint> {
  let missing = messages + 1;
  return await new Promise((settle) => {
    child.stdout?.resume().on('data', (chunk: Buffer) => {
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) missing -= 1;
      if (missing === 0) settle(process.hrtime.bigint());
    });
  });
}
