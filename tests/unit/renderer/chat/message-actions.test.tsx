import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/model';
import { makeFile, makeMessage, NOON } from '../support/make';
import { openLog as openAdasLog, rowOf } from '../support/open-log';

const openLog = (...messages: readonly Message[]) => openAdasLog({ messages, peer: { wire: 'secure' } });
const mine = (change: Partial<Message> = {}) =>
  makeMessage(1, { direction: 'out', state: 'delivered', ...change });
const image = { kind: 'image' as const, file: makeFile() };

function openMenu(messageId = 'm1'): HTMLElement {
  fireEvent.contextMenu(rowOf(messageId), { button: 2, clientX: 5, clientY: 5 });
  return screen.getByRole('menu', { name: 'What to do with this message' });
}

const items = (): string[] =>
  within(openMenu())
    .getAllByRole('menuitem')
    .map((item) => item.querySelector('.menu__label')?.firstChild?.textContent ?? '');

describe('the menu of a message', () => {
  it('of mine, between two Parleys, has all', async () => {
    await openLog(mine());
    expect(items()).toEqual([
      'Reply',
      'React',
      'Copy text',
      'Edit',
      'Delete for me',
      'Delete for me and Ada',
    ]);
  });

  it('of the peer has nothing that only its author may do', async () => {
    await openLog(makeMessage(1));
    expect(items()).toEqual(['Reply', 'React', 'Copy text', 'Delete for me']);
  });

  it('of a picture saves and copies it', async () => {
    const { bridge, user } = await openLog(makeMessage(1, { body: image }));
    expect(items()).toEqual(['Reply', 'React', 'Copy image', 'Save as…', 'Delete for me']);
    await user.click(screen.getByRole('menuitem', { name: 'Copy image' }));
    expect(bridge.inputsOf('images.copy')).toEqual([{ fileId: 'f1' }]);
  });

  it('on the classic wire has nothing that the other node would not understand', async () => {
    await openAdasLog({ messages: [mine()] });
    expect(items()).toEqual(['Copy text', 'Delete for me']);
  });

  it('says why a message that has not left can not be answered yet', async () => {
    const { bridge, user } = await openLog(mine({ state: 'sending' }));
    const reply = within(openMenu()).getByRole('menuitem', { name: /^Reply/ });
    expect(reply.getAttribute('aria-disabled')).toBe('true');
    expect(reply.textContent).toContain('It has not been delivered yet.');
    await user.click(reply);
    expect(bridge.calls.filter(({ name }) => name.startsWith('chat.react'))).toEqual([]);
  });

  it('of a deleted one only takes it out of sight', async () => {
    await openLog(makeMessage(1, { body: { kind: 'deleted' } }));
    expect(rowOf('m1').textContent).toContain('This message was deleted.');
    expect(items()).toEqual(['Delete for me']);
  });

  it('copies the address that was clicked', async () => {
    const { bridge, user } = await openLog(
      makeMessage(1, { body: { kind: 'text', text: 'see https://example.org/x' } }),
    );
    fireEvent.contextMenu(screen.getByRole('link'), { button: 2, clientX: 5, clientY: 5 });
    await user.click(screen.getByRole('menuitem', { name: 'Copy address' }));
    expect(bridge.inputsOf('app.copyText')).toEqual([{ text: 'https://example.org/x' }]);
  });
});

describe('the tools beside a message', () => {
  it('come when it is pointed at, and go', async () => {
    const { user } = await openLog(makeMessage(1), mine({ id: 'm2', seq: 2 }));
    await user.hover(rowOf('m1'));
    expect(within(rowOf('m1')).getByRole('button', { name: 'Reply' })).toBeTruthy();
    await user.hover(rowOf('m2'));
    expect(within(rowOf('m1')).queryByRole('button', { name: 'Reply' })).toBeNull();
    // A click of user-event leaves the row first, without saying where to.
    fireEvent.click(within(rowOf('m2')).getByRole('button', { name: 'More' }));
    expect(screen.getByRole('menuitem', { name: 'Edit' })).toBeTruthy();
  });
});

