import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { refuse } from '../support/fake-bridge';
import { makeMessages, makeMessage, makePage, makePeer, makeSnapshot } from '../support/make';
import { rowOf } from '../support/open-log';
import { openPage, type Page } from '../support/page';

async function open(): Promise<Page> {
  const page = await openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ peers: [makePeer({ givenName: 'Ada', wire: 'secure' })] }),
    );
    bridge.answer('chat.page', () => makePage(1, 3, { readSeq: 3 }));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  return page;
}

const gone = (...ids: string[]) => ({
  name: 'messages.removed' as const,
  payload: { conversationId: 'ada', ids },
});

describe('a deleted message', () => {
  it('goes at once, and the notice brings it back', async () => {
    const { bridge, store, user, change, emit } = await open();
    await change(() => store.getState().deleteMessage(makeMessage(2), false));
    await emit(gone('m2'));
    expect(document.querySelector('[data-message-id="m2"]')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(bridge.inputsOf('chat.undoDelete')).toEqual([{ undoId: 'u1' }]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await emit({ name: 'messages.restored', payload: { conversationId: 'ada', ids: ['m2'] } });
    expect(bridge.inputsOf('chat.page').at(-1)).toMatchObject({ conversationId: 'ada', around: 'm2' });
    expect(rowOf('m2')).toBeTruthy();
  });

  it('comes back with Ctrl+Z, but not while one has something typed to take back', async () => {
    const { bridge, store, user, change } = await open();
    await change(() => store.getState().deleteMessage(makeMessage(2), false));
    const field = screen.getByRole('textbox', { name: 'Message to Ada' });
    await user.type(field, 'x');
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    expect(bridge.inputsOf('chat.undoDelete')).toEqual([]);
    await user.clear(field);
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    expect(bridge.inputsOf('chat.undoDelete')).toEqual([{ undoId: 'u1' }]);
  });

  it('for both says so, and is no longer answered', async () => {
    const { bridge, store, change } = await open();
    const message = makeMessage(2, { direction: 'out', state: 'delivered' });
    await change(() => store.getState().startReply(message));
    await change(() => store.getState().deleteMessage(message, true));
    expect(bridge.inputsOf('chat.delete')).toEqual([{ messageIds: ['m2'], forBoth: true }]);
    expect(screen.getByText('Deleted for you and Ada.')).toBeTruthy();
    expect(store.getState().replies).toEqual({});
  });

  it('is offered back only for as long as that can be done', async () => {
    const { bridge, store, change } = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    bridge.answer('chat.delete', () => ({ undoId: 'u1', untilMs: Date.now() + 5_000 }));
    await change(() => store.getState().deleteMessage(makeMessage(2), false));
    await change(() => vi.advanceTimersByTime(4_900));
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    await change(() => vi.advanceTimersByTime(200));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    vi.useRealTimers();
  });

  it('that can not come back says why', async () => {
    const { bridge, store, user, change } = await open();
    bridge.answer('chat.undoDelete', refuse('internal', 'It is gone for good.'));
    await change(() => store.getState().deleteMessage(makeMessage(2), false));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByText('It is gone for good.')).toBeTruthy();
  });

  it('two of them are two offers: Ctrl+Z takes the later one back first', async () => {
    const { bridge, store, change } = await open();
    const undoIds = ['u1', 'u2'];
    bridge.answer('chat.delete', () => ({ undoId: undoIds.shift() ?? '', untilMs: Date.now() + 5_000 }));
    for (const message of makeMessages(1, 2))
      await change(() => store.getState().deleteMessage(message, false));
    expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(2);
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(bridge.inputsOf('chat.undoDelete')).toEqual([{ undoId: 'u2' }]);
  });
});

describe('who has a message to everyone', () => {
  it('is told for each, by a click on how many', async () => {
    const { bridge, user, change, store } = await open();
    const recipients = { total: 2, sent: 1, failed: 1 };
    const message = makeMessage(1, {
      conversationId: 'everyone',
      direction: 'out',
      state: 'sent',
      recipients,
    });
    bridge.answer('chat.page', () => makePage(1, 0, { messages: [message] }));
    bridge.answer('chat.recipients', () => [
      { key: 'ada', state: 'delivered', error: null },
      { key: 'bob', state: 'failed', error: { code: 'link-closed', message: 'The connection broke.' } },
    ]);
    await change(() => store.getState().openConversation('everyone'));
    await user.click(screen.getByRole('button', { name: 'Sent to 1 of 2: show who has it' }));
    const dialog = screen.getByRole('dialog', { name: 'Who has this message' });
    expect(dialog.textContent).toContain('AdaDelivered');
    expect(dialog.textContent).toContain('The connection broke.');
  });
});
