/**
 * One large file over the secure wire against a plain node:tls pipe with SHA-256 into a file, two processes each, loopback, in turns:
 * `npm run bench -- transfer [--quick]`. Also many small files. Prints a table and writes out/bench/transfer.json.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { createIdentity } from '../../electron/peer/secure/identity';
import { LineProcess } from '../support/line-process';
import { judge, printTable, type Row } from './support/measure';
import {
  elapsedSchema,
  makeFile,
  megabytesPerSecond,
  MIB,
  portSchema,
  startPair,
} from './support/secure-bench';
import { becamePeer } from './support/secure-peer';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 3 : 5;
const SIZE_BYTES = (isQuick ? 256 : 1024) * MIB;
const SMALL_COUNT = isQuick ? 200 : 1_000;
const SMALL_BYTES = 20_000;
const LARGE_BAR = 0.9;
const SMALL_BAR = 0.5;
const PLAIN = resolve('tests/bench/support/plain-tls.mjs');
const RESULT_FILE = resolve('out/bench/transfer.json');

const keptSchema = z.object({ path: z.string() });
const hashSchema = z.object({ sha256: z.string() });

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

interface Plain {
  readonly receiver: LineProcess;
  readonly port: number;
  readonly sends: 'send' | 'send-many';
}

async function startPlain(folder: string, sends: Plain['sends']): Promise<Plain> {
  const identity = await createIdentity();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await Promise.all([writeFile(key, identity.privateKeyPem), writeFile(cert, identity.certificatePem)]);
  const isMany = sends === 'send-many';
  const target = join(folder, isMany ? 'plain-many' : 'plain');
  if (isMany) await mkdir(target);
  const args = [PLAIN, isMany ? 'receive-many' : 'receive', key, cert, target];
  const receiver = new LineProcess('plain receiver', process.execPath, args);
  return { receiver, sends, port: portSchema.parse(await receiver.next('listening')).port };
}

async function bench(folder: string): Promise<Row[]> {
  const file = await makeFile(join(folder, 'large.png'), SIZE_BYTES);
  const sha256 = await hashOf(file);
  const pair = await startPair(folder);
  const plain = await startPlain(folder, 'send');
  const plainMany = await startPlain(folder, 'send-many');
  const large = { parley: [] as number[], plain: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    large.plain.push(megabytesPerSecond(SIZE_BYTES, await runPlain(plain, file, sha256)));
    const { elapsedMs } = elapsedSchema.parse(await pair.sender.ask({ do: 'send', paths: [file], ids: [] }));
    large.parley.push(megabytesPerSecond(SIZE_BYTES, elapsedMs));
    const { path } = keptSchema.parse(await pair.receiver.process.next('kept'));
    if (run === 0 && (await hashOf(path)) !== sha256) throw new Error('The file that arrived is another.');
    await rm(path);
  }
  const small = await benchSmall(folder, pair, plainMany);
  await Promise.all([pair.kill(), plain.receiver.kill(), plainMany.receiver.kill()]);
  return [
    {
      name: `${SIZE_BYTES / MIB} MiB file to disk`,
      unit: 'MB/s',
      parley: large.parley,
      baseline: large.plain,
      bar: LARGE_BAR,
    },
    {
      name: `${SMALL_COUNT} images of ${SMALL_BYTES / 1000} KB`,
      unit: 'MB/s',
      parley: small.parley,
      baseline: small.plain,
      bar: SMALL_BAR,
    },
  ];
}

async function runPlain(plain: Plain, file: string, sha256: string | null): Promise<number> {
  const args = [PLAIN, plain.sends, '127.0.0.1', String(plain.port), file];
  const sender = new LineProcess('plain sender', process.execPath, args);
  const { elapsedMs } = elapsedSchema.parse(await sender.next('sent'));
  const kept = hashSchema.parse(await plain.receiver.next('kept'));
  if (sha256 !== null && kept.sha256 !== sha256) throw new Error('The plain pipe lost something.');
  await sender.ended;
  return elapsedMs;
}

async function benchSmall(
  folder: string,
  { sender, receiver }: Awaited<ReturnType<typeof startPair>>,
  plain: Plain,
): Promise<{ parley: number[]; plain: number[] }> {
  const files = join(folder, 'small');
  await mkdir(files);
  const paths = Array.from({ length: SMALL_COUNT }, (_, index) => join(files, `${index}.png`));
  for (const path of paths) await makeFile(path, SMALL_BYTES);
  const speeds = { parley: [] as number[], plain: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    speeds.plain.push(megabytesPerSecond(SMALL_COUNT * SMALL_BYTES, await runPlain(plain, files, null)));
    const ids = paths.map(() => randomUUID());
    const { elapsedMs } = elapsedSchema.parse(await sender.ask({ do: 'send', paths, ids }));
    speeds.parley.push(megabytesPerSecond(SMALL_COUNT * SMALL_BYTES, elapsedMs));
    for (const id of ids) await rm(keptSchema.parse(await receiver.process.next('kept', { id })).path);
  }
  return speeds;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const results = (await bench(folder).finally(() => rm(folder, { recursive: true, force: true }))).map(
    judge,
  );
  printTable(results);
  await mkdir(resolve('out/bench'), { recursive: true });
  const summary = { at: new Date().toISOString(), node: process.version, isQuick, results };
  await writeFile(RESULT_FILE, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`Written to ${RESULT_FILE}`);
  process.exitCode = results.some(({ isMet }) => isMet === false) ? 1 : 0;
}

if (!becamePeer()) await main();
