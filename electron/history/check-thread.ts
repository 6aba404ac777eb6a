/**
 * Looks at a whole store in a thread of its own: that takes a quarter of a second for 100,000 messages, in which nothing else would
 * happen in the main thread. Handed over as source text like the file thread (docs/decisions/0009-file-thread-as-text.md).
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type MessagePort } from 'node:worker_threads';
import { z } from 'zod';

/** As much of the package as the thread uses. */
interface Sqlite {
  readonly DatabaseSync: new (
    address: string,
    options: { readonly readOnly: boolean },
  ) => {
    prepare(sql: string): { get(): Readonly<Record<string, unknown>> | undefined };
    close(): void;
  };
}

const SQLITE = '@photostructure/sqlite';
const answerSchema = z.object({ isWhole: z.boolean(), version: z.number() });

/** `version`: of the schema. */
export type StoreCheck = z.infer<typeof answerSchema>;

const NOTHING: StoreCheck = { isWhole: false, version: 0 };
const SOURCE = `(${checkMain.toString()})(
  require(require('node:worker_threads').workerData.sqlite),
  require('node:worker_threads').workerData.address,
  require('node:worker_threads').parentPort,
);`;

/** Whether every page of the store is what it should be. Never rejects, and leaves no trace beside the file. */
export function checkStore(path: string): Promise<StoreCheck> {
  // Immutable: SQLite then makes no -wal and no -shm beside it, and needs no right to write there.
  const address = `${pathToFileURL(path).href}?immutable=1`;
  const sqlite = createRequire(import.meta.url).resolve(SQLITE);
  return new Promise((resolve) => {
    const worker = new Worker(SOURCE, { eval: true, workerData: { sqlite, address } });
    worker.once('message', (answer: unknown) => resolve(answerSchema.catch(NOTHING).parse(answer)));
    worker.once('error', () => resolve(NOTHING));
    worker.once('exit', () => resolve(NOTHING));
  });
}

/** What the thread runs: it may use its parameters and globals, and nothing else of this module. */
function checkMain(sqlite: Sqlite, address: string, port: MessagePort): void {
  const database = new sqlite.DatabaseSync(address, { readOnly: true });
  const check = database.prepare('PRAGMA quick_check(1)').get();
  const version = database.prepare('PRAGMA user_version').get();
  database.close();
  port.postMessage({ isWhole: check?.['quick_check'] === 'ok', version: version?.['user_version'] });
}
