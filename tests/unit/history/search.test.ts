import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/history/database';
import type { History } from '../../../electron/history/history';
import { migrate } from '../../../electron/history/migrate';
import type { NewMessage } from '../../../electron/history/records';
import { MIGRATIONS } from '../../../electron/history/schema';
import type { SearchQuery } from '../../../electron/history/search-table';
import { EVERYONE } from '../../../shared/model';
import { aFile, aMessage, aPeer, useStore } from './support';

const { newPath, openStore } = useStore();

function aStore(): History {
  const store = openStore();
  for (const key of ['ada', 'bob']) store.peers.put(aPeer(key));
  return store;
}

/** @returns its id */
function say(store: History, text: string, over: Partial<NewMessage> = {}): string {
  const message = aMessage('ada', { body: { kind: 'text', text }, ...over });
  store.messages.insert(message);
  return message.id;
}

function show(store: History, name: string, over: Partial<NewMessage> = {}): string {
  store.files.insert(aFile(name, { name }));
  const message = aMessage('ada', { body: { kind: 'image', fileId: name }, ...over });
  store.messages.insert(message);
  return message.id;
}

function find(store: History, text: string, over: Partial<SearchQuery> = {}): string[] {
  return store.search.find({ text, limit: 100, ...over }).hits.map(({ message }) => message.id);
}

describe('searching', () => {
  it('finds as one types: whole words, and the beginning of the last', () => {
    const store = aStore();
    const id = say(store, 'Meet me at the harbour, by the boats');
    for (const text of ['h', 'ha', 'harb', 'harbour', 'the harb', 'boats me', 'HARBOUR b']) {
      expect(find(store, text)).toEqual([id]);
    }
    for (const text of ['arbour', 'harb the', 'harbour x', 'harbours']) expect(find(store, text)).toEqual([]);
  });

  it('finds without accents and case, also what was typed with them', () => {
    const store = aStore();
    const id = say(store, 'Crème BRÛLÉE in der Straße');
    for (const text of ['creme', 'brulée', 'STRASSE', 'straß']) expect(find(store, text)).toEqual([id]);
  });

  it('finds one character and parts of words in Chinese, Japanese, Korean and Thai', () => {
    const store = aStore();
    const ids = ['今天下雨了', '写真を送ります', '사진을 보냈어요', 'ส่งรูปถ่าย'].map((text) =>
      say(store, text),
    );
    const parts = [['雨', '天下', '下雨了'], ['真', '送り'], ['진을', '보냈'], ['รูป']];
    parts.forEach((all, index) => {
      for (const part of all) expect(find(store, part)).toEqual([ids[index]]);
    });
    expect(find(store, '雨下')).toEqual([]);
  });

  it('finds what stands side by side only where it does', () => {
    const store = aStore();
    const id = say(store, 'https://p2p.example/a/b');
    say(store, 'an example of p2p');
    expect(find(store, 'p2p.exam')).toEqual([id]);
    expect(find(store, 'p2p exam')).toHaveLength(2);
  });

  it('finds pictures and files by their names, also by a new one', () => {
    const store = aStore();
    const id = show(store, 'IMG_2025 Hafen.jpg');
    expect(find(store, 'hafen')).toEqual([id]);
    const { path, mimeType, sizeBytes } = aFile('x');
    const kept = { path, mimeType, sizeBytes, format: null, ours: true, isPicture: true };
    store.files.keep('IMG_2025 Hafen.jpg', { ...kept, name: 'tower.jpg' });
    expect(find(store, 'hafen')).toEqual([]);
    expect(find(store, 'tower')).toEqual([id]);
  });

  it('gives the newest first, page by page', () => {
    const store = aStore();
    const ids = Array.from({ length: 5 }, (_, index) => say(store, `boat ${index}`)).reverse();
    const first = store.search.find({ text: 'boat', limit: 2 });
    expect(first.hits.map(({ message }) => message.id)).toEqual(ids.slice(0, 2));
    expect(first.hasMore).toBe(true);
    const rest = store.search.find({ text: 'boat', limit: 3, beforeSeq: first.hits[1]!.message.seq });
    expect(rest.hits.map(({ message }) => message.id)).toEqual(ids.slice(2));
    expect(rest.hasMore).toBe(false);
  });

  it('says where it was found', () => {
    const store = aStore();
    say(store, 'two boats');
    expect(store.search.find({ text: 'boat', limit: 1 }).hits[0]?.excerpt).toEqual([
      { text: 'two ', isMatch: false },
      { text: 'boat', isMatch: true },
      { text: 's', isMatch: false },
    ]);
  });
});

describe('filters', () => {
  it('keep to one conversation, to pictures and their captions, and to a time', () => {
    const store = aStore();
    const toAda = say(store, 'boat', { createdAt: 1_000 });
    const toBob = say(store, 'boat', { conversationId: 'bob', createdAt: 2_000 });
    const picture = show(store, 'boat.png', { createdAt: 3_000, album: 'a1' });
    const caption = say(store, 'my boat', { createdAt: 3_000, album: 'a1' });
    expect(find(store, 'boat', { conversationId: 'bob' })).toEqual([toBob]);
    expect(find(store, 'boat', { hasPicture: true })).toEqual([caption, picture]);
    expect(find(store, '', { hasPicture: true, conversationId: 'ada' })).toEqual([caption, picture]);
    expect(find(store, 'boat', { fromMs: 2_000 })).toEqual([caption, picture, toBob]);
    expect(find(store, 'boat', { fromMs: 1_000, toMs: 3_000 })).toEqual([toBob, toAda]);
    expect(find(store, 'boat', { fromMs: 9_000 })).toEqual([]);
  });

  it('go by the time of the message where the clock was set back', () => {
    const store = aStore();
    say(store, 'boat', { createdAt: 5_000 });
    const after = say(store, 'boat', { createdAt: 1_000 });
    expect(find(store, 'boat', { toMs: 2_000 })).toEqual([after]);
  });

  it('mean nothing without anything to look for', () => {
    const store = aStore();
    say(store, 'boat');
    for (const text of ['', '  ', '"*-', '?!'])
      expect(find(store, text, { conversationId: 'ada' })).toEqual([]);
  });
});

