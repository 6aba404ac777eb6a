import { describe, expect, it, vi } from 'vitest';
import type { Page } from '../../../../shared/contract-schemas';
import { MAX_TEXT_MESSAGE_BYTES } from '../../../../shared/limits';
import { createParleyStore } from '../../../../renderer/store';
import { createFakeBridge, refuse } from '../support/fake-bridge';
import { makePage, makePeer } from '../support/make';

function setUp() {
  const bridge = createFakeBridge();
  const store = createParleyStore(bridge);
  return { bridge, store };
}

describe('sending a text', () => {
  it('empties the composer and keeps the lines of the text', async () => {
    const { bridge, store } = setUp();
    store.getState().setDraft('ada', ' two\nlines ');
    await store.getState().sendDraft('ada');
    expect(bridge.inputsOf('chat.sendText')).toEqual([{ conversationId: 'ada', text: ' two\nlines ' }]);
    expect(store.getState().drafts.ada).toBe('');
  });

  it('sends no blanks', async () => {
    const { bridge, store } = setUp();
    store.getState().setDraft('ada', ' \n ');
    await store.getState().sendDraft('ada');
    expect(bridge.calls).toEqual([]);
  });

  it('gives back what was not taken, before what was typed meanwhile, and says why', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.sendText', refuse('disk-full', 'The disk is full.'));
    store.getState().setDraft('ada', 'first');
    const sending = store.getState().sendDraft('ada');
    store.getState().setDraft('ada', 'second');
    await sending;
    expect(store.getState().drafts.ada).toBe('first\nsecond');
    expect(store.getState().sendErrors.ada).toBe('The disk is full.');
    store.getState().setDraft('ada', 'changed');
    expect(store.getState().sendErrors.ada).toBe('');
  });

  it('says that a text is too long, in bytes, and keeps it', async () => {
    const { bridge, store } = setUp();
    const text = 'é'.repeat(MAX_TEXT_MESSAGE_BYTES / 2 + 1);
    store.getState().setDraft('ada', text);
    await store.getState().sendDraft('ada');
    expect(bridge.calls).toEqual([]);
    expect(store.getState().drafts.ada).toBe(text);
    expect(store.getState().sendErrors.ada).toContain('too long');
  });
});

describe('the open conversation', () => {
  it('asks for the pages before its first and after its last message', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.page', () => makePage(50, 60, { hasOlder: true, hasNewer: true }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    await store.getState().loadPage('older');
    await store.getState().loadPage('newer');
    expect(bridge.inputsOf('chat.page')).toMatchObject([
      { conversationId: 'ada' },
      { before: 50 },
      { after: 60 },
    ]);
  });

  it('does not take the page of another', async () => {
    const { bridge, store } = setUp();
    const given = new Map<string, (page: Page) => void>();
    bridge.answer(
      'chat.page',
      ({ conversationId }) => new Promise((resolve) => given.set(conversationId, resolve)),
    );
    store.getState().openConversation('ada');
    store.getState().openConversation('bob');
    given.get('bob')?.(makePage(7, 7));
    given.get('ada')?.(makePage(1, 3));
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    expect(store.getState().log?.messages.map(({ seq }) => seq)).toEqual([7]);
  });

  it('goes to the newest page from far above', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.page', () => makePage(1, 60, { hasNewer: true }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    // The end of what is there is not the newest message.
    store.getState().setFollowing(true);
    expect(store.getState().log?.isFollowing).toBe(false);
    bridge.answer('chat.page', () => makePage(900, 960, { hasOlder: true }));
    store.getState().followNewest();
    // The old rows are scrolled to their end while the newest are on their way.
    store.getState().setFollowing(true);
    await vi.waitFor(() => expect(store.getState().log?.messages.at(-1)?.seq).toBe(960));
    expect(store.getState().log).toMatchObject({ hasNewer: false, isFollowing: true });
  });

  it('keeps a draft for each conversation', () => {
    const { store } = setUp();
    store.getState().setDraft('ada', 'to Ada');
    store.getState().setDraft('bob', 'to Bob');
    store.getState().openConversation('bob');
    expect(store.getState().drafts).toEqual({ ada: 'to Ada', bob: 'to Bob' });
  });
});

