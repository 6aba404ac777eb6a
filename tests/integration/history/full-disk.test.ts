import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportConversation } from '../../../electron/chat/export/export-conversation';
import { Database } from '../../../electron/history/database';
import { History } from '../../../electron/history/history';
import { openStore } from '../../../electron/history/open-store';
import { MIGRATIONS } from '../../../electron/history/schema';
import { canMount, SmallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temp-folder';

const MIB = 1024 * 1024;
const MOUNTS = canMount ? 'on a small disk' : 'SKIPPED: only root on Linux can mount a small disk';
const SCHEMAS = join(import.meta.dirname, '../../fixtures/schemas');
const OLD_SCHEMA = ['1-acbf22f.sql', '2-3beef5c.sql', '3-02d7d5b.sql'];
const MESSAGES = 2_000;

/** A store of version 3 without an index: bringing it up takes room, for its copy and for the index. */
function oldStoreIn(folder: string): string {
  const path = join(folder, 'history.db');
  const database = new Database(path);
  for (const name of OLD_SCHEMA) database.exec(readFileSync(join(SCHEMAS, name), 'utf8'));
  database.exec(`
    INSERT INTO peers (key, node_id, host, created_at) VALUES ('ada', 'a', 'h', 1);
    INSERT INTO conversations (id, peer_key) VALUES ('ada', 'ada');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MESSAGES})
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, created_at)
      SELECT 'm' || i, 'ada', 'in', 'text', 'harbour ' || i || ' ' || hex(randomblob(100)), 'received', i FROM n;
  `);
  database.userVersion = 3;
  database.close();
  return path;
}

/** Leaves only so much. */
function leave(disk: SmallDisk, bytes: number): void {
  const { bavail, bsize } = statfsSync(disk.folder);
  writeFileSync(join(disk.folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}

const countIn = (history: History): number => history.messages.countOf('ada');

describe.skipIf(!canMount)(`a disk that is full, ${MOUNTS}`, () => {
  it('while the store is brought up to date: it says so, changes nothing, and goes on when there is room', async () => {
    const disk = await SmallDisk.mount(16 * MIB);
    const path = oldStoreIn(disk.folder);
    let failures = 0;
    // From no room at all to enough: it fails at the copy, then in the migration itself.
    for (let room = 0; ; room += MIB / 4) {
      leave(disk, room);
      const asked: string[] = [];
      const opened = await openStore(path, async ({ trouble }) => {
        asked.push(trouble);
        return 'quit';
      });
      if (opened !== null) {
        expect(asked).toEqual([]);
        expect(countIn(opened.history)).toBe(MESSAGES);
        expect(opened.history.search.find({ text: 'harb', limit: 10 }).hits).toHaveLength(10);
        opened.history.close();
        break;
      }
      expect(asked).toEqual(['disk-full']);
      failures += 1;
      expect(readdirSync(disk.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
      rmSync(join(disk.folder, 'filler'));
      const database = new Database(path);
      expect(database.userVersion).toBe(3);
      expect(database.prepare('SELECT count(*) AS count FROM messages').get()).toEqual({ count: MESSAGES });
      database.close();
    }
    expect(failures).toBeGreaterThan(2);
    const after = new Database(path);
    expect(after.userVersion).toBe(MIGRATIONS.length);
    after.close();
  });

  it('when the backup of the day is due: it says so, leaves no half of one, and makes it later', async () => {
    const disk = await SmallDisk.mount(16 * MIB);
    const history = History.open(oldStoreIn(disk.folder));
    disk.fill();
    await expect(history.backups.makeIfDue()).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk.folder).filter((name) => name.includes('.partial'))).toEqual([]);
    expect(countIn(history)).toBe(MESSAGES);
    disk.free();
    expect(await history.backups.makeIfDue()).toBe(true);
    history.close();
  });

  it(
    'while a conversation is exported: it says so and leaves nothing, however much room there was',
    { timeout: 60_000 },
    async () => {
      const disk = await SmallDisk.mount(4 * MIB);
      const history = History.open(oldStoreIn(await temporaryFolder()));
      let failures = 0;
      for (let room = 0; ; room += MIB / 64) {
        leave(disk, room);
        const exporting = exportConversation({
          history,
          conversationId: 'ada',
          name: 'Ada',
          peerId: null,
          target: disk.folder,
          signal: new AbortController().signal,
          onProgress: () => undefined,
        });
        const folder = await exporting.catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'disk-full' });
          return null;
        });
        if (folder !== null) {
          // All of it, to the last byte.
          expect(readFileSync(join(folder, 'index.html'), 'utf8')).toMatch(/<\/html>\s*$/);
          const json: unknown = JSON.parse(readFileSync(join(folder, 'messages.json'), 'utf8'));
          expect(json).toMatchObject({ messages: { length: MESSAGES } });
          break;
        }
        failures += 1;
        expect(readdirSync(disk.folder)).toEqual(['filler']);
        rmSync(join(disk.folder, 'filler'));
      }
      expect(failures).toBeGreaterThan(2);
      expect(existsSync(join(disk.folder, 'filler'))).toBe(true);
      history.close();
    },
  );
});
