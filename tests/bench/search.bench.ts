/**
 * What each key costs that one types into the search of 100,000 messages: `npm run bench -- search [--quick]`. In the store: the first 20
 * found, beside a scan with LIKE that finds no more than parts of words as they were written. On screen: from the key to the frame
 * behind the one that shows what was found, in the real app. Writes out/bench/search.json.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../electron/history/database';
import { History } from '../../electron/history/history';
import type { SearchQuery } from '../../electron/history/search-table';
import { withFullApp } from './page/full-app';
import { openSearch, timeTyping } from './page/timed-search';
import { FULL } from './support/full-store';
import { median } from './support/measure';
import { isQuick, report, type Line } from './support/report';
import { writeTalk, type Talk } from './support/talk';

const MESSAGES = 100_000;
const HITS = 20;
const RUNS = isQuick ? 3 : 9;
const STORE_BAR_MS = 30;
const SCREEN_BAR_MS = 100;
const MONTH_MS = 30 * 24 * 3_600_000;

type Filter = Omit<SearchQuery, 'text' | 'limit'>;

interface Case {
  readonly name: string;
  /** Every key of each. */
  readonly texts: readonly string[];
  readonly filter: Filter;
}

interface KeyTime {
  readonly text: string;
  readonly indexMs: number;
  /** Of the scan. */
  readonly scanMs: number;
}

function casesOf({ words, peerKeys }: Talk): Case[] {
  const word = (rank: number): string => words[rank] ?? '';
  const common = [word(0), word(5), word(40)];
  const pair = `${word(2)} ${word(3)}`;
  return [
    { name: 'each single letter', texts: Array.from('abcdefghijklmnopqrstuvwxyz'), filter: {} },
    { name: 'common words', texts: common, filter: {} },
    { name: 'seldom words', texts: [word(4_000), word(15_000)], filter: {} },
    { name: 'two and three words', texts: [pair, `${pair} ${word(900)}`], filter: {} },
    { name: 'Chinese', texts: ['一丁', '丂七丄', '仿'], filter: {} },
    { name: 'nowhere', texts: ['zzzzqqq', '龘'], filter: {} },
    { name: 'in one conversation', texts: common, filter: { conversationId: peerKeys.at(-1) } },
    { name: 'pictures', texts: ['img_2000'], filter: { hasPicture: true } },
    { name: 'of long ago', texts: common, filter: { toMs: Date.now() - 3 * MONTH_MS } },
  ];
}

const keysOf = (text: string): string[] => Array.from(text, (_, index) => text.slice(0, index + 1));

function timed(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return median(times);
}

/** What one would do without an index: look at the newest first until the page is full. */
function scanOf(database: Database): (text: string, filter: Filter) => unknown {
  const like = database.prepare(
    `SELECT m.seq FROM messages m LEFT JOIN files f ON f.id = m.file_id
     WHERE coalesce(m.text, f.name) LIKE ? AND m.hidden_at IS NULL
       AND m.conversation_id = coalesce(?, m.conversation_id) AND m.kind = coalesce(?, m.kind) AND m.created_at < ?
     ORDER BY m.seq DESC LIMIT ${HITS}`,
  );
  return (text, { conversationId, hasPicture, toMs }) =>
    like.all(
      `%${text}%`,
      conversationId ?? null,
      hasPicture === true ? 'image' : null,
      toMs ?? Number.MAX_SAFE_INTEGER,
    );
}

function measureStore(folder: string): Array<Case & { readonly keys: readonly KeyTime[] }> {
  const talk = writeTalk(folder, MESSAGES);
  const history = History.open(talk.path);
  const database = new Database(talk.path);
  const scan = scanOf(database);
  const results = casesOf(talk).map((one) => ({
    ...one,
    keys: one.texts.flatMap(keysOf).map((text) => ({
      text,
      indexMs: timed(() => history.search.find({ ...one.filter, text, limit: HITS })),
      scanMs: timed(() => scan(text, one.filter)),
    })),
  }));
  database.close();
  history.close();
  return results;
}

/** @returns for each key, all runs after the first */
function measureScreen(): Promise<number[]> {
  return withFullApp(FULL, async ({ launch }) => {
    const app = await launch();
    await openSearch(app);
    const times: number[] = [];
    for (let run = -1; run < RUNS; run += 1) {
      const keys = await timeTyping(app, 'the harbour boats');
      if (run >= 0) times.push(...keys);
    }
    await app.close();
    return times;
  });
}

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
const cases = await Promise.resolve()
  .then(() => measureStore(folder))
  .finally(() => rm(folder, { recursive: true, force: true }));
const screenMs = await measureScreen();
const worstOf = (keys: readonly KeyTime[], what: 'indexMs' | 'scanMs'): number =>
  Math.max(...keys.map((key) => key[what]));
const lines = cases.flatMap(({ name, keys }): Line[] => [
  { name: `${name}: the slowest key`, value: worstOf(keys, 'indexMs'), unit: 'ms', bar: STORE_BAR_MS },
  { name: `${name}: a scan`, value: worstOf(keys, 'scanMs'), unit: 'ms', bar: null },
]);
await report({
  name: 'search',
  isQuick,
  lines: [
    ...lines,
    { name: 'on screen: the median key', value: median(screenMs), unit: 'ms', bar: SCREEN_BAR_MS },
    { name: 'on screen: the slowest key', value: Math.max(...screenMs), unit: 'ms', bar: null },
  ],
  runs: { cases, screenMs },
});
