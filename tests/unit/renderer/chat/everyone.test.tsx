import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import type { Message } from '../../../../shared/model';
import { makeMessage, makePage, makePeer, makeSnapshot } from '../support/make';
import { rowOf } from '../support/open-log';
import { openPage, type Page } from '../support/page';

const toAll = (change: Partial<Message> = {}): Message =>
  makeMessage(1, {
    conversationId: 'everyone',
    direction: 'out',
    state: 'sent',
    recipients: { total: 5, sent: 5, failed: 0, fixed: 2 },
    ...change,
  });

async function open(change: Partial<Message> = {}): Promise<Page> {
  const page = await openPage(<App />, (bridge) => {
    const bob = makePeer({ key: 'bob', givenName: 'Bob', wire: 'secure' });
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ peers: [makePeer({ givenName: 'Ada', wire: 'secure' }), bob] }),
    );
    bridge.answer('chat.page', () => makePage(1, 0, { messages: [toAll(change)] }));
  });
  await page.change(() => page.store.getState().openConversation('everyone'));
  return page;
}

function openMenu(): HTMLElement {
  fireEvent.contextMenu(rowOf('m1'), { button: 2, clientX: 5, clientY: 5 });
  return screen.getByRole('menu', { name: 'What to do with this message' });
}

const items = (): string[] =>
  within(openMenu())
    .getAllByRole('menuitem')
    .map((item) => item.querySelector('.menu__label')?.firstChild?.textContent ?? '');

describe('what is offered for a message to everyone', () => {
  it('is all that can be done, and for whom it can not', async () => {
    await open();
    expect(items()).toEqual([
      'Reply',
      'React',
      'Copy text',
      'Edit',
      'Who has it…',
      'Delete for me',
      'Delete for everybody (2 of 5 keep it)',
    ]);
  });

  it('names nobody when all can be told', async () => {
    await open({ state: 'delivered', recipients: { total: 2, sent: 2, failed: 0 } });
    expect(items().at(-1)).toBe('Delete for everybody');
  });

  it('is nothing of that when only classic nodes have it', async () => {
    await open({ recipients: { total: 2, sent: 2, failed: 0, fixed: 2 } });
    expect(items()).toEqual(['Copy text', 'Who has it…', 'Delete for me']);
  });

  it('is also there while it waits for some, and while others did not get it', async () => {
    await open({ state: 'waiting', recipients: { total: 2, sent: 1, failed: 0 } });
    expect(items()).toEqual(expect.arrayContaining(['Reply', 'Edit', 'Delete for everybody']));
    const menu = screen.getByRole('menu', { name: 'What to do with this message' });
    const disabled = within(menu)
      .getAllByRole('menuitem')
      .filter((item) => item.getAttribute('aria-disabled') === 'true');
    expect(disabled.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Delete for me'),
    ]);
  });
});

describe('a message to everyone', () => {
  it('says before an edit who keeps the old text, and sends it', async () => {
    const { bridge, user } = await open();
    await user.click(within(openMenu()).getByRole('menuitem', { name: /^Edit/ }));
    expect(screen.getByText('2 of 5 use Python nodes and keep the old text.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Message to Everyone' }), '!{Enter}');
    expect(bridge.inputsOf('chat.editSent')).toEqual([{ messageId: 'm1', text: 'text 1!' }]);
  });

  it('says after an edit who has the old text', async () => {
    await open({ editedAt: 1, recipients: { total: 5, sent: 5, failed: 0, fixed: 2, kept: 1 } });
    expect(rowOf('m1').textContent).toContain('1 of 5 keeps the old text');
  });

  it('says when it is deleted who keeps it, and no longer how it went', async () => {
    const { bridge, store, change, emit } = await open();
    await change(() => store.getState().deleteMessage(toAll(), true));
    expect(bridge.inputsOf('chat.delete')).toEqual([{ messageIds: ['m1'], forBoth: true }]);
    expect(screen.getByText('Deleted. 2 of 5 use Python nodes and keep it.')).toBeTruthy();
    const recipients = { total: 5, sent: 5, failed: 0, fixed: 2, kept: 2 };
    await emit({ name: 'message.changed', payload: toAll({ body: { kind: 'deleted' }, recipients }) });
    expect(rowOf('m1').textContent).toContain('2 of 5 keep it');
    expect(rowOf('m1').textContent).not.toContain('Sent to');
  });

  it('is answered in the same conversation', async () => {
    const { bridge, user } = await open();
    await user.click(within(openMenu()).getByRole('menuitem', { name: /^Reply/ }));
    await user.type(screen.getByRole('textbox', { name: 'Message to Everyone' }), 'yes{Enter}');
    expect(bridge.inputsOf('chat.sendText')).toEqual([
      { conversationId: 'everyone', text: 'yes', replyTo: 'm1' },
    ]);
  });

  it('names who reacted', async () => {
    const { bridge, user } = await open({
      reactions: [
        { author: 'me', emoji: '👍' },
        { author: 'peer', emoji: '👍', peer: 'ada' },
        { author: 'peer', emoji: '👍', peer: 'bob' },
        { author: 'peer', emoji: '🎉', peer: 'gone' },
      ],
    });
    expect(screen.getByRole('button', { name: '🎉, from Somebody' })).toBeTruthy();
    const chip = screen.getByRole('button', { name: '👍, from you, Ada, and Bob' });
    expect(chip.textContent).toBe('👍3');
    await user.click(chip);
    expect(bridge.inputsOf('chat.react')).toEqual([{ messageId: 'm1', emoji: null }]);
  });
});
