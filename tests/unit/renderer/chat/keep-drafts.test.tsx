import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { MAX_TEXT_MESSAGE_BYTES } from '../../../../shared/limits';
import { PeerList } from '../../../../renderer/peers/peer-list';
import type { FakeBridge } from '../support/fake-bridge';
import { makeMessage, makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

const withDraft = (bridge: FakeBridge): void =>
  bridge.answer('app.snapshot', () =>
    makeSnapshot({ peers: [makePeer({ key: 'ada', givenName: 'Ada' })], drafts: { ada: 'kept' } }),
  );
const open = () => openPage(<PeerList />, withDraft);
const leave = (): boolean => window.dispatchEvent(new Event('blur'));
const KEPT = 'conversations.keepDraft';

describe('what is written and not sent', () => {
  it('is there after a start, and is not told back', async () => {
    const { bridge, store } = await open();
    expect(store.getState().drafts).toEqual({ ada: 'kept' });
    leave();
    expect(bridge.inputsOf(KEPT)).toEqual([]);
  });

  it('is kept soon after one began to type, once for many letters', async () => {
    const { bridge, store, change } = await open();
    for (const text of ['k', 'ke', 'key']) await change(() => store.getState().setDraft('ada', text));
    expect(bridge.inputsOf(KEPT)).toEqual([]);
    await vi.waitFor(() => expect(bridge.inputsOf(KEPT)).toEqual([{ conversationId: 'ada', text: 'key' }]));
  });

  it('is kept at once when one leaves the window, and is gone when it was sent', async () => {
    const { bridge, store, change } = await open();
    await change(() => store.getState().setDraft('everyone', 'Hi'));
    leave();
    await change(() => store.getState().sendDraft('everyone'));
    leave();
    expect(bridge.inputsOf(KEPT)).toEqual([
      { conversationId: 'everyone', text: 'Hi' },
      { conversationId: 'everyone', text: '' },
    ]);
  });

  it('is not the text of a message that is being edited', async () => {
    const { bridge, store, change } = await open();
    await change(() =>
      store.getState().startEdit(makeMessage(1, { conversationId: 'ada', direction: 'out' })),
    );
    expect(store.getState().drafts['ada']).toBe('text 1');
    leave();
    expect(bridge.inputsOf(KEPT)).toEqual([]);
  });

  it('is kept as far as it may be sent', async () => {
    const { bridge, store, change } = await open();
    await change(() => store.getState().setDraft('ada', 'x'.repeat(MAX_TEXT_MESSAGE_BYTES + 1)));
    leave();
    expect(bridge.inputsOf(KEPT)).toEqual([
      { conversationId: 'ada', text: 'x'.repeat(MAX_TEXT_MESSAGE_BYTES) },
    ]);
  });

  it('stays as it is when the main process is looked at anew', async () => {
    const { store, change } = await open();
    await change(() => store.getState().setDraft('ada', 'newer'));
    await act(() => store.getState().reload());
    expect(store.getState().drafts).toEqual({ ada: 'newer' });
  });

  it('is marked in the list, but where one writes it', async () => {
    const { store, change } = await open();
    const row = screen.getByRole('button', { name: /^Ada/ });
    expect(row.textContent).toContain('Draft');
    await change(() => store.getState().openConversation('ada'));
    expect(row.textContent).not.toContain('Draft');
  });
});
