import { describe, expect, it, vi } from 'vitest';
import type { SearchResult } from '../../../../shared/contract-schemas';
import { atOnce } from '../support/page';
import { startSync } from '../../../../renderer/app/sync';
import { createParleyStore } from '../../../../renderer/store';
import { createFakeBridge, refuse } from '../support/fake-bridge';
import { makeMessage, NOON } from '../support/make';
import { makeHit, makeResult } from './support';

function setUp() {
  const bridge = createFakeBridge();
  bridge.answer('search.messages', ({ text }) => ({ hits: [makeHit(1, text)], hasMore: false }));
  const store = createParleyStore(bridge);
  const search = () => store.getState().search;
  const idsFound = () => search().answer?.hits.map(({ message }) => message.id);
  return { bridge, store, search, idsFound };
}

describe('what is asked', () => {
  it('is what is typed, without blanks around it, and the filters', async () => {
    const { bridge, store } = setUp();
    await store.getState().setSearchText('  old boat ');
    await store.getState().filterSearch({ conversationId: 'ada', hasPicture: true, period: 'week' });
    const asked = bridge.inputsOf('search.messages');
    expect(asked[0]).toEqual({ text: 'old boat', limit: 20 });
    expect(asked[1]).toMatchObject({ text: 'old boat', conversationId: 'ada', hasPicture: true });
    expect(asked[1]).toHaveProperty('fromMs');
  });

  it('is nothing without a word, unless pictures are', async () => {
    const { bridge, store, search } = setUp();
    await store.getState().setSearchText(' ');
    await store.getState().filterSearch({ conversationId: 'ada' });
    expect(bridge.inputsOf('search.messages')).toEqual([]);
    await store.getState().filterSearch({ hasPicture: true });
    expect(bridge.inputsOf('search.messages')).toHaveLength(1);
    await store.getState().filterSearch({ hasPicture: false });
    expect(search().answer).toBeNull();
  });
});

describe('an answer', () => {
  it('counts only for what was asked last', async () => {
    const { bridge, store, search } = setUp();
    const given = new Map<string, (result: SearchResult) => void>();
    bridge.answer('search.messages', ({ text }) => new Promise((resolve) => given.set(text, resolve)));
    const asked = [store.getState().setSearchText('bo'), store.getState().setSearchText('boat')];
    given.get('boat')?.(makeResult(9, 9));
    given.get('bo')?.(makeResult(5, 1));
    await Promise.all(asked);
    expect(search().answer).toMatchObject({ text: 'boat', hits: [{ message: { seq: 9 } }] });
    expect(search().isAsking).toBe(false);
  });

  it('that comes late changes nothing any more when the words were taken away', async () => {
    const { bridge, store, search } = setUp();
    let give: (result: SearchResult) => void = () => undefined;
    bridge.answer('search.messages', () => new Promise((resolve) => (give = resolve)));
    const asked = store.getState().setSearchText('boat');
    await store.getState().setSearchText('');
    give(makeResult(1, 1));
    await asked;
    expect(search()).toMatchObject({ answer: null, isAsking: false });
  });

  it('stays until the next one is there, also when that fails', async () => {
    const { bridge, store, search } = setUp();
    await store.getState().setSearchText('boat');
    bridge.answer('search.messages', refuse('store-failed', 'The disk is gone.'));
    await store.getState().setSearchText('boats');
    expect(search()).toMatchObject({ error: 'The disk is gone.', answer: { text: 'boat' } });
    bridge.answer('search.messages', () => makeResult(2, 2));
    await store.getState().searchAgain();
    expect(search()).toMatchObject({ error: null, answer: { text: 'boats' } });
  });

  it('goes on with older messages behind the last, once at a time', async () => {
    const { bridge, store, idsFound } = setUp();
    bridge.answer('search.messages', ({ beforeSeq }) =>
      beforeSeq === undefined ? makeResult(4, 3, true) : makeResult(2, 1),
    );
    await store.getState().setSearchText('boat');
    await Promise.all([store.getState().loadMoreHits(), store.getState().loadMoreHits()]);
    await store.getState().loadMoreHits();
    expect(bridge.inputsOf('search.messages').slice(1)).toEqual([{ text: 'boat', limit: 20, beforeSeq: 3 }]);
    expect(idsFound()).toEqual(['m4', 'm3', 'm2', 'm1']);
  });
});

