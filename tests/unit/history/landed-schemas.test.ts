import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database, type Row } from '../../../electron/history/database';
import { newestWholeBackup } from '../../../electron/history/newest-backup';
import { backupPath } from '../../../electron/history/migrate';
import { MIGRATIONS } from '../../../electron/history/schema';
import { aMessage, useStore } from './support';

const SCHEMAS = join(import.meta.dirname, '../../fixtures/schemas');

/**
 * SHA-256 of the SQL of each step that has landed. When this fails, do not put the new hash here: take the change back, and make it a step
 * of its own. There are stores that were made with the old one, and nothing would tell them apart.
 */
const LANDED: Readonly<Record<number, string>> = {
  1: '3efb10b751e2a9c9a5c55f2ac80e2d874190b693fc3b8a8b4823b3e40dfc46b1',
  2: '634346f3d4932f41474e303df3aed0a597d68f41c94880157789d5cf22f0e9f3',
  3: 'da32cd5806e838d674bd85d63b213d57a202d3b09a344b56166336ba4c4849fa',
  4: '354df935b01b274bf012f1ff67c7cbc0400f4a9d2f30f311f03edb47baf75caa',
  5: 'e7a601cf57da4c2bbdb91f8b1a3370a72addc82f2bcdc861319f200c35e394fd',
  6: '044439875b9c22c681fe94ce076b4e12ea5aa0a96585e804de931b555df16949',
};

/** Of a step that asks what a file has: as if it had everything, and as if it had nothing. */
function hashOf({ sql }: (typeof MIGRATIONS)[number]): string {
  const text = typeof sql === 'string' ? sql : sql(() => true) + sql(() => false);
  return createHash('sha256').update(text).digest('hex');
}

/** Each form in which a step has landed, by version. */
function formsOf(version: number): string[] {
  return readdirSync(SCHEMAS).filter((name) => name.startsWith(`${version}-`));
}

/**
 * All ways in which a profile can have come to `version`: it may have been made with any form, and gone on with any later one. A whole
 * one is what is the same whatever came before.
 */
function waysTo(version: number): string[][] {
  if (version === 0) return [[]];
  return formsOf(version).flatMap((form) =>
    form.includes('-whole-') ? [[form]] : waysTo(version - 1).map((way) => [...way, form]),
  );
}

const versionOf = (form: string | undefined): number => Number(form?.split('-')[0]);
const FROZEN_UP_TO = Math.max(...readdirSync(SCHEMAS).map(versionOf));
const WAYS = Array.from({ length: FROZEN_UP_TO }, (_, index) => waysTo(index + 1)).flat();

