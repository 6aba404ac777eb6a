import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/model';
import { Composer } from '../../../../renderer/chat/composer';
import { refuse } from '../support/fake-bridge';
import { makeMessage, makePage, makePeer, makeSnapshot } from '../support/make';
import { openPage, type Page } from '../support/page';

const field = () => screen.getByRole('textbox', { name: 'Message to Ada' });
const mine = makeMessage(2, {
  direction: 'out',
  state: 'delivered',
  body: { kind: 'text', text: 'teh text' },
});

async function open(messages: readonly Message[] = [makeMessage(1), mine]): Promise<Page> {
  const page = await openPage(<Composer conversationId="ada" name="Ada" />, (bridge) => {
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ peers: [makePeer({ givenName: 'Ada', wire: 'secure' })] }),
    );
    bridge.answer('chat.page', () => makePage(1, 0, { messages: [...messages], readSeq: 2 }));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  return page;
}

describe('a reply', () => {
  it('says what is answered, goes with the text, and is over', async () => {
    const { bridge, user, store, change } = await open();
    await change(() => store.getState().startReply(makeMessage(1)));
    expect(screen.getByRole('group', { name: 'Reply to Ada' }).textContent).toContain('text 1');
    await user.type(field(), 'yes{Enter}');
    expect(bridge.inputsOf('chat.sendText')).toEqual([{ conversationId: 'ada', text: 'yes', replyTo: 'm1' }]);
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('is left with Escape, which keeps the text', async () => {
    const { bridge, user, store, change } = await open();
    await change(() => store.getState().startReply(makeMessage(1)));
    await user.type(field(), 'hello{Escape}');
    expect(screen.queryByRole('group')).toBeNull();
    await user.keyboard('{Enter}');
    expect(bridge.inputsOf('chat.sendText')).toEqual([{ conversationId: 'ada', text: 'hello' }]);
  });

  it('comes back with a text that was not taken', async () => {
    const { bridge, user, store, change } = await open();
    bridge.answer('chat.sendText', refuse('disk-full', 'The disk is full.'));
    await change(() => store.getState().startReply(makeMessage(1)));
    await user.type(field(), 'yes{Enter}');
    expect(field()).toHaveProperty('value', 'yes');
    expect(screen.getByRole('group', { name: 'Reply to Ada' })).toBeTruthy();
  });

  it('stays with its conversation', async () => {
    const { store, change } = await open();
    await change(() => store.getState().startReply(makeMessage(1)));
    expect(Object.keys(store.getState().replies)).toEqual(['ada']);
    await change(() => store.getState().openConversation('bob'));
    expect(store.getState().replies['ada']?.messageId).toBe('m1');
  });
});

describe('an edit', () => {
  it('begins with the arrow up in an empty composer, and changes the message', async () => {
    const { bridge, user } = await open();
    await user.click(field());
    await user.keyboard('{ArrowUp}');
    expect(field()).toHaveProperty('value', 'teh text');
    expect(screen.getByRole('group', { name: 'Edit your message' })).toBeTruthy();
    await user.clear(field());
    await user.type(field(), 'the text{Enter}');
    expect(bridge.inputsOf('chat.editSent')).toEqual([{ messageId: 'm2', text: 'the text' }]);
    expect(bridge.inputsOf('chat.sendText')).toEqual([]);
    expect(field()).toHaveProperty('value', '');
  });

  it('does not begin while there is something in the composer', async () => {
    const { user } = await open();
    await user.type(field(), 'new{ArrowUp}');
    expect(field()).toHaveProperty('value', 'new');
  });

  it('gives back what stood there, and changes nothing, with Escape', async () => {
    const { bridge, user, store, change } = await open();
    await user.type(field(), 'half a sentence');
    await change(() => store.getState().startEdit(mine));
    expect(field()).toHaveProperty('value', 'teh text');
    await user.click(field());
    await user.keyboard('{Escape}');
    expect(field()).toHaveProperty('value', 'half a sentence');
    expect(bridge.inputsOf('chat.editSent')).toEqual([]);
  });

  it('that changes nothing tells nobody', async () => {
    const { bridge, user, store, change } = await open();
    await change(() => store.getState().startEdit(mine));
    await user.click(field());
    await user.keyboard('{Enter}');
    expect(bridge.inputsOf('chat.editSent')).toEqual([]);
    expect(field()).toHaveProperty('value', '');
  });

  it('that was not taken stays, and says why', async () => {
    const { bridge, user, store, change } = await open();
    bridge.answer('chat.editSent', refuse('disk-full', 'The disk is full.'));
    await change(() => store.getState().startEdit(mine));
    await user.type(field(), '!{Enter}');
    expect(field()).toHaveProperty('value', 'teh text!');
    expect(screen.getByText('The disk is full.')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Edit your message' })).toBeTruthy();
  });
});
