import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/history/database';
import { History } from '../../../electron/history/history';
import { backupPath, migrate, type Migration } from '../../../electron/history/migrate';
import { MIGRATIONS } from '../../../electron/history/schema';
import { toErrorInfo } from '../../../shared/errors';
import { useStore } from './support';

const STEPS: readonly Migration[] = [
  { version: 1, sql: 'CREATE TABLE a (x TEXT) STRICT' },
  { version: 2, sql: 'CREATE TABLE b (y TEXT) STRICT' },
];

/** The sentence with which opening fails; it must be a `store-failed`. */
function failureOf(path: string): string {
  try {
    History.open(path).close();
  } catch (error) {
    const info = toErrorInfo(error);
    expect(info.code).toBe('store-failed');
    return info.message;
  }
  throw new Error('It was opened.');
}

describe('migrate', () => {
  const { newPath } = useStore();

  it('does all steps on a new file and keeps no backup of nothing', () => {
    const database = new Database(newPath());
    migrate(database, STEPS);
    expect(database.userVersion).toBe(2);
    expect(existsSync(backupPath(database.path, 0))).toBe(false);
    database.close();
  });

  it('does only the missing steps on an existing file, and first copies it', () => {
    const database = new Database(newPath());
    migrate(database, STEPS.slice(0, 1));
    database.exec(`INSERT INTO a VALUES ('kept')`);
    migrate(database, STEPS);
    expect(database.prepare('SELECT x FROM a').all()).toEqual([{ x: 'kept' }]);

    const backup = new Database(backupPath(database.path, 1));
    expect(backup.userVersion).toBe(1);
    expect(backup.prepare('SELECT x FROM a').all()).toEqual([{ x: 'kept' }]);
    backup.close();
    database.close();
  });

  it('leaves the file as it was when a step fails', () => {
    const database = new Database(newPath());
    migrate(database, STEPS.slice(0, 1));
    const broken = [...STEPS, { version: 3, sql: 'CREATE NONSENSE' }];
    expect(() => migrate(database, broken)).toThrow(/store .* failed/);
    expect(database.userVersion).toBe(1);
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()).toEqual([
      { name: 'a' },
    ]);
    database.close();
  });

  it('refuses the file of a newer Parley and does not touch it', () => {
    const path = newPath();
    const database = new Database(path);
    database.userVersion = MIGRATIONS.length + 1;
    database.close();
    expect(failureOf(path)).toMatch(/newer version/);
    const again = new Database(path);
    expect(again.userVersion).toBe(MIGRATIONS.length + 1);
    again.close();
  });

  it('numbers the real steps without a gap', () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

describe('a store of version 1', () => {
  const { newPath, openStore } = useStore();

  it('keeps everything when it is opened, and knows nothing yet of what came later', () => {
    const path = newPath();
    const database = new Database(path);
    migrate(database, MIGRATIONS.slice(0, 1));
    database.exec(`
      INSERT INTO peers (key, node_id, given_name, host, port, keep_connected, created_at)
        VALUES ('ann', 'id', 'Ann', '10.0.0.1', 9000, 1, 5);
      INSERT INTO conversations (id, peer_key) VALUES ('ann', 'ann');
      INSERT INTO files (id, path, name, mime_type, format, size_bytes, width, height, thumbnail, thumbnail_path, reason, ours,
        created_at) VALUES ('f', '/a.png', 'a.png', 'image/png', 'png', 3, 4, 5, 'ready', '/t.webp', NULL, 1, 6);
      INSERT INTO messages (id, conversation_id, direction, kind, text, file_id, state, created_at)
        VALUES ('m1', 'ann', 'in', 'text', 'hello', NULL, 'received', 7), ('m2', 'ann', 'out', 'image', NULL, 'f', 'sent', 8);
      INSERT INTO settings (name, value) VALUES ('settings', '{"port":9100}');
    `);
    database.close();

    const history = openStore(path);
    expect(history.peers.all()).toEqual([
      {
        key: 'ann',
        nodeId: 'id',
        givenName: 'Ann',
        host: '10.0.0.1',
        port: 9000,
        keepConnected: true,
        peerName: null,
        verified: false,
        taking: null,
        stripMetadata: false,
        muted: false,
        blocked: false,
        mistakenFor: null,
        createdAt: 5,
      },
    ]);
    const { messages } = history.messages.page({ conversationId: 'ann', limit: 10 });
    expect(messages.map(({ id, state }) => [id, state])).toEqual([
      ['m1', 'received'],
      ['m2', 'sent'],
    ]);
    expect(history.files.get('f')).toMatchObject({ path: '/a.png', thumbhash: null, thumbnail: 'ready' });
    expect(history.messages.remoteIdOf('m1')).toBeNull();
    expect(history.settings.get('settings')).toEqual({ port: 9100 });
    expect(existsSync(backupPath(path, 1))).toBe(true);
  });
});

describe('a store that cannot be used', () => {
  const { newPath, openStore } = useStore();

  it('says so when the file is no database, and leaves it alone', () => {
    const path = newPath();
    writeFileSync(path, 'this was never a database'.repeat(100));
    const before = readFileSync(path);
    expect(failureOf(path)).toContain(path);
    expect(readFileSync(path)).toEqual(before);
  });

  it('says so when a page inside is overwritten', () => {
    const path = newPath();
    openStore(path).close();
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xff)]));
    expect(failureOf(path)).toContain(path);
  });

  it('says so when its folder is missing', () => {
    const path = `${newPath()}/nowhere/history.db`;
    expect(failureOf(path)).toContain(path);
  });

  it('says so when another program holds it', () => {
    const path = newPath();
    openStore(path).close();
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    expect(failureOf(path)).toMatch(/another program/);
    holder.exec('ROLLBACK');
    holder.close();
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    const path = newPath();
    openStore(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
