import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Message, Transfer } from '../../../../shared/model';
import { Log } from '../../../../renderer/chat/log';
import { refuse } from '../support/fake-bridge';
import { makeFile, makeMessage, makeMessages, makePage, makePeer, makeTransfer } from '../support/make';
import { openLog as openAdasLog, rowOf } from '../support/open-log';
import { openPage, type Page } from '../support/page';

const openLog = (
  messages: readonly Message[],
  transfers: readonly Transfer[] = [],
  unread = 0,
): Promise<Page> => openAdasLog({ messages, transfers, peer: { unread } });

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-message-id]')];

describe('rows', () => {
  it('stand in their order, each said by somebody', async () => {
    await openLog([makeMessage(1), makeMessage(2, { direction: 'out', state: 'sent' })]);
    expect(rows().map(({ dataset }) => dataset.messageId)).toEqual(['m1', 'm2']);
    expect(rowOf('m1').textContent).toContain('Ada: text 1');
    expect(rowOf('m2').textContent).toContain('You: text 2');
    expect(rowOf('m2').textContent).toContain('Sent');
  });

  it('tell plainly that there are none', async () => {
    await openLog([]);
    expect(screen.getByText('No messages yet')).toBeTruthy();
  });

  it('tell why they could not be read, and are read again', async () => {
    const page = await openPage(<Log name="Ada" />, (bridge) =>
      bridge.answer('chat.page', refuse('store-failed', 'The disk is gone.')),
    );
    await page.change(() => page.store.getState().openConversation('ada'));
    expect(screen.getByRole('alert').textContent).toContain('The disk is gone.');
    page.bridge.answer('chat.page', () => makePage(1, 1));
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(rows()).toHaveLength(1);
  });

  it('open addresses outside and show no markup', async () => {
    const text = 'see https://example.org/x <b>bold</b>';
    await openLog([makeMessage(1, { body: { kind: 'text', text } })]);
    const link = screen.getByRole('link', { name: 'https://example.org/x' });
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noreferrer');
    expect(rowOf('m1').textContent).toContain('<b>bold</b>');
  });

  it('fold long texts', async () => {
    const text = Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n');
    const { user, store } = await openLog([makeMessage(1, { body: { kind: 'text', text } })]);
    expect(rowOf('m1').textContent).not.toContain('line 59');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(rowOf('m1').textContent).toContain('line 59');
    expect(store.getState().log?.isFollowing).toBe(false);
  });

  it('reserve the place of a picture before it is there', async () => {
    await openLog([makeMessage(1, { body: { kind: 'image', file: makeFile() } })]);
    const picture = screen.getByRole('img', { name: 'cat.jpg' });
    expect(picture.getAttribute('width')).toBe('320');
    expect(picture.getAttribute('height')).toBe('240');
    expect(picture.getAttribute('src')).toBe('parley-image://f1/thumb');
  });

  it('offer a file to be saved, with the reason why it is no picture', async () => {
    const body = { kind: 'file' as const, file: makeFile({ thumbnail: 'none' }), reason: 'It is broken.' };
    const { bridge, user } = await openLog([makeMessage(1, { body })]);
    expect(rowOf('m1').textContent).toContain('1.2 MB · It is broken.');
    await user.click(screen.getByRole('button', { name: 'Save as… cat.jpg' }));
    expect(bridge.inputsOf('images.saveAs')).toEqual([{ fileId: 'f1' }]);
  });
});

describe('what was not sent', () => {
  const failed = makeMessage(1, {
    direction: 'out',
    state: 'failed',
    error: { code: 'not-connected', message: 'Ada was not connected.' },
  });

  it('says why and is sent again', async () => {
    const { bridge, user } = await openLog([failed]);
    expect(rowOf('m1').textContent).toContain('Not sent. Ada was not connected.');
    await user.click(screen.getByRole('button', { name: 'Send again: text 1' }));
    expect(bridge.inputsOf('chat.retry')).toEqual([{ messageId: 'm1' }]);
  });

  it('says to how many, for a message to everyone', async () => {
    await openLog([{ ...failed, recipients: { total: 3, sent: 1, failed: 2 } }]);
    expect(rowOf('m1').textContent).toContain('Not sent to 2 of 3.');
  });
});

describe('transfers', () => {
  const sending = makeMessage(1, {
    direction: 'out',
    state: 'sending',
    body: { kind: 'image', file: makeFile() },
  });

  it('show how far they are, and are cancelled', async () => {
    const { bridge, user } = await openLog([sending], [makeTransfer()]);
    expect(rowOf('m1').textContent).toContain('0.25 of 1.00 MB');
    expect(screen.getByRole('progressbar', { name: 'Sending cat.jpg' })).toHaveProperty('value', 250_000);
    await user.click(screen.getByRole('button', { name: 'Cancel: Sending cat.jpg' }));
    expect(bridge.inputsOf('chat.cancelTransfer')).toEqual([{ transferId: 't1' }]);
  });

  it('of one message are shown as one, and end', async () => {
    const { emit } = await openLog(
      [sending],
      [makeTransfer(), makeTransfer({ id: 't2', doneBytes: 750_000 })],
    );
    expect(rowOf('m1').textContent).toContain('1.00 of 2.00 MB');
    await emit(
      { name: 'transfer.ended', payload: { id: 't1' } },
      { name: 'transfer.ended', payload: { id: 't2' } },
    );
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('that come in tell their bytes when nobody knows the whole, and are cancelled', async () => {
    const incoming = makeTransfer({ id: 't9', messageId: null, direction: 'in', totalBytes: null });
    const { bridge, user } = await openLog([], [incoming, makeTransfer({ id: 't8', conversationId: 'bob' })]);
    const shown = document.querySelector<HTMLElement>('[data-transfer-id="t9"]')!;
    expect(shown.textContent).toContain('250 kB so far');
    expect(document.querySelector('[data-transfer-id="t8"]')).toBeNull();
    await user.click(within(shown).getByRole('button', { name: /^Cancel/ }));
    expect(bridge.inputsOf('chat.cancelTransfer')).toEqual([{ transferId: 't9' }]);
  });
});

describe('reading', () => {
  it('is told when the newest message is on screen and the window has the focus', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const { bridge } = await openLog(makeMessages(1, 3), [], 2);
    expect(bridge.inputsOf('chat.markRead')).toEqual([{ conversationId: 'ada', seq: 3 }]);
  });

  it('waits for the focus', async () => {
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { bridge, change } = await openLog(makeMessages(1, 3), [], 2);
    expect(bridge.inputsOf('chat.markRead')).toEqual([]);
    focus.mockReturnValue(true);
    await change(() => window.dispatchEvent(new Event('focus')));
    expect(bridge.inputsOf('chat.markRead')).toHaveLength(1);
  });

  it('waits until one has scrolled down, and counts what came meanwhile', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const { bridge, store, user, change, emit } = await openLog(makeMessages(1, 3));
    await change(() => store.getState().setFollowing(false));
    await emit(
      { name: 'peer.changed', payload: makePeer({ unread: 2 }) },
      {
        name: 'messages.added',
        payload: { conversationId: 'ada', messages: makeMessages(4, 5), skipped: 0 },
      },
    );
    expect(bridge.inputsOf('chat.markRead')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '2 new messages' }));
    expect(bridge.inputsOf('chat.markRead')).toEqual([{ conversationId: 'ada', seq: 5 }]);
  });
});
