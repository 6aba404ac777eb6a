/**
 * What a thumbnail costs in the decoder process, beside sharp alone in a process like it: `npm run bench -- thumbnail [--quick]`. Both make
 * the same WebP from the same file, in turns. And what the decoder holds when it has been idle. Writes out/bench/thumbnail.json.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { childSpawner } from '../../electron/images/child-spawner';
import { DecoderHost, type DecoderLimits } from '../../electron/images/host';
import type { ShownFormat } from '../../shared/image-format';
import { THUMBNAIL_PX } from '../../shared/limits';
import { drawPicture } from '../support/image-fixtures';
import { median } from './support/measure';
import { isQuick, report, type Line } from './support/report';
import { startSharpAlone } from './support/sharp-alone';

const RUNS = isQuick ? 3 : 9;
const BAR = 1.2;
/** Shorter than in the app, so that one need not wait; what happens then is the same. */
const IDLE_MS = 500;
const BYTES_PER_MIB = 1024 * 1024;
const CASES = [
  { name: '12 MP JPEG', format: 'jpeg', width: 4_000, height: 3_000 },
  { name: '48 MP JPEG', format: 'jpeg', width: 8_000, height: 6_000 },
  { name: '24 MP PNG', format: 'png', width: 6_000, height: 4_000 },
] as const;

interface Run {
  readonly picture: string;
  readonly decoderMs: number;
  readonly aloneMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function startDecoder(limits: Partial<DecoderLimits> = {}): DecoderHost {
  return new DecoderHost(childSpawner(resolve('out/main/decoder.js')), limits);
}

/** In turns; each turn begins with the other one. The first turn of each, in which the processes start, is not counted. */
async function race(folder: string, sourcePath: string, picture: (typeof CASES)[number]): Promise<Run[]> {
  const decoder = startDecoder();
  const alone = startSharpAlone();
  const thumbnailPath = join(folder, 'thumbnail.webp');
  const format: ShownFormat = picture.format;
  const runs: Run[] = [];
  const sides = {
    decoder: () =>
      timed(async () => {
        const result = await decoder.decode({ sourcePath, thumbnailPath, format });
        if (!result.ok) throw new Error(result.error.message);
      }),
    alone: () => timed(() => alone.makeThumbnail(sourcePath, join(folder, 'alone.webp'), THUMBNAIL_PX)),
  };
  for (let turn = 0; turn <= RUNS; turn += 1) {
    const first = turn % 2 === 0 ? 'decoder' : 'alone';
    const firstMs = await sides[first]();
    const secondMs = await sides[first === 'decoder' ? 'alone' : 'decoder']();
    const [decoderMs, aloneMs] = first === 'decoder' ? [firstMs, secondMs] : [secondMs, firstMs];
    if (turn > 0) runs.push({ picture: picture.name, decoderMs, aloneMs });
  }
  alone.stop();
  await decoder.stop();
  return runs;
}

/** What the process holds right after a 48-megapixel picture, and when it has been idle: nothing, once it is ended. */
async function memoryOf(folder: string, sourcePath: string): Promise<{ busyMib: number; idleMib: number }> {
  const decoder = startDecoder({ idleMs: IDLE_MS });
  await decoder.decode({ sourcePath, thumbnailPath: join(folder, 'thumbnail.webp'), format: 'jpeg' });
  const { pid } = decoder;
  if (pid === undefined) throw new Error('The decoder was replaced: it held too much.');
  const busyMib = (await residentBytes(pid)) / BYTES_PER_MIB;
  const deadline = performance.now() + 20 * IDLE_MS;
  let idleMib = busyMib;
  while (idleMib > 0 && performance.now() < deadline) idleMib = (await residentBytes(pid)) / BYTES_PER_MIB;
  await decoder.stop();
  return { busyMib, idleMib };
}

/** 0 when there is no such process. */
async function residentBytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({
    stdout: '0',
  }));
  return Number(stdout.trim()) * 1024;
}

async function main(): Promise<void> {
  if (!existsSync(resolve('out/main/decoder.js'))) throw new Error('The decoder is not built.');
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const lines: Line[] = [];
  const runs: Run[] = [];
  try {
    for (const picture of CASES) {
      const sourcePath = join(folder, `${picture.width}.${picture.format}`);
      const drawn = drawPicture(picture);
      await writeFile(
        sourcePath,
        await (
          picture.format === 'png' ? drawn.png({ compressionLevel: 6 }) : drawn.jpeg({ quality: 90 })
        ).toBuffer(),
      );
      const turns = await race(folder, sourcePath, picture);
      runs.push(...turns);
      const decoderMs = median(turns.map((turn) => turn.decoderMs));
      const aloneMs = median(turns.map((turn) => turn.aloneMs));
      lines.push(
        { name: `${picture.name}, decoder`, value: decoderMs, unit: 'ms', bar: null },
        { name: `${picture.name}, sharp alone`, value: aloneMs, unit: 'ms', bar: null },
        { name: `${picture.name}, ratio`, value: decoderMs / aloneMs, unit: '', bar: BAR },
      );
    }
    const { busyMib, idleMib } = await memoryOf(folder, join(folder, '8000.jpeg'));
    lines.push(
      { name: 'memory after 48 MP', value: busyMib, unit: 'MiB', bar: null },
      { name: 'memory when idle', value: idleMib, unit: 'MiB', bar: 0 },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await report({ name: 'thumbnail', isQuick, lines, runs });
}

await main();