describe('what is not found', () => {
  it('is deleted, hidden, or a note', () => {
    const path = newPath();
    const store = openStore(path);
    store.peers.put(aPeer('ada'));
    const ids = ['deleted', 'hidden', 'gone'].map((word) => say(store, `boat ${word}`));
    store.messages.insert(
      aMessage('ada', { direction: 'note', body: { kind: 'note', note: 'new-id', detail: 'boat' } }),
    );
    const database = new Database(path);
    database.prepare(`UPDATE messages SET kind = 'deleted', text = NULL WHERE id = ?`).run(ids[0]!);
    database.prepare('UPDATE messages SET hidden_at = 1 WHERE id = ?').run(ids[1]!);
    database.prepare('DELETE FROM messages WHERE id = ?').run(ids[2]!);
    expect(find(store, 'boat')).toEqual([]);

    database.prepare('UPDATE messages SET hidden_at = NULL WHERE id = ?').run(ids[1]!);
    database.close();
    expect(find(store, 'boat')).toEqual([ids[1]]);
  });

  it('is what a text was before it was changed', () => {
    const store = aStore();
    const id = say(store, 'boats');
    store.messages.setText(id, 'ships');
    expect(find(store, 'boats')).toEqual([]);
    expect(find(store, 'ships')).toEqual([id]);
  });

  it('is a conversation that is gone', () => {
    const path = newPath();
    const store = openStore(path);
    store.peers.put(aPeer('ada'));
    say(store, 'boat');
    const database = new Database(path);
    database.prepare('DELETE FROM conversations WHERE id = ?').run('ada');
    expect(database.prepare(`SELECT count(*) AS count FROM search WHERE search MATCH 'boat'`).get()).toEqual({
      count: 0,
    });
    database.close();
  });
});

describe('a message to Everyone', () => {
  it('is found once, and in the conversation of each peer it went to by those who search there', () => {
    const store = aStore();
    const broadcastId = 'b1';
    const all = say(store, 'boat', { conversationId: EVERYONE, broadcastId });
    const copy = say(store, 'boat', { conversationId: 'ada', broadcastId });
    say(store, 'boat', { conversationId: 'bob', broadcastId });
    expect(find(store, 'boat')).toEqual([all]);
    expect(find(store, 'boat', { conversationId: EVERYONE })).toEqual([all]);
    expect(find(store, 'boat', { conversationId: 'ada' })).toEqual([copy]);
  });
});

it('moves with its conversation', () => {
  const store = aStore();
  const id = say(store, 'boat');
  store.messages.move('ada', 'bob');
  expect(find(store, 'boat', { conversationId: 'ada' })).toEqual([]);
  expect(find(store, 'boat', { conversationId: 'bob' })).toEqual([id]);
});

it.each([1, 2])('a store of version %i is searched like any other', (version) => {
  const path = newPath();
  const old = new Database(path);
  migrate(old, MIGRATIONS.slice(0, version));
  old.exec(`INSERT INTO peers (key, host, created_at) VALUES ('ada', 'h', 1);
    INSERT INTO conversations (id, peer_key) VALUES ('ada', 'ada');
    INSERT INTO files (id, path, name, mime_type, size_bytes, thumbnail, ours, created_at)
      VALUES ('f1', '/f1', 'harbour.png', 'image/png', 1, 'none', 1, 1);
    INSERT INTO messages (id, conversation_id, direction, kind, text, file_id, state, created_at) VALUES
      ('old', 'ada', 'in', 'text', 'the HARBOUR', NULL, 'received', 1),
      ('picture', 'ada', 'in', 'image', NULL, 'f1', 'received', 1),
      ('note', 'ada', 'note', 'note', 'new-id:harbour', NULL, 'received', 1);`);
  old.close();
  const store = openStore(path);
  expect(find(store, 'harb')).toEqual(['picture', 'old']);
  expect(find(store, '', { hasPicture: true })).toEqual(['picture']);
});

describe('whatever is typed', () => {
  it.each([
    '"',
    '"a',
    'a" OR "b',
    'a*',
    '*',
    '-a',
    'NOT',
    'a AND',
    'NEAR(a b)',
    'words : a',
    '^a',
    '{',
    'a + b',
    "'",
    '\0',
    '~p',
  ])('%j is no syntax', (text) => {
    const store = aStore();
    expect(() => find(store, text)).not.toThrow();
  });

  it('finds the text that it is the beginning of, if there is anything to look for in it', () => {
    const store = aStore();
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...Array.from('ab"*-^() 明天é👍')),
            fc.constantFrom('~p', 'NOT ', 'é'),
          ),
          maxLength: 30,
        }),
        fc.string({ unit: 'binary', maxLength: 10 }),
        (text, rest) => {
          const id = say(store, `${text} ${rest}`);
          const found = find(store, text, { limit: 1 });
          expect(found).toEqual(/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? [id] : []);
        },
      ),
    );
  });
});
