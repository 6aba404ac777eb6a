import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EditWaitingDialog } from '../../../../renderer/chat/edit-waiting-dialog';
import { makeFile, makeMessage, makeTransfer } from '../support/make';
import { openLog } from '../support/open-log';
import { openPage } from '../support/page';

const waiting = makeMessage(1, { direction: 'out', state: 'waiting' });

describe('a message that waits', () => {
  it('can be taken back', async () => {
    const { bridge, user } = await openLog({ messages: [waiting] });
    await user.click(screen.getByRole('button', { name: 'Take back: text 1' }));
    expect(bridge.inputsOf('chat.cancelWaiting')).toEqual([{ messageId: 'm1' }]);
  });

  it('can be changed when it is a text', async () => {
    const { store, user } = await openLog({ messages: [waiting] });
    await user.click(screen.getByRole('button', { name: 'Edit: text 1' }));
    expect(store.getState().dialog).toEqual({ kind: 'editWaiting', messageId: 'm1', text: 'text 1' });
  });

  it('is no text: then it can only be taken back, and by its transfer where it has one', async () => {
    const picture = { ...waiting, body: { kind: 'image' as const, file: makeFile() } };
    const { emit } = await openLog({ messages: [picture] });
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Take back: cat.jpg' })).toBeTruthy();
    await emit({ name: 'transfer.changed', payload: makeTransfer({ state: 'waiting' }) });
    expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
  });
});

describe('changing a message that waits', () => {
  it('saves the new text', async () => {
    const { bridge, user } = await openPage(<EditWaitingDialog messageId="m1" text="tow" />);
    const box = screen.getByRole('textbox');
    expect(document.activeElement).toBe(box);
    await user.clear(box);
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    await user.type(box, 'two');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(bridge.inputsOf('chat.editWaiting')).toEqual([{ messageId: 'm1', text: 'two' }]);
  });

  it('says that it has left meanwhile, and keeps what was typed', async () => {
    const { user } = await openPage(<EditWaitingDialog messageId="m1" text="tow" />, (bridge) =>
      bridge.answer('chat.editWaiting', () => {
        throw new Error('This message does not wait any more.');
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText(/does not wait any more/)).toBeTruthy();
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'tow');
  });
});
