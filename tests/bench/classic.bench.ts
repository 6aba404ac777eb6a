/**
 * What the classic wire costs: `npm run bench -- classic [--quick]`. Prints a table and writes out/bench/classic.json.
 * Exits with 1 when a bar is missed.
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { floodTexts, peakMemoryWithSleepyReader } from './support/text-flood';
import { raceImage } from './support/image-race';
import { judge, printTable, type Row } from './support/measure';
import { racePython } from './support/python-race';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 2 : 5;
/** 64 MiB in MB of a million bytes. */
const IMAGE_MB = isQuick ? 16.78 : 67.11;
const PYTHON_RUNS = isQuick ? 10 : 30;
const TEXTS = 20_000;
const FLOOD_TEXTS = isQuick ? 200_000 : 1_000_000;
const READER_SLEEPS_MS = 3_000;
const RESULT_FILE = resolve('out/bench/classic.json');

const pythons = z
  .record(z.string(), z.string())
  .parse(JSON.parse(process.env['PARLEY_INTEROP_PYTHONS'] ?? '{}'));

const workFolder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
const rows: Row[] = [];
let peakMb: number | null;
try {
  rows.push(...(await raceImage(workFolder, IMAGE_MB, RUNS)));
  const python = pythons['1.2'];
  if (python === undefined)
    console.warn('SKIPPED: 2 MB from p2pnetwork: there is no Python with p2pnetwork 1.2.');
  else rows.push(await racePython(python, PYTHON_RUNS));
  rows.push(await floodTexts(workFolder, TEXTS, RUNS));
  peakMb = await peakMemoryWithSleepyReader(workFolder, FLOOD_TEXTS, READER_SLEEPS_MS);
} finally {
  await rm(workFolder, { recursive: true, force: true });
}
const results = rows.map(judge);
printTable(results);
console.log(
  peakMb === null
    ? 'This system does not tell how much memory a process has had.'
    : `${FLOOD_TEXTS.toLocaleString('en')} texts to a reader that sleeps ${READER_SLEEPS_MS} ms first: ${Math.round(peakMb)} MB of memory at most`,
);
await mkdir(resolve('out/bench'), { recursive: true });
const summary = { at: new Date().toISOString(), node: process.version, isQuick, results, peakMb };
await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
console.log(`Written to ${RESULT_FILE}`);
process.exit(results.some(({ isMet }) => isMet === false) ? 1 : 0);
