import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../electron/history/check-thread';
import { Database } from '../../../electron/history/database';
import { History } from '../../../electron/history/history';
import { MIGRATIONS } from '../../../electron/history/schema';
import { builtEntry } from '../../support/build-entry';
import { temporaryFolder } from '../../support/temp-folder';

const ROUNDS = 12;
const MESSAGES = 1_500;
const SCHEMAS = join(import.meta.dirname, '../../fixtures/schemas');
/** Version 3 as it had no index yet: its migration has the most to do. */
const OLD_SCHEMA = ['1-acbf22f.sql', '2-3beef5c.sql', '3-02d7d5b.sql'];

interface Run {
  readonly lines: readonly string[];
  readonly tookMs: number;
}

/** Each odd seq is Ada's, each even one Bob's; every third answers the one of the same conversation before it. */
function fill(database: Database): void {
  database.exec(`
    INSERT INTO peers (key, node_id, host, created_at) VALUES ('ada', 'a', 'h', 1), ('bob', 'b', 'h', 1);
    INSERT INTO conversations (id, peer_key) VALUES ('ada', 'ada'), ('bob', 'bob');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${2 * MESSAGES})
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, created_at, reply_seq, reply_excerpt)
      SELECT 'm' || i, iif(i % 2, 'ada', 'bob'), 'out', 'text', 'old m' || i || ' harbour', 'delivered', i,
        iif(i % 3 = 0, i - 2, NULL), iif(i % 3 = 0, 'old m' || (i - 2), NULL) FROM n;
  `);
}

/** Changes the store until it is done, or for this long once it has begun. */
async function change(changer: string, what: string, path: string, forMs = Infinity): Promise<Run> {
  const child = spawn(process.execPath, [changer, what, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  let beganAt = 0;
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    if (line !== 'began') return;
    beganAt = performance.now();
    if (forMs !== Infinity) setTimeout(() => child.kill('SIGKILL'), forMs);
  });
  const [code, signal] = (await ended) as [number | null, string | null];
  expect(code === 0 || signal === 'SIGKILL').toBe(true);
  return { lines, tookMs: performance.now() - beganAt };
}

/** Kills it at moments spread over all that it does, and looks at what is left each time. */
async function killAtMoments(
  what: string,
  seed: (path: string) => void,
  check: (history: History, run: Run, path: string) => void | Promise<void>,
): Promise<void> {
  const home = await temporaryFolder();
  const changer = await builtEntry('tests/support/store-changer.ts');
  const template = join(home, 'template.db');
  seed(template);
  const path = (round: number): string => join(home, `store-${round}.db`);
  copyFileSync(template, path(0));
  const whole = await change(changer, what, path(0));
  expect(whole.lines.at(-1)).toBe('done');
  let killed = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    copyFileSync(template, path(round));
    const run = await change(changer, what, path(round), (whole.tookMs * (round - Math.random())) / ROUNDS);
    if (run.lines.at(-1) !== 'done') killed += 1;
    const history = History.open(path(round));
    await check(history, run, path(round));
    history.close();
    expect(await checkStore(path(round))).toMatchObject({ isWhole: true, version: MIGRATIONS.length });
  }
  expect(killed).toBeGreaterThan(0);
}

const seedNew = (path: string): void => {
  History.open(path).close();
  const database = new Database(path);
  fill(database);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
};

const idsIn = (history: History, conversationId: string): string[] =>
  history.messages.page({ conversationId, limit: 100_000 }).messages.map(({ id }) => id);

const numbered = (remainder: number): string[] =>
  Array.from({ length: MESSAGES }, (_, index) => `m${2 * index + 2 - remainder}`);

describe.skipIf(process.platform === 'win32')('a process that is killed in the middle of', () => {
  it(
    'a migration: the store is as before, and the next start does it whole',
    { timeout: 120_000 },
    async () => {
      const seedOld = (path: string): void => {
        const database = new Database(path);
        for (const name of OLD_SCHEMA) database.exec(readFileSync(join(SCHEMAS, name), 'utf8'));
        fill(database);
        database.userVersion = 3;
        database.close();
      };
      await killAtMoments('migrate', seedOld, (history) => {
        expect(idsIn(history, 'ada')).toEqual(numbered(1));
        expect(idsIn(history, 'bob')).toEqual(numbered(0));
        const { hits } = history.search.find({ text: 'harb', limit: 100, conversationId: 'bob' });
        expect(hits).toHaveLength(100);
      });
    },
  );

  it('a removal: nothing of it is seen again, and it goes on', { timeout: 120_000 }, async () => {
    await killAtMoments('remove', seedNew, (history, { lines }) => {
      expect(idsIn(history, 'bob')).toEqual(numbered(0));
      if (lines.includes('removed')) expect(idsIn(history, 'ada')).toEqual([]);
      for (const removal of history.removals.all()) {
        for (const piece of history.removals.pieces(removal, 500)) history.removals.remove(removal, piece);
        history.removals.end(removal);
      }
      const found = history.search.find({ text: 'harb', limit: 1, conversationId: 'ada' });
      expect(found.hits).toHaveLength(lines.includes('removed') ? 0 : 1);
    });
  });

  it('edits: each is done with its note to the peer, or not at all', { timeout: 120_000 }, async () => {
    await killAtMoments('edit', seedNew, (history, { lines }) => {
      const noted = new Set(history.amendments.of('ada').map(({ messageId }) => messageId));
      for (const { id, body } of history.messages.page({ conversationId: 'ada', limit: 100_000 }).messages)
        expect(body).toEqual({ kind: 'text', text: noted.has(id) ? `new ${id}` : `old ${id} harbour` });
      for (const said of lines.filter((line) => line.startsWith('m'))) expect(noted.has(said)).toBe(true);
    });
  });

  it(
    'deletions for both: each is done with its quotes and its note, or not at all',
    { timeout: 120_000 },
    async () => {
      await killAtMoments('erase', seedNew, (history, { lines }) => {
        const noted = new Set(history.amendments.of('ada').map(({ messageId }) => messageId));
        const { messages } = history.messages.page({ conversationId: 'ada', limit: 100_000 });
        for (const { id, body, reply } of messages) {
          expect(body.kind).toBe(noted.has(id) ? 'deleted' : 'text');
          const answered = `m${Number(id.slice(1)) - 2}`;
          if (reply !== null) expect(reply.excerpt).toBe(noted.has(answered) ? '' : `old ${answered}`);
        }
        for (const said of lines.filter((line) => line.startsWith('m'))) expect(noted.has(said)).toBe(true);
      });
    },
  );
});
