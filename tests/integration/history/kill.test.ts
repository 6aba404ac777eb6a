import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { History } from '../../../electron/history/history';
import { builtEntry } from '../../support/build-entry';
import { temporaryFolder } from '../../support/temp-folder';

const ROUNDS = 6;

/** Runs the writer until it has reported this many batches, kills it, and answers with the last number it reported. */
async function writeAndKill(writer: string, path: string, first: number, batches: number): Promise<number> {
  const child = spawn(process.execPath, [writer, path, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let reported = 0;
  let lines = 0;
  createInterface(child.stdout).on('line', (line) => {
    reported = Number(line);
    lines += 1;
    if (lines >= batches) child.kill('SIGKILL');
  });
  const [code, signal] = (await ended) as [number | null, string | null];
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return reported;
}

describe.skipIf(process.platform === 'win32')('a process that is killed while it stores', () => {
  it('has stored all that it said, in order and whole, whenever it is killed', async () => {
    const writer = await builtEntry('tests/support/store-writer.ts');
    const path = join(await temporaryFolder(), 'store.db');
    let first = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const reported = await writeAndKill(writer, path, first, round * 17);
      const history = History.open(path);
      const { messages } = history.messages.page({ conversationId: 'peer', limit: 1_000_000 });
      history.close();
      expect(messages.length).toBeGreaterThanOrEqual(reported);
      expect(messages.map((message) => message.createdAt)).toEqual(messages.map((_, index) => index));
      expect(new Set(messages.map((message) => message.state))).toEqual(new Set(['failed']));
      // A batch is there as a whole or not at all.
      expect((messages.length - first) % 7).toBe(0);
      first = messages.length;
    }
  });
});
