import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../electron/chat/inbox';
import type { Draft } from '../../../electron/chat/message-log';
import { toStoreError } from '../../../electron/history/store-error';
import { ParleyError, type ErrorInfo } from '../../../shared/errors';

function draft(id: string, conversationId = 'a'): Draft {
  const body = { kind: 'text', text: id } as const;
  return { message: { id, conversationId, direction: 'in', body, state: 'received', createdAt: 1 } };
}

function promised(): { promise: Promise<Draft>; resolve: (made: Draft) => void } {
  let resolve: (made: Draft) => void = () => undefined;
  const promise = new Promise<Draft>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** An inbox whose store is a list of batches. */
function anInbox(options: { refuses?: () => boolean } = {}) {
  const batches: string[][] = [];
  const failures: ErrorInfo[] = [];
  const inbox = new Inbox({
    store: (drafts) => {
      if (options.refuses?.() === true) throw new ParleyError('disk-full', 'Full.');
      batches.push(drafts.map((each) => each.message.id));
    },
    onStoreFailed: (error) => failures.push(error),
    retryMs: 1,
  });
  return { inbox, batches, failures };
}

describe('the inbox', () => {
  it('stores all of one turn together, and says when it is stored', async () => {
    const { inbox, batches } = anInbox();
    const stored = ['1', '2', '3'].map((id) => inbox.add('a', draft(id)));
    expect(batches).toEqual([]);
    await Promise.all(stored);
    expect(batches).toEqual([['1', '2', '3']]);
    await inbox.add('a', draft('4'));
    expect(batches).toEqual([['1', '2', '3'], ['4']]);
  });

  it('lets nothing overtake in its conversation, and holds no other one up', async () => {
    const { inbox, batches } = anInbox();
    const image = promised();
    const before = inbox.add('a', draft('before'));
    const stored = [inbox.add('a', image.promise), inbox.add('a', draft('behind'))];
    await inbox.add('b', draft('other', 'b'));
    await before;
    expect(batches).toEqual([['before', 'other']]);
    image.resolve(draft('image'));
    await Promise.all(stored);
    expect(batches[1]).toEqual(['image', 'behind']);
  });

  it('tries again for as long as the store refuses, and tells of it once', async () => {
    let refusals = 3;
    const { inbox, batches, failures } = anInbox({ refuses: () => refusals-- > 0 });
    await Promise.all([inbox.add('a', draft('1')), inbox.add('b', draft('2', 'b'))]);
    expect(batches).toEqual([['1', '2']]);
    expect(failures).toEqual([{ code: 'disk-full', message: 'Full.' }]);
  });

  it('tells again of the next trouble', async () => {
    let refuses = true;
    const { inbox, failures } = anInbox({
      refuses: () => {
        refuses = !refuses;
        return !refuses;
      },
    });
    await inbox.add('a', draft('1'));
    await inbox.add('a', draft('2'));
    expect(failures).toHaveLength(2);
  });

  it('is drained to the last message, those still being made included', async () => {
    const { inbox, batches } = anInbox();
    const image = promised();
    void inbox.add('a', draft('1'));
    void inbox.add('a', image.promise);
    const drained = inbox.drain();
    image.resolve(draft('2'));
    expect(await drained).toBe(0);
    expect(batches.flat()).toEqual(['1', '2']);
  });

  it('sets aside the one that cannot be stored, so that it holds up nobody', async () => {
    const stored: string[] = [];
    const failures: ErrorInfo[] = [];
    const inbox = new Inbox({
      store: (drafts) => {
        const bad = drafts.some(({ message }) => message.id === 'bad');
        if (bad) throw toStoreError(new Error('FOREIGN KEY constraint failed'), 'history.db');
        stored.push(...drafts.map(({ message }) => message.id));
      },
      onStoreFailed: (error) => failures.push(error),
      retryMs: 1,
    });
    const lost = inbox.add('a', draft('bad'));
    const others = [inbox.add('a', draft('behind')), inbox.add('b', draft('other', 'b'))];
    await expect(lost).rejects.toThrow(/could not be stored.*FOREIGN KEY/);
    await Promise.all(others);
    expect(stored).toEqual(['behind', 'other']);
    expect(failures).toEqual([]);
    expect(inbox.has('a')).toBe(false);
    expect(await inbox.drain()).toBe(0);
  });

  it('keeps what the store refuses as a whole while it sets one aside', async () => {
    let isFull = false;
    const stored: string[] = [];
    const inbox = new Inbox({
      store: (drafts) => {
        const ids = drafts.map(({ message }) => message.id);
        if (ids.includes('bad')) {
          isFull = ids.length === 1;
          throw toStoreError(new Error('NOT NULL constraint failed'), 'history.db');
        }
        if (isFull) {
          isFull = false;
          throw new ParleyError('disk-full', 'Full.');
        }
        stored.push(...ids);
      },
      onStoreFailed: () => undefined,
      retryMs: 1,
    });
    const bad = expect(inbox.add('a', draft('bad'))).rejects.toThrow();
    await Promise.all([bad, inbox.add('a', draft('1')), inbox.add('b', draft('2', 'b'))]);
    expect(stored).toEqual(['1', '2']);
  });

  it('answers how many are lost when the store refuses to the end', async () => {
    const { inbox } = anInbox({ refuses: () => true });
    void inbox.add('a', draft('1'));
    void inbox.add('b', draft('2', 'b'));
    expect(await inbox.drain()).toBe(2);
  });
});
