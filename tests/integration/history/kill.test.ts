import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../electron/history/check-thread';
import { History } from '../../../electron/history/history';
import type { Message } from '../../../shared/model';
import { builtEntry } from '../../support/build-entry';
import { batchOf, pictureOf, WRITER_BATCH_MESSAGES } from '../../support/store-writer-files';
import { temporaryFolder } from '../../support/temp-folder';

const ROUNDS = 50;
const MAX_BATCHES = 12;
const MAX_DELAY_MS = 8;

interface Places {
  readonly writer: string;
  readonly path: string;
  readonly folder: string;
}

/**
 * Runs the writer, and kills it at a random moment of its work. Answers with the last number it reported; `first` when it was
 * killed before it reported any.
 */
async function writeAndKill({ writer, path, folder }: Places, first: number): Promise<number> {
  const child = spawn(process.execPath, [writer, path, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let reported = first;
  let batchesLeft = 1 + Math.floor(Math.random() * MAX_BATCHES);
  createInterface(child.stdout).on('line', (line) => {
    reported = Number(line);
    batchesLeft -= 1;
    // A moment within the next batches: the store's transaction, the picture's bytes, or between the two.
    if (batchesLeft === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * MAX_DELAY_MS);
  });
  const [code, signal] = (await ended) as [number | null, string | null];
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return reported;
}

/** The messages behind `lastSeq`, after the store was opened as at any start. */
function readBack(path: string, lastSeq: number): { messages: Message[]; pathOf: Map<string, string> } {
  const history = History.open(path);
  const { messages } = history.messages.page({ conversationId: 'peer', after: lastSeq, limit: 1_000_000 });
  const fileIds = messages.flatMap(({ body }) => (body.kind === 'image' ? [body.file.id] : []));
  const pathOf = new Map(fileIds.map((id) => [id, history.files.get(id)?.path ?? '']));
  history.close();
  return { messages, pathOf };
}

describe.skipIf(process.platform === 'win32')('a process that is killed while it stores', () => {
  it(
    `has stored all that it said, in order and whole, at ${ROUNDS} random moments`,
    { timeout: 120_000 },
    async () => {
      const home = await temporaryFolder();
      const places: Places = {
        writer: await builtEntry('tests/support/store-writer.ts'),
        path: join(home, 'store.db'),
        folder: join(home, 'pictures'),
      };
      let first = 0;
      let lastSeq = 0;
      for (let round = 1; round <= ROUNDS; round += 1) {
        const reported = await writeAndKill(places, first);
        const { messages, pathOf } = readBack(places.path, lastSeq);
        expect(first + messages.length).toBeGreaterThanOrEqual(reported);
        expect(messages.map(({ createdAt }) => createdAt)).toEqual(messages.map((_, index) => first + index));
        expect(messages.every(({ state }) => state === 'failed')).toBe(true);
        // A batch is there as a whole or not at all.
        expect(messages.length % WRITER_BATCH_MESSAGES).toBe(0);
        for (const { body, createdAt } of messages) {
          if (body.kind !== 'image') continue;
          expect(readFileSync(pathOf.get(body.file.id) ?? '').equals(pictureOf(createdAt))).toBe(true);
        }
        first += messages.length;
        lastSeq = messages.at(-1)?.seq ?? lastSeq;
      }
      expect(await checkStore(places.path)).toMatchObject({ isWhole: true });
      // What has a name is whole, also where the process ended before it was stored.
      for (const name of readdirSync(places.folder).filter((name) => name.endsWith('.png'))) {
        const bytes = readFileSync(join(places.folder, name));
        expect(bytes.equals(pictureOf(batchOf(bytes)))).toBe(true);
      }
    },
  );
});