/** What a person had, as each version could store it. */
const ROWS: Readonly<Record<number, string>> = {
  1: `
    INSERT INTO peers (key, node_id, given_name, host, port, keep_connected, created_at)
      VALUES ('ann', 'id', 'Ann', '10.0.0.1', 9000, 1, 5);
    INSERT INTO peer_addresses (peer_key, host, port, seen_at) VALUES ('ann', '10.0.0.1', 9000, 5);
    INSERT INTO conversations (id, peer_key, read_seq) VALUES ('ann', 'ann', 1);
    INSERT INTO files (id, path, name, mime_type, format, size_bytes, width, height, thumbnail, thumbnail_path, reason, ours,
      created_at) VALUES ('f', '/a.png', 'harbour.png', 'image/png', 'png', 3, 4, 5, 'ready', '/t.webp', NULL, 1, 6);
    INSERT INTO messages (id, conversation_id, direction, kind, text, file_id, state, error_code, error_message, created_at) VALUES
      ('m1', 'ann', 'in', 'text', 'hello HARBOUR', NULL, 'received', NULL, NULL, 7),
      ('m2', 'ann', 'out', 'image', NULL, 'f', 'sent', NULL, NULL, 8),
      ('m3', 'ann', 'out', 'text', 'lost', NULL, 'failed', 'link-closed', 'The connection broke off.', 9);
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, broadcast_id, created_at) VALUES
      ('b1', 'everyone', 'out', 'text', 'to all', 'sent', 'b', 10), ('b2', 'ann', 'out', 'text', 'to all', 'sent', 'b', 10);
    INSERT INTO settings (name, value) VALUES ('settings', '{"port":9100}');
    INSERT INTO recent_addresses (address, use) VALUES ('10.0.0.1:9000', 1);
  `,
  2: `
    UPDATE peers SET peer_name = 'ann', verified = 1 WHERE key = 'ann';
    UPDATE files SET thumbhash = 'AAAA';
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, remote_id, created_at) VALUES
      ('m4', 'ann', 'in', 'text', 'by wire', 'received', 'r4', 11), ('m5', 'ann', 'out', 'text', 'waits', 'waiting', NULL, 12);
  `,
  3: `
    UPDATE peers SET strip_metadata = 1;
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, remote_id, created_at, reply_seq, reply_excerpt, edited_at,
      album) VALUES ('m6', 'ann', 'in', 'text', 'an answer', 'received', 'r6', 13, 1, 'hello', 14, 'a1');
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, created_at, hidden_at)
      VALUES ('m7', 'ann', 'in', 'text', 'hidden harbour', 'received', 15, 16);
    INSERT INTO messages (id, conversation_id, direction, kind, state, created_at) VALUES ('m8', 'ann', 'in', 'deleted', 'received', 16);
    INSERT INTO messages (id, conversation_id, direction, kind, text, state, created_at, reply_seq, reply_excerpt)
      SELECT 'm9', 'ann', 'out', 'text', 'about it', 'delivered', 17, seq, 'a secret' FROM messages WHERE id = 'm8';
    INSERT INTO reactions (message_seq, author, emoji) VALUES (1, 'me', '+');
    INSERT INTO amendments (id, conversation_id, target, kind, value, created_at) VALUES ('am', 'ann', 'm2', 'react', '+', 17);
  `,
  5: `INSERT INTO drafts (conversation_id, text) VALUES ('ann', 'half a');`,
};

/** Names, types, defaults and keys of all columns, and all indexes, triggers and views; not the order of columns. */
function formOf(path: string): unknown {
  const database = new Database(path);
  const all = (sql: string, ...values: string[]): Row[] => database.prepare(sql).all(...values);
  const objects = all(
    `SELECT type, name, tbl_name, iif(type = 'table', '', sql) AS sql FROM sqlite_schema ORDER BY type, name`,
  );
  const tables = objects.filter(({ type }) => type === 'table').map(({ name }) => String(name));
  const form = {
    objects: objects.map((object) => ({ ...object, sql: String(object['sql']).replace(/\s+/g, ' ') })),
    columns: tables.map((table) =>
      all('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name', table),
    ),
    keys: tables.map((table) =>
      all('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY "from"', table),
    ),
    search: all('SELECT k, v FROM search_config ORDER BY k'),
  };
  database.close();
  return form;
}

it('a step that has landed is never changed', () => {
  expect(Object.fromEntries(MIGRATIONS.map((step) => [step.version, hashOf(step)]))).toEqual(LANDED);
});

