import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { dailyBackupPath, listBackups } from '../../../electron/history/backup-files';
import { checkStore } from '../../../electron/history/check-thread';
import type { History } from '../../../electron/history/history';
import { MAX_DAILY_BACKUPS } from '../../../shared/limits-store';
import { aMessage, aPeer, useStore } from './support';

const day = (date: number): Date => new Date(2026, 0, date, 12);

describe('the backup of a day', () => {
  const { newPath, openStore } = useStore();

  function aStore(messages = 1): { path: string; history: History } {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('ada'));
    history.transaction(() => {
      for (let index = 0; index < messages; index += 1) history.messages.insert(aMessage('ada'));
    });
    return { path, history };
  }

  it('is made once a day, whole, with what was stored just before', async () => {
    const { path, history } = aStore(3);
    expect(await history.backups.makeIfDue(day(5))).toBe(true);
    expect(await history.backups.makeIfDue(day(5))).toBe(false);
    const backup = dailyBackupPath(path, '2026-01-05');
    expect(await checkStore(backup)).toMatchObject({ isWhole: true });
    const copy = openStore(backup);
    expect(copy.messages.page({ conversationId: 'ada', limit: 10 }).messages).toHaveLength(3);
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    const { path, history } = aStore();
    await history.backups.makeIfDue(day(5));
    expect(statSync(dailyBackupPath(path, '2026-01-05')).mode & 0o777).toBe(0o600);
  });

  it('keeps the last ones, and never drops the one just made, even when the clock went back', async () => {
    const { path, history } = aStore();
    for (let date = 1; date <= MAX_DAILY_BACKUPS + 2; date += 1) {
      await history.backups.makeIfDue(day(date));
      const made = dailyBackupPath(path, `2026-01-0${date}`);
      utimesSync(made, day(date), day(date));
    }
    expect(listBackups(path).map((backup) => backup.madeAt)).toEqual(
      [5, 4, 3].map((date) => day(date).getTime()),
    );
    for (const { path: other } of listBackups(path)) utimesSync(other, new Date(2099, 0), new Date(2099, 0));
    await history.backups.makeIfDue(day(1));
    expect(existsSync(dailyBackupPath(path, '2026-01-01'))).toBe(true);
    expect(listBackups(path)).toHaveLength(MAX_DAILY_BACKUPS);
  });

  it('leaves those from before a migration alone', async () => {
    const { path, history } = aStore();
    writeFileSync(`${path}.backup-v1`, 'from before');
    for (let date = 1; date <= MAX_DAILY_BACKUPS + 1; date += 1) await history.backups.makeIfDue(day(date));
    expect(existsSync(`${path}.backup-v1`)).toBe(true);
  });

  it('of a damaged store is not kept, and the damage is told', async () => {
    const { path, history } = aStore(3_000);
    await history.backups.makeIfDue(day(1));
    history.close();
    const bytes = readFileSync(path);
    const half = Math.floor(bytes.length / 2 / 4096) * 4096;
    bytes.fill(0xff, half, half + 20 * 4096);
    writeFileSync(path, bytes);
    const again = openStore(path);
    again.onDamage = vi.fn();
    await expect(again.backups.makeIfDue(day(2))).rejects.toMatchObject({ trouble: 'damaged' });
    expect(again.onDamage).toHaveBeenCalledTimes(1);
    expect(listBackups(path)).toHaveLength(1);
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says why there is none in a folder that takes nothing',
    async () => {
      const { path, history } = aStore();
      chmodSync(dirname(path), 0o500);
      await expect(history.backups.makeIfDue(day(1))).rejects.toMatchObject({ trouble: 'io' });
      chmodSync(dirname(path), 0o700);
    },
  );

  it('is waited for when the store is to be closed', async () => {
    const { path, history } = aStore(20_000);
    const made = history.backups.makeIfDue(day(1));
    await history.backups.stop();
    history.close();
    await expect(made).resolves.toBe(true);
    expect(await checkStore(dailyBackupPath(path, '2026-01-01'))).toMatchObject({ isWhole: true });
  });

  it('holds nothing up: messages are stored while it is made', async () => {
    const { history } = aStore(50_000);
    let stored = 0;
    const state = { isMade: false };
    const made = history.backups.makeIfDue(day(1)).then(() => {
      state.isMade = true;
    });
    while (!state.isMade) {
      history.messages.insert(aMessage('ada'));
      stored += 1;
      await new Promise(setImmediate);
    }
    await made;
    expect(stored).toBeGreaterThan(10);
  });
});