describe('the keyboard', () => {
  it('goes from message to message, and does what the menu says', async () => {
    const { bridge, user, change } = await openLog(makeMessage(1), mine({ id: 'm2', seq: 2 }));
    bridge.answer('chat.delete', () => ({ undoId: 'u1', untilMs: Date.now() + 5000 }));
    await change(() => screen.getByRole('log').focus());
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(rowOf('m1'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(rowOf('m2'));
    await user.keyboard('{Delete}');
    expect(bridge.inputsOf('chat.delete')).toEqual([{ messageIds: ['m2'], forBoth: false }]);
  });

  it('is handed on when the message that has it is deleted', async () => {
    const { user, change, emit } = await openLog(makeMessage(1), makeMessage(2), makeMessage(3));
    await change(() => screen.getByRole('log').focus());
    await user.keyboard('{Home}{ArrowDown}');
    expect(document.activeElement).toBe(rowOf('m2'));
    await emit({ name: 'messages.removed', payload: { conversationId: 'ada', ids: ['m2'] } });
    expect(document.activeElement).toBe(rowOf('m3'));
  });
});

describe('reactions', () => {
  const reacted = makeMessage(1, {
    reactions: [
      { author: 'me', emoji: '👍' },
      { author: 'peer', emoji: '👍' },
    ],
  });

  it('stand under the bubble with their count, and a click takes mine back', async () => {
    const { bridge, user, store } = await openLog(reacted);
    const chip = screen.getByRole('button', { name: '👍, from you and Ada' });
    expect(chip.textContent).toBe('👍2');
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    await user.click(chip);
    expect(bridge.inputsOf('chat.react')).toEqual([{ messageId: 'm1', emoji: null }]);
    expect(store.getState().announcement.text).toBe('Your reaction is gone.');
  });

  it('are chosen from six, by keyboard', async () => {
    const { bridge, user, change } = await openLog(makeMessage(1));
    await change(() => screen.getByRole('log').focus());
    await user.keyboard('{Home}a');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'React with 👍' }));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(bridge.inputsOf('chat.react')).toEqual([{ messageId: 'm1', emoji: '❤️' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are chosen from many more, and from any that one types', async () => {
    const { bridge, user, change } = await openLog(makeMessage(1));
    await change(() => screen.getByRole('log').focus());
    await user.keyboard('{Home}a');
    await user.click(screen.getByRole('button', { name: 'More reactions' }));
    expect(screen.getAllByRole('button', { name: /^React with/ }).length).toBeGreaterThan(30);
    fireEvent.change(screen.getByRole('textbox', { name: 'Any emoji' }), { target: { value: 'x👩🏽‍🚀' } });
    await change(() => undefined);
    expect(bridge.inputsOf('chat.react')).toEqual([{ messageId: 'm1', emoji: '👩🏽‍🚀' }]);
  });
});

it('a quote goes to what it answers, and says who said it', async () => {
  const reply = { messageId: 'm1', direction: 'in' as const, fileId: null, excerpt: 'text 1' };
  const { store, user } = await openLog(makeMessage(1), mine({ id: 'm2', seq: 2, reply }));
  await user.click(screen.getByRole('button', { name: /^Ada\s*text 1/ }));
  expect(document.activeElement).toBe(rowOf('m1'));
  expect(rowOf('m1').dataset.marked).toBe('');
  expect(store.getState().wanted).toBeNull();
});

it('a quote of what is gone leads nowhere', async () => {
  const reply = { messageId: null, direction: null, fileId: null, excerpt: 'long ago' };
  await openLog(mine({ reply }));
  expect(rowOf('m1').textContent).toContain('long ago');
  expect(screen.queryByRole('button', { name: /^Go to/ })).toBeNull();
});

it('an edited text says so, and when', async () => {
  await openLog(mine({ editedAt: NOON }));
  expect(within(rowOf('m1')).getByText('edited').title).toContain('2025');
});

it('the unread line stands above the first that was unread', async () => {
  await openAdasLog({ messages: [1, 2, 3].map((seq) => makeMessage(seq)), peer: { unread: 2 }, readSeq: 1 });
  expect(rowOf('m1').textContent).not.toContain('new messages');
  expect(rowOf('m2').querySelector('.row__unread')?.textContent).toBe('2 new messages');
});