describe('a store made as', () => {
  const { newPath, openStore } = useStore();

  let fresh: unknown;
  function freshForm(): unknown {
    if (fresh !== undefined) return fresh;
    const path = newPath();
    openStore(path).close();
    return (fresh = formOf(path));
  }

  /** With the rows of each version put in while it was the newest. */
  function storeMadeBy(way: readonly string[]): string {
    const path = newPath();
    const database = new Database(path);
    let filledUpTo = 0;
    for (const form of way) {
      const version = versionOf(form);
      database.exec(readFileSync(join(SCHEMAS, form), 'utf8'));
      while (filledUpTo < version) database.exec(ROWS[(filledUpTo += 1)] ?? '');
      database.userVersion = version;
    }
    database.close();
    return path;
  }

  it.each(WAYS.map((way) => [way.join(' '), way] as const))(
    '%s keeps everything, and has the form of a new one',
    async (_, way) => {
      const path = storeMadeBy(way);
      const history = openStore(path);
      const { messages, peers, files, settings, search, amendments } = history;
      const last = versionOf(way.at(-1));

      expect(peers.all()).toMatchObject([
        {
          key: 'ann',
          nodeId: 'id',
          givenName: 'Ann',
          host: '10.0.0.1',
          keepConnected: true,
          verified: last > 1,
          taking: null,
          peerName: last > 1 ? 'ann' : null,
          stripMetadata: last > 2,
          muted: false,
          blocked: false,
        },
      ]);
      expect(peers.addresses()).toEqual([{ peerKey: 'ann', host: '10.0.0.1', port: 9000 }]);
      expect(peers.readSeq('ann')).toBe(1);
      expect(files.get('f')).toMatchObject({
        path: '/a.png',
        thumbhash: last > 1 ? 'AAAA' : null,
        thumbnail: 'ready',
      });
      expect(settings.get('settings')).toEqual({ port: 9100 });
      const page = messages.page({ conversationId: 'ann', limit: 10 }).messages;
      expect(page.map(({ id, state }) => `${id} ${state}`)).toEqual([
        'm1 received',
        'm2 sent',
        'm3 failed',
        'b2 sent',
        ...(last > 1 ? ['m4 received', 'm5 waiting'] : []),
        ...(last > 2 ? ['m6 received', 'm8 received', 'm9 delivered'] : []),
      ]);
      expect(page[2]?.error).toEqual({ code: 'link-closed', message: 'The connection broke off.' });
      expect(messages.get('b1')?.recipients).toMatchObject({ total: 1, sent: 1 });
      if (last > 1) expect(messages.byRemoteId('ann', 'r4')?.id).toBe('m4');
      if (last > 2) {
        expect(messages.get('m6')).toMatchObject({
          reply: { messageId: 'm1', excerpt: 'hello' },
          editedAt: 14,
          album: 'a1',
        });
        expect(messages.get('m9')?.reply).toMatchObject({ messageId: null, excerpt: '' });
        expect(messages.get('m1')?.reactions).toEqual([{ author: 'me', emoji: '+' }]);
        expect(amendments.of('ann')).toMatchObject([{ id: 'am', messageId: 'm2' }]);
      }
      const found = search.find({ text: 'harb', limit: 10 });
      expect(found.hits.map(({ message }) => message.id)).toEqual(['m2', 'm1']);

      expect(history.drafts.all()).toEqual(last > 4 ? { ann: 'half a' } : {});

      // Each table can be written to.
      history.drafts.put('ann', 'half a word');
      messages.insert(
        aMessage('ann', { id: 'new', state: 'failed', error: { code: 'cancelled', message: 'Said no.' } }),
      );
      history.removals.begin('ann', 20, true);
      expect(messages.countOf('ann')).toBe(0);
      history.close();

      expect(formOf(path)).toEqual(freshForm());
      const copied = last < MIGRATIONS.length ? backupPath(path, last) : undefined;
      expect((await newestWholeBackup(path))?.path).toBe(copied);
    },
  );

  it('3 with a removal that was noted in its first form still removes it', () => {
    const path = storeMadeBy(['1-acbf22f.sql', '2-a72b913.sql', '3-80bf826.sql']);
    const database = new Database(path);
    database.exec(
      `INSERT INTO removals (conversation_id, up_to_seq, hidden_at, with_files) VALUES ('ann', 3, 18, 1)`,
    );
    database.close();
    expect(openStore(path).removals.all()).toEqual([
      { conversationId: 'ann', upToSeq: 3, removedAt: 18, withFiles: true },
    ]);
  });

  it('the newest frozen version is the one before, or the newest itself', () => {
    expect(MIGRATIONS.length - FROZEN_UP_TO).toBeLessThanOrEqual(1);
  });
});