describe('going through what was found', () => {
  it('stops at both ends, and forgets its place when that is no longer found', async () => {
    const { bridge, store, search } = setUp();
    bridge.answer('search.messages', () => makeResult(2, 1));
    await store.getState().setSearchText('boat');
    const active = (step: 1 | -1) => {
      store.getState().stepInHits(step);
      return search().activeId;
    };
    expect([active(1), active(1), active(1), active(-1), active(-1)]).toEqual(['m2', 'm1', 'm1', 'm2', 'm2']);
    bridge.answer('search.messages', () => makeResult(9, 9));
    await store.getState().setSearchText('boats');
    expect(search().activeId).toBeNull();
  });

  it('goes to the message: the active one, else the newest', async () => {
    const { bridge, store } = setUp();
    bridge.answer('search.messages', () => makeResult(2, 1));
    store.getState().openSearch();
    await store.getState().setSearchText('boat');
    store.getState().goToHit();
    expect(store.getState().wanted).toMatchObject({ conversationId: 'ada', messageId: 'm2' });
    expect(store.getState().search).toMatchObject({ isOpen: true, isInFront: false });
    store.getState().stepInHits(1);
    store.getState().goToHit();
    expect(store.getState().wanted).toMatchObject({ messageId: 'm1' });
  });
});

describe('while it is open', () => {
  async function searching() {
    const parts = setUp();
    parts.bridge.answer('search.messages', () => makeResult(2, 1));
    await startSync(parts.bridge, parts.store, atOnce).reload();
    await parts.store.getState().setSearchText('boat');
    return parts;
  }

  it('loses what is deleted, and shows what changed', async () => {
    const { bridge, store, idsFound, search } = await searching();
    bridge.emit({ name: 'message.changed', payload: makeMessage(2, { body: { kind: 'deleted' } }) });
    expect(idsFound()).toEqual(['m1']);
    bridge.emit({ name: 'message.changed', payload: makeMessage(1, { createdAt: NOON }) });
    expect(search().answer?.hits[0]?.message.createdAt).toBe(NOON);
    expect(store.getState().search.text).toBe('boat');
  });

  it('loses what the person takes out of the log', async () => {
    const { bridge, idsFound } = await searching();
    bridge.emit({ name: 'messages.removed', payload: { conversationId: 'ada', ids: ['m1', 'm9'] } });
    expect(idsFound()).toEqual(['m2']);
  });

  it('follows a conversation that goes on in another', async () => {
    const { bridge, store, search } = await searching();
    await store.getState().filterSearch({ conversationId: 'ada' });
    bridge.emit({ name: 'peer.removed', payload: { key: 'ada', replacedBy: 'bob' } });
    expect(search().filters.conversationId).toBe('bob');
    expect(search().answer?.hits[0]?.message.conversationId).toBe('bob');
  });

  it('looks again when a conversation was deleted, or came back', async () => {
    const { bridge, store, idsFound } = await searching();
    store.getState().openSearch();
    bridge.answer('search.messages', () => ({ hits: [], hasMore: false }));
    bridge.emit({ name: 'conversation.cleared', payload: { conversationId: 'ada' } });
    await vi.waitFor(() => expect(idsFound()).toEqual([]));
  });

  it('is opened by the menu, but not behind a dialog', async () => {
    const { bridge, store, search } = await searching();
    store.getState().openDialog({ kind: 'settings' });
    bridge.emit({ name: 'search.wanted', payload: {} });
    expect(search().isOpen).toBe(false);
    store.getState().closeDialog();
    bridge.emit({ name: 'search.wanted', payload: {} });
    expect(search()).toMatchObject({ isOpen: true, isInFront: true });
  });
});
