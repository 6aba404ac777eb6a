import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../electron/history/database';
import type { History } from '../../../electron/history/history';
import { openStore, type OpenedStore } from '../../../electron/history/open-store';
import { dailyBackupPath } from '../../../electron/history/backup-files';
import { newestWholeBackup } from '../../../electron/history/newest-backup';
import type { StoreAnswer, StoreQuestion } from '../../../shared/store-trouble';
import { aMessage, aPeer, useStore } from './support';

/** Everything behind the first hundred bytes is rubbish. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xff)]));
}

function textsIn(history: History): unknown[] {
  return history.messages
    .page({ conversationId: 'ada', limit: 10 })
    .messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
}

describe('opening a store', () => {
  const { newPath, openStore: openHistory } = useStore();
  const opened: OpenedStore[] = [];
  afterEach(() => opened.splice(0).forEach(({ history }) => history.close()));

  /** Opens it with these answers, one after the other; answers with what was asked, too. */
  async function open(path: string, ...answers: Array<StoreAnswer | (() => StoreAnswer)>) {
    const asked: StoreQuestion[] = [];
    const store = await openStore(path, async (question) => {
      asked.push(question);
      const answer = answers.shift() ?? 'quit';
      return typeof answer === 'function' ? answer() : answer;
    });
    if (store !== null) opened.push(store);
    return { store, asked };
  }

  /** A store with one message, and a backup of it under a daily name, if wanted. */
  function aStore(withBackup: boolean): string {
    const path = newPath();
    const history = openHistory(path);
    history.peers.put(aPeer('ada'));
    history.messages.insert(aMessage('ada', { body: { kind: 'text', text: 'of old' } }));
    history.close();
    if (withBackup) writeFileSync(dailyBackupPath(path, '2026-01-02'), readFileSync(path));
    return path;
  }

  it('asks nothing when all is well', async () => {
    const { store, asked } = await open(aStore(false));
    expect(store?.keptAs).toBeNull();
    expect(asked).toEqual([]);
  });

  it('puts a backup in the place of a damaged store, which is kept', async () => {
    const path = aStore(true);
    damage(path);
    const damaged = readFileSync(path);
    writeFileSync(`${path}-wal`, 'of the damaged one');
    const { store, asked } = await open(path, 'restore');
    expect(asked).toMatchObject([{ trouble: 'damaged', path }]);
    expect(asked[0]?.backupMadeAt).toBeGreaterThan(0);
    expect(store && textsIn(store.history)).toEqual(['of old']);
    expect(store?.keptAs).toBe(asked[0]?.keptAs);
    expect(readFileSync(store?.keptAs ?? '')).toEqual(damaged);
    expect(existsSync(dailyBackupPath(path, '2026-01-02'))).toBe(true);
  });

  it('begins anew when that is wanted, and keeps the damaged store with what belongs to it', async () => {
    const path = aStore(true);
    damage(path);
    writeFileSync(`${path}-wal`, 'of the damaged one');
    const { store } = await open(path, 'anew');
    expect(store?.history.peers.all()).toEqual([]);
    const kept = store?.keptAs ?? '';
    expect(basename(kept)).toMatch(/^history\.db\.damaged-\d{4}-\d{2}-\d{2}-\d{6}$/);
    expect(existsSync(kept)).toBe(true);
  });

  it('offers no backup that is damaged, half copied, or of a newer Parley', async () => {
    const path = aStore(false);
    writeFileSync(dailyBackupPath(path, '2026-01-03'), 'no store at all');
    writeFileSync(`${dailyBackupPath(path, '2026-01-04')}.partial`, readFileSync(path));
    const newer = dailyBackupPath(path, '2026-01-05');
    writeFileSync(newer, readFileSync(path));
    const database = new Database(newer);
    database.userVersion = 9999;
    database.close();
    expect(await newestWholeBackup(path)).toBeNull();
    damage(path);
    const { store, asked } = await open(path, 'quit');
    expect(store).toBeNull();
    expect(asked).toMatchObject([{ trouble: 'damaged', backupMadeAt: null }]);
  });

  it('leaves no trace beside a backup that it looked at', async () => {
    const path = aStore(true);
    expect(await newestWholeBackup(path)).not.toBeNull();
    expect(readdirSync(dirname(path)).sort()).toEqual(['history.db', 'history.db.backup-2026-01-02']);
  });

  it('says that another program holds it, and opens it once that has let go', async () => {
    const path = aStore(false);
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    const letGo = (): StoreAnswer => {
      holder.close();
      return 'again';
    };
    const { store, asked } = await open(path, letGo);
    expect(asked).toMatchObject([{ trouble: 'locked' }]);
    expect(store && textsIn(store.history)).toEqual(['of old']);
  });

  it('is no dead end when the store lacks what its version has', async () => {
    const path = aStore(true);
    const database = new Database(path);
    database.exec('ALTER TABLE messages DROP COLUMN error_phrase');
    database.close();
    const { store, asked } = await open(path, 'restore');
    expect(asked).toMatchObject([{ trouble: 'damaged' }]);
    expect(store && textsIn(store.history)).toEqual(['of old']);
  });

  it('never sets a sound store aside, whatever the page says', async () => {
    const path = aStore(true);
    const database = new Database(path);
    database.userVersion = 9999;
    database.close();
    const before = readFileSync(path);
    const { store, asked } = await open(path, 'anew', 'restore', 'quit');
    expect(store).toBeNull();
    expect(asked.map(({ trouble, backupMadeAt }) => [trouble, backupMadeAt])).toEqual([
      ['too-new', null],
      ['too-new', null],
      ['too-new', null],
    ]);
    expect(readFileSync(path)).toEqual(before);
  });

  it('asks again with the reason when the folder refuses the repair', async () => {
    const path = aStore(true);
    damage(path);
    const away = `${dirname(path)}-away`;
    const { store, asked } = await open(
      path,
      () => {
        renameSync(dirname(path), away);
        return 'restore';
      },
      () => {
        renameSync(away, dirname(path));
        return 'again';
      },
      'restore',
    );
    expect(asked.map(({ trouble }) => trouble)).toEqual(['damaged', 'io', 'damaged']);
    expect(store && textsIn(store.history)).toEqual(['of old']);
  });
});

describe('damage that shows later', () => {
  const { newPath, openStore: openHistory } = useStore();

  /** With an index that lacks its entries: what a query meets only when it goes there. */
  function withDamagedPages(): { path: string; history: History } {
    const path = newPath();
    const first = openHistory(path);
    first.peers.put(aPeer('ada'));
    for (let index = 0; index < 3_000; index += 1) first.messages.insert(aMessage('ada'));
    first.close();
    const bytes = readFileSync(path);
    const half = Math.floor(bytes.length / 2 / 4096) * 4096;
    bytes.fill(0xff, half, half + 20 * 4096);
    writeFileSync(path, bytes);
    return { path, history: openHistory(path) };
  }

  it('is told once, and all of the store is looked at before it is used again', async () => {
    const { path, history } = withDamagedPages();
    const onDamage = vi.fn();
    history.onDamage = onDamage;
    const readAll = () => history.messages.page({ conversationId: 'ada', limit: 100_000 });
    expect(readAll).toThrow(/damaged/);
    expect(readAll).toThrow(/damaged/);
    expect(onDamage).toHaveBeenCalledTimes(1);
    history.close();
    const asked: string[] = [];
    await openStore(path, async ({ trouble }) => {
      asked.push(trouble);
      return 'quit';
    });
    expect(asked).toEqual(['damaged']);
    expect(existsSync(join(dirname(path), 'history.db.damaged'))).toBe(true);
  });
});
