import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../../shared/contract-schemas';
import { startSync, type Schedule } from '../../../../renderer/app/sync';
import { createParleyStore } from '../../../../renderer/store';
import { createFakeBridge, refuse } from '../support/fake-bridge';
import { makeMessage, makeMessages, makePage, makePeer, makeSnapshot, makeTransfer } from '../support/make';

const atOnce: Schedule = (run) => run();

async function start(schedule: Schedule = atOnce, snapshot: Snapshot = makeSnapshot()) {
  const bridge = createFakeBridge();
  bridge.answer('app.snapshot', () => snapshot);
  const store = createParleyStore(bridge);
  startSync(bridge, store, schedule);
  await vi.waitFor(() => expect(store.getState().phase).toBe('ready'));
  return { bridge, store };
}

const peerChanged = (unread: number) => ({
  name: 'peer.changed' as const,
  payload: makePeer({ unread }),
});

describe('revisions', () => {
  it('keeps what comes before the snapshot, and applies of it what is newer', async () => {
    const bridge = createFakeBridge();
    let give: (snapshot: Snapshot) => void = () => undefined;
    bridge.answer('app.snapshot', () => new Promise<Snapshot>((resolve) => (give = resolve)));
    const store = createParleyStore(bridge);
    startSync(bridge, store, atOnce);
    bridge.emitRaw([
      { revision: 4, ...peerChanged(4) },
      { revision: 5, ...peerChanged(5) },
      { revision: 6, ...peerChanged(6) },
    ]);
    expect(store.getState().peers).toEqual({});
    give(makeSnapshot({ revision: 5, peers: [makePeer({ unread: 5 })] }));
    await vi.waitFor(() => expect(store.getState().peers.ada?.unread).toBe(6));
  });

  it('ignores what it has already', async () => {
    const { bridge, store } = await start();
    bridge.emitRaw([{ revision: 1, ...peerChanged(1) }]);
    bridge.emitRaw([{ revision: 1, ...peerChanged(9) }]);
    expect(store.getState().peers.ada?.unread).toBe(1);
  });

  it('looks anew when one is missing', async () => {
    const { bridge, store } = await start();
    bridge.answer('app.snapshot', () => makeSnapshot({ revision: 9, peers: [makePeer({ unread: 9 })] }));
    bridge.emitRaw([
      { revision: 1, ...peerChanged(1) },
      { revision: 3, ...peerChanged(3) },
    ]);
    expect(store.getState().peers.ada?.unread).toBe(1);
    await vi.waitFor(() => expect(store.getState().peers.ada?.unread).toBe(9));
    expect(bridge.inputsOf('app.snapshot')).toHaveLength(2);
  });

  it('draws many batches once', async () => {
    const scheduled: Array<() => void> = [];
    const { bridge, store } = await start((run) => scheduled.push(run));
    const onChange = vi.fn();
    store.subscribe(onChange);
    for (let unread = 1; unread <= 100; unread++) bridge.emit(peerChanged(unread));
    expect(scheduled).toHaveLength(1);
    scheduled.forEach((run) => run());
    expect(store.getState().peers.ada?.unread).toBe(100);
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});

it('tells why the first look failed, and looks again when asked', async () => {
  const bridge = createFakeBridge();
  bridge.answer('app.snapshot', refuse('store-failed', 'The store is damaged.'));
  const store = createParleyStore(bridge);
  startSync(bridge, store, atOnce);
  await vi.waitFor(() => expect(store.getState().phase).toBe('failed'));
  expect(store.getState().loadError?.message).toBe('The store is damaged.');
  bridge.answer('app.snapshot', () => makeSnapshot());
  await store.getState().reload();
  expect(store.getState().phase).toBe('ready');
});

describe('events', () => {
  it('reach the open conversation and no other', async () => {
    const { bridge, store } = await start();
    bridge.answer('chat.page', () => makePage(1, 2));
    store.getState().openConversation('ada');
    await vi.waitFor(() => expect(store.getState().log?.messages).toHaveLength(2));
    bridge.emit(
      {
        name: 'messages.added',
        payload: { conversationId: 'ada', messages: makeMessages(3, 3), skipped: 0 },
      },
      {
        name: 'messages.added',
        payload: { conversationId: 'bob', messages: makeMessages(4, 4), skipped: 0 },
      },
      { name: 'message.changed', payload: makeMessage(2, { state: 'failed' }) },
    );
    expect(store.getState().log?.messages.map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'received'],
      [2, 'failed'],
      [3, 'received'],
    ]);
  });

  it('begin, change and end transfers', async () => {
    const { bridge, store } = await start();
    bridge.emit({ name: 'transfer.changed', payload: makeTransfer({ doneBytes: 1 }) });
    bridge.emit({ name: 'transfer.changed', payload: makeTransfer({ doneBytes: 2 }) });
    expect(store.getState().transfers.t1?.doneBytes).toBe(2);
    bridge.emit({ name: 'transfer.ended', payload: { id: 't1' } });
    expect(store.getState().transfers).toEqual({});
  });

  it('move a conversation, with its draft, to the peer that it turned out to be', async () => {
    const { bridge, store } = await start();
    store.getState().openConversation('ada');
    store.getState().setDraft('ada', 'half a sentence');
    bridge.emit({ name: 'peer.removed', payload: { key: 'ada', replacedBy: 'bob' } });
    expect(store.getState().peers.ada).toBeUndefined();
    expect(store.getState().log?.conversationId).toBe('bob');
    expect(store.getState().drafts.bob).toBe('half a sentence');
  });

  it('announce incoming messages, each time anew', async () => {
    const { bridge, store } = await start();
    const added = { conversationId: 'ada', messages: [makeMessage(1)], skipped: 0 };
    bridge.emit({ name: 'messages.added', payload: added });
    const first = store.getState().announcement;
    bridge.emit({ name: 'messages.added', payload: added });
    const second = store.getState().announcement;
    expect(first.text).toBe('192.168.1.20:9000: text 1');
    expect(second.text).toBe(first.text);
    expect(second.id).not.toBe(first.id);
  });
});

describe('being led somewhere from outside the window', () => {
  const goTo = (unsent: string | null) => ({
    name: 'app.goTo' as const,
    payload: { conversationId: 'ada', messageId: null, unsent },
  });

  it('opens the conversation', async () => {
    const { bridge, store } = await start(atOnce, makeSnapshot({ peers: [makePeer()] }));
    bridge.emit(goTo(null));
    expect(store.getState().log?.conversationId).toBe('ada');
    expect(store.getState().drafts).toEqual({});
  });

  it('puts an answer that was not sent into the composer, behind what is written there', async () => {
    const { bridge, store } = await start(atOnce, makeSnapshot({ peers: [makePeer()] }));
    bridge.emit(goTo('fine'));
    expect(store.getState().drafts).toEqual({ ada: 'fine' });
    bridge.emit(goTo('and you?'));
    expect(store.getState().drafts).toEqual({ ada: 'fine\nand you?' });
  });
});