it('cancels every transfer of a message', async () => {
  const { bridge, store } = setUp();
  await store.getState().cancelTransfers(['t1', 't2']);
  expect(bridge.inputsOf('chat.cancelTransfer')).toEqual([{ transferId: 't1' }, { transferId: 't2' }]);
});

describe('going to a message', () => {
  it('opens its conversation, and is remembered until the log is there', () => {
    const { store } = setUp();
    store.getState().goToMessage('ada', 'm7');
    expect(store.getState().log?.conversationId).toBe('ada');
    expect(store.getState().wanted).toEqual({
      conversationId: 'ada',
      messageId: 'm7',
      as: 'message',
    });
    store.getState().arrive();
    expect(store.getState().wanted).toBeNull();
  });

  it('fetches the page around one that is far back', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.page', () => makePage(500, 560, { hasOlder: true }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    bridge.answer('chat.page', () => makePage(1, 60, { hasNewer: true }));
    store.getState().goToMessage('ada', 'm7');
    expect(bridge.inputsOf('chat.page').at(-1)).toEqual({ conversationId: 'ada', around: 'm7', limit: 60 });
    await vi.waitFor(() => expect(store.getState().log?.messages[0]?.id).toBe('m1'));
    expect(store.getState().wanted?.messageId).toBe('m7');
  });

  it('fetches nothing for one that is loaded', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.page', () => makePage(1, 60));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    store.getState().goToMessage('ada', 'm7');
    expect(bridge.inputsOf('chat.page')).toHaveLength(1);
  });

  it('says why the page could not be had, and stays where it is', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.page', () => makePage(500, 560, { hasOlder: true }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    bridge.answer('chat.page', refuse('store-failed', 'The disk is gone.'));
    store.getState().goToMessage('ada', 'm7');
    await vi.waitFor(() => expect(store.getState().notices).toMatchObject([{ text: 'The disk is gone.' }]));
    expect(store.getState()).toMatchObject({ wanted: null, log: { status: 'ready', fetch: null } });
  });

  it('is given up for another conversation', () => {
    const { store } = setUp();
    store.getState().goToMessage('ada', 'm7');
    store.getState().openConversation('bob');
    expect(store.getState().wanted).toBeNull();
  });
});

describe('transfers', () => {
  it('tell why they could not be paused', async () => {
    const { bridge, store } = setUp();
    bridge.answer('chat.pauseTransfer', refuse('internal', 'It can not be paused.'));
    await store.getState().pauseTransfers(['t1', 't2']);
    expect(bridge.inputsOf('chat.pauseTransfer')).toEqual([{ transferId: 't1' }, { transferId: 't2' }]);
    expect(store.getState().notices).toMatchObject([{ text: 'It can not be paused.' }]);
  });
});

describe('opening a conversation with unread messages', () => {
  const withUnread = (unread: number) => {
    const { bridge, store } = setUp();
    store.setState({ peers: { ada: makePeer({ unread }) } });
    return { bridge, store };
  };

  it('begins at the first of them when all are in the newest page', async () => {
    const { bridge, store } = withUnread(3);
    bridge.answer('chat.page', () => makePage(1, 60, { readSeq: 57 }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().wanted).toMatchObject({ messageId: 'm58', as: 'line' }));
    expect(bridge.inputsOf('chat.page')).toHaveLength(1);
  });

  it('fetches the page in which they begin', async () => {
    const { bridge, store } = withUnread(200);
    bridge.answer('chat.page', ({ after }) =>
      after === undefined
        ? makePage(241, 300, { readSeq: 100, hasOlder: true })
        : makePage(after + 1, after + 60, { readSeq: 100, hasOlder: true, hasNewer: true }),
    );
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().wanted).toMatchObject({ messageId: 'm101', as: 'line' }));
    expect(store.getState().log).toMatchObject({
      status: 'ready',
      unreadLine: { seq: 101, count: 200 },
      isFollowing: false,
    });
  });

  it('is at the newest when all that is new is my own', async () => {
    const { bridge, store } = withUnread(0);
    bridge.answer('chat.page', () => makePage(241, 300, { readSeq: 100, hasOlder: true }));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.status).toBe('ready'));
    expect(store.getState()).toMatchObject({ wanted: null, log: { isFollowing: true } });
  });
});
