import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Notices } from '../../../../renderer/app/notices';
import { SpaceSection } from '../../../../renderer/keeping/space-section';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';
import type { FakeBridge } from '../support/fake-bridge';

const withAda = (bridge: FakeBridge): void =>
  bridge.answer('app.snapshot', () => makeSnapshot({ peers: [makePeer({ key: 'ada', givenName: 'Ada' })] }));

describe('deleting a conversation', () => {
  it('is done at once, and can be taken back', async () => {
    const { bridge, store, user, change } = await openPage(<Notices />, withAda);
    await change(() => store.getState().deleteConversation('ada', true));
    expect(bridge.inputsOf('conversations.delete')).toEqual([{ conversationId: 'ada', withFiles: true }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(bridge.inputsOf('conversations.undoDelete')).toEqual([{ conversationId: 'ada' }]);
  });

  it('takes what was written in it along, and brings it back', async () => {
    const { store, user, change } = await openPage(<Notices />, withAda);
    await change(() => store.getState().setDraft('ada', 'half a sent'));
    await change(() => store.getState().deleteConversation('ada', false));
    expect(store.getState().drafts['ada']).toBe('');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(store.getState().drafts['ada']).toBe('half a sent');
  });

  it('has the log of an open conversation read again', async () => {
    const { bridge, store, emit, change } = await openPage(<Notices />, withAda);
    await change(() => store.getState().openConversation('ada'));
    const before = bridge.inputsOf('chat.page').length;
    await emit({ name: 'conversation.cleared', payload: { conversationId: 'bob' } });
    expect(bridge.inputsOf('chat.page')).toHaveLength(before);
    await emit({ name: 'conversation.cleared', payload: { conversationId: 'ada' } });
    expect(bridge.inputsOf('chat.page')).toHaveLength(before + 1);
  });
});

describe('an export', () => {
  it('shows how far it is, can be cancelled, and is gone when it has ended', async () => {
    const { bridge, user, emit } = await openPage(<Notices />, withAda);
    await emit({ name: 'export.changed', payload: { conversationId: 'ada', done: 200, total: 1000 } });
    const bar = screen.getByRole('progressbar', { name: 'Exporting the conversation with Ada' });
    expect(bar.getAttribute('aria-valuetext')).toBe('20%');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(bridge.inputsOf('conversations.cancelExport')).toHaveLength(1);
    await emit({ name: 'export.changed', payload: null });
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});

describe('the space that files take', () => {
  it('is listed with its sum; a conversation can be opened or deleted from there', async () => {
    const { bridge, store, user } = await openPage(<SpaceSection />, (bridge) => {
      withAda(bridge);
      bridge.answer('conversations.space', () => [
        { conversationId: 'ada', files: 3, sizeBytes: 5_000_000 },
        { conversationId: 'everyone', files: 1, sizeBytes: 1_000_000 },
      ]);
    });
    expect(screen.getByText('6 MB in all')).toBeTruthy();
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      'Ada5 MB 3 filesDelete',
      'Everyone1 MB 1 fileDelete',
    ]);
    await user.click(
      screen.getByRole('button', { name: 'Delete the conversation with Ada and its pictures' }),
    );
    expect(bridge.inputsOf('conversations.delete')).toEqual([{ conversationId: 'ada', withFiles: true }]);
    expect(bridge.inputsOf('conversations.space')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Open the conversation with Ada' }));
    expect(store.getState().log?.conversationId).toBe('ada');
  });

  it('says so when there is none', async () => {
    await openPage(<SpaceSection />);
    expect(await screen.findByText('Parley keeps no pictures or files yet.')).toBeTruthy();
  });
});
