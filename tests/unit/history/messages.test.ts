import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/history/database';
import { EVERYONE } from '../../../shared/model';
import { aFile, aMessage, aPeer, useStore } from './support';

describe('messages of the store', () => {
  const { newPath, openStore } = useStore();

  it('gives back every kind as it was put in, also after opening again', () => {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('a'));
    history.files.insert(aFile('f'));
    history.files.insert(aFile('g', { thumbnail: 'none', reason: 'It is broken.' }));
    const bodies = [
      { kind: 'text', text: '\u0000déjà vu \u0000 🙂' },
      { kind: 'json', text: '{"a": 1}' },
      { kind: 'image', fileId: 'f' },
      { kind: 'file', fileId: 'g' },
      { kind: 'note', note: 'new-id', detail: 'old: new' },
    ] as const;
    for (const body of bodies) history.messages.insert(aMessage('a', { body }));
    history.close();

    const { messages } = openStore(path).messages.page({ conversationId: 'a', limit: 10 });
    expect(messages.map((message) => message.body)).toMatchObject([
      bodies[0],
      bodies[1],
      { kind: 'image', file: { id: 'f', thumbnail: 'pending', width: null } },
      { kind: 'file', file: { id: 'g' }, reason: 'It is broken.' },
      bodies[4],
    ]);
  });

  it('pages both ways, ascending, and knows whether there is more', () => {
    const history = openStore();
    history.peers.put(aPeer('a'));
    history.peers.put(aPeer('b'));
    const seqs: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      seqs.push(history.messages.insert(aMessage('a')));
      history.messages.insert(aMessage('b'));
    }
    const page = (query: { before?: number; after?: number; limit: number }) => {
      const { messages, ...more } = history.messages.page({ conversationId: 'a', ...query });
      return { at: messages.map((message) => seqs.indexOf(message.seq)), ...more };
    };
    expect(page({ limit: 3 })).toEqual({ at: [7, 8, 9], hasOlder: true, hasNewer: false });
    expect(page({ before: seqs[7]!, limit: 3 })).toEqual({ at: [4, 5, 6], hasOlder: true, hasNewer: true });
    expect(page({ before: seqs[2]!, limit: 3 })).toEqual({ at: [0, 1], hasOlder: false, hasNewer: true });
    expect(page({ after: seqs[2]!, limit: 3 })).toEqual({ at: [3, 4, 5], hasOlder: true, hasNewer: true });
    expect(page({ after: seqs[8]!, limit: 3 })).toEqual({ at: [9], hasOlder: true, hasNewer: false });
    expect(page({ after: seqs[9]!, limit: 3 })).toEqual({ at: [], hasOlder: true, hasNewer: false });
    expect(page({ before: seqs[0]!, limit: 3 })).toEqual({ at: [], hasOlder: false, hasNewer: true });
    expect(page({ limit: 100 }).hasOlder).toBe(false);
  });

  it('gives a page more where it would cut an album', () => {
    const history = openStore();
    history.peers.put(aPeer('a'));
    const albums = '. . o . o . t . t'.split(' ');
    const seqs = albums.map((album) =>
      history.messages.insert(aMessage('a', { album: album === '.' ? null : album })),
    );
    const page = (query: { before?: number; after?: number; around?: string; limit: number }) => {
      const { messages, ...more } = history.messages.page({ conversationId: 'a', ...query });
      return { at: messages.map((message) => seqs.indexOf(message.seq)), ...more };
    };
    expect(page({ limit: 1 })).toEqual({ at: [6, 7, 8], hasOlder: true, hasNewer: false });
    expect(page({ before: seqs[6]!, limit: 2 })).toEqual({
      at: [2, 3, 4, 5],
      hasOlder: true,
      hasNewer: true,
    });
    expect(page({ before: seqs[2]!, limit: 1 })).toEqual({ at: [1], hasOlder: true, hasNewer: true });
    expect(page({ after: seqs[5]!, limit: 1 })).toEqual({ at: [6, 7, 8], hasOlder: true, hasNewer: false });
    const middle = history.messages.between('a', seqs[4]!, seqs[4]!)[0]!.id;
    expect(page({ around: middle, limit: 2 })).toEqual({ at: [2, 3, 4], hasOlder: true, hasNewer: true });
  });

  it('never gives a seq twice, even when the last message is gone', () => {
    const history = openStore();
    history.peers.put(aPeer('a'));
    const last = history.messages.insert(aMessage('a'));
    history.peers.remove('a');
    history.peers.put(aPeer('a'));
    expect(history.messages.page({ conversationId: 'a', limit: 5 }).messages).toEqual([]);
    expect(history.messages.insert(aMessage('a'))).toBeGreaterThan(last);
  });

  it('fails at opening what was still being sent, and nothing else', () => {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('a'));
    history.messages.insert(aMessage('a', { id: 'out', direction: 'out', state: 'sending' }));
    history.messages.insert(aMessage('a', { id: 'done', direction: 'out', state: 'sent' }));
    history.close();
    const { messages } = openStore(path);
    expect(messages.get('out')).toMatchObject({
      state: 'failed',
      error: { message: 'Parley was closed before this was sent.' },
    });
    expect(messages.get('done')).toMatchObject({ state: 'sent', error: null });
  });

  it('counts how a message to everyone went from the copies', () => {
    const { peers, messages } = openStore();
    for (const key of ['a', 'b', 'c']) peers.put(aPeer(key));
    const out = { direction: 'out', state: 'sending', broadcastId: 'x' } as const;
    messages.insert(aMessage(EVERYONE, { ...out, id: 'summary' }));
    for (const key of ['a', 'b', 'c']) messages.insert(aMessage(key, { ...out, id: `to-${key}` }));
    messages.setState('to-a', 'sent', null);
    messages.setState('to-b', 'cancelled', { code: 'cancelled', message: 'Taken back.' });
    expect(messages.get('summary')?.recipients).toEqual({ total: 3, sent: 1, failed: 1, fixed: 1 });
    expect(messages.get('to-a')?.recipients).toBeNull();
    expect(messages.broadcasts.copies('x').map((copy) => copy.id)).toEqual(['to-a', 'to-b', 'to-c']);
    expect(messages.broadcasts.summaryId('x')).toBe('summary');
  });

  it('counts who keeps what a message to everyone was before it was changed', () => {
    const { peers, messages, amendments } = openStore();
    peers.put(aPeer('a'));
    peers.put({ ...aPeer('p'), nodeId: `p1${'a'.repeat(52)}` });
    const out = { direction: 'out', state: 'sent', broadcastId: 'x' } as const;
    messages.insert(aMessage(EVERYONE, { ...out, id: 'summary' }));
    for (const key of ['a', 'p']) messages.insert(aMessage(key, { ...out, id: `to-${key}` }));
    const counts = () => messages.get('summary')?.recipients;
    const sent = { total: 2, sent: 2, failed: 0, fixed: 1 };
    expect(counts()).toEqual(sent);
    amendments.setEdited('to-p', 'changed for one alone', 1);
    expect(counts()).toEqual(sent);
    amendments.setEdited('summary', 'new', 2);
    amendments.setEdited('to-p', 'new', 2);
    expect(counts()).toEqual({ ...sent, kept: 1 });
    amendments.erase('summary');
    expect(counts()).toEqual({ ...sent, kept: 2 });
    amendments.erase('to-p');
    expect(counts()).toEqual({ ...sent, kept: 1 });
    expect(messages.broadcasts.copyOf('x', 'a')).toBe('to-a');
    expect(messages.broadcasts.copyOf('x', 'p')).toBeNull();
  });

  it('counts unread messages and the time of the last one without notes', () => {
    const { peers, messages } = openStore();
    peers.put(aPeer('a'));
    const first = messages.insert(aMessage('a'));
    messages.insert(aMessage('a', { direction: 'out', state: 'sent', createdAt: 77 }));
    messages.insert(
      aMessage('a', { direction: 'note', body: { kind: 'note', note: 'new-id', detail: '' }, createdAt: 99 }),
    );
    const last = messages.insert(aMessage('a', { createdAt: 88 }));
    expect(messages.unread('a', 0)).toBe(2);
    expect(messages.unread('a', first)).toBe(1);
    expect(messages.unread('a', last)).toBe(0);
    expect(messages.lastMessageAt('a')).toBe(88);
    expect(messages.lastMessageAt(EVERYONE)).toBeNull();
  });

  it('lists images only, and shows as a file what turned out not to be one', () => {
    const { peers, messages, files, gallery } = openStore();
    const shown = () => gallery.around('a', 'one', 9).images.map(({ messageId }) => messageId);
    peers.put(aPeer('a'));
    files.insert(aFile('f'));
    files.insert(aFile('g'));
    messages.insert(aMessage('a', { id: 'one', body: { kind: 'image', fileId: 'f' } }));
    messages.insert(aMessage('a', { id: 'two', body: { kind: 'image', fileId: 'g' } }));
    expect(shown()).toEqual(['one', 'two']);

    const broken = {
      thumbnail: 'none',
      thumbnailPath: null,
      thumbhash: null,
      reason: 'It is broken.',
    } as const;
    files.update('f', { format: 'png', mimeType: 'image/png', width: null, height: null, ...broken });
    messages.showAsFile('f');
    expect(shown()).toEqual(['two']);
    expect(messages.withFile('f')).toMatchObject([
      { id: 'one', body: { kind: 'file', reason: 'It is broken.' } },
    ]);
    expect(files.pending().map((file) => file.id)).toEqual(['g']);
  });

  it('refuses a message in a conversation or with a file that is not there', () => {
    const { messages, peers } = openStore();
    expect(() => messages.insert(aMessage('nobody'))).toThrow(/FOREIGN KEY/);
    peers.put(aPeer('a'));
    expect(() => messages.insert(aMessage('a', { body: { kind: 'image', fileId: 'none' } }))).toThrow(
      /FOREIGN KEY/,
    );
  });

  it('finds a rare conversation among 100,000 messages by its index, not by looking at all of them', () => {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('rare'));
    history.peers.put(aPeer('busy'));
    history.transaction(() => {
      for (let index = 0; index < 100_000; index += 1) {
        history.messages.insert(aMessage(index % 10_000 === 0 ? 'rare' : 'busy'));
      }
    });
    const quickestPageMs = (): number => {
      const timesMs = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        expect(history.messages.page({ conversationId: 'rare', limit: 100 }).messages).toHaveLength(10);
        return performance.now() - startedAt;
      });
      return Math.min(...timesMs);
    };
    const withIndexMs = quickestPageMs();
    const other = new Database(path);
    other.exec('DROP INDEX messages_in_conversation');
    other.close();
    expect(withIndexMs).toBeLessThan(quickestPageMs() / 5);
  }, 60_000);
});

describe('a transaction', () => {
  const { openStore } = useStore();

  it('is all or nothing, also with one inside another', () => {
    const history = openStore();
    expect(() =>
      history.transaction(() => {
        history.peers.put(aPeer('a'));
        history.transaction(() => history.peers.put(aPeer('b')));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(history.peers.all()).toEqual([]);
    history.transaction(() => history.peers.put(aPeer('c')));
    expect(history.peers.all().map((peer) => peer.key)).toEqual(['c']);
  });
});
