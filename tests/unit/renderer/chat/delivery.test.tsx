import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message, MessageState } from '../../../../shared/model';
import { makeFile, makeMessage, makeTransfer } from '../support/make';
import { openLog, rowOf } from '../support/open-log';

const mine = (state: MessageState, change: Partial<Message> = {}): Message =>
  makeMessage(1, { direction: 'out', state, ...change });

const marksOf = (id: string) =>
  [...rowOf(id).querySelectorAll('.row__state')].map((mark) => ({
    said: mark.textContent,
    title: mark.getAttribute('title'),
  }));

describe('the mark of a message', () => {
  it.each([
    ['sending', 'Sending…', 'Sending…'],
    ['waiting', 'Waits until Ada is back', 'Waits until Ada is back'],
    ['paused', 'Paused', 'Paused'],
    ['sent', 'Sent', 'Sent: it has left this computer'],
    ['delivered', 'Delivered', 'Delivered: Ada has it'],
  ] as const)('says that it is %s', async (state, said, title) => {
    await openLog({ messages: [mine(state)] });
    expect(marksOf('m1')).toEqual([{ said, title }]);
  });

  it('becomes two checks when the peer has stored it', async () => {
    const { emit } = await openLog({ messages: [mine('sent')] });
    const strokes = () => rowOf('m1').querySelectorAll('.row__state path').length;
    expect(strokes()).toBe(1);
    await emit({ name: 'message.changed', payload: mine('delivered') });
    expect(strokes()).toBe(2);
  });

  it('says why it was cancelled, and offers another try', async () => {
    const error = { code: 'cancelled' as const, message: 'Ada cancelled it.' };
    const { bridge, user } = await openLog({ messages: [mine('cancelled', { error })] });
    expect(rowOf('m1').textContent).toContain('Ada cancelled it.');
    await user.click(screen.getByRole('button', { name: 'Send again: text 1' }));
    expect(bridge.inputsOf('chat.retry')).toEqual([{ messageId: 'm1' }]);
  });

  it('is silent in words where a transfer says the same beside it', async () => {
    const body = { kind: 'image' as const, file: makeFile() };
    await openLog({ messages: [mine('waiting', { body })], transfers: [makeTransfer({ state: 'waiting' })] });
    expect(rowOf('m1').querySelector('.row__state .visually-hidden')?.textContent).toContain('Waits until');
  });

  it('counts for a message to everyone', async () => {
    const recipients = { total: 3, sent: 3, failed: 0 };
    await openLog({ messages: [mine('delivered', { recipients })] });
    expect(rowOf('m1').querySelector('.row__meta')?.textContent).toContain('Delivered to 3 of 3');
  });

  it('counts once how many a message to everyone did not reach', async () => {
    const error = { code: 'link-closed' as const, message: 'Not sent to 2 of 3.' };
    await openLog({ messages: [mine('failed', { error, recipients: { total: 3, sent: 1, failed: 2 } })] });
    expect(rowOf('m1').querySelector('.row__failure')?.textContent).toBe('Not sent to 2 of 3.');
  });
});

describe('in a group', () => {
  const group = (first: MessageState, second: MessageState) => [
    mine(first),
    makeMessage(2, { direction: 'out', state: second }),
  ];
  const hasMark = (id: string) => marksOf(id).length > 0;

  it('the last one has the mark of all', async () => {
    await openLog({ messages: group('delivered', 'delivered') });
    expect([hasMark('m1'), hasMark('m2')]).toEqual([false, true]);
  });

  it('an earlier one that is not known to have arrived has its own', async () => {
    await openLog({ messages: group('sent', 'delivered') });
    expect(marksOf('m1')[0]?.said).toBe('Sent');
  });
});

describe('a transfer', () => {
  const body = { kind: 'image' as const, file: makeFile() };

  it('tells speed and time left, to the eye and to the ear', async () => {
    await openLog({
      messages: [mine('sending', { body })],
      transfers: [
        makeTransfer({
          doneBytes: 12_300_000,
          totalBytes: 48_000_000,
          bytesPerSecond: 200_000,
          canPause: true,
        }),
      ],
    });
    const row = rowOf('m1');
    for (const part of ['12.3 of 48.0 MB', '200 kB/s', 'about 3 min left']) {
      expect(row.textContent).toContain(part);
    }
    const bar = screen.getByRole('progressbar', { name: 'Sending cat.jpg' });
    expect(bar.getAttribute('aria-valuetext')).toBe('25%, 12.3 of 48.0 MB, 200 kB/s, about 3 min left');
  });

  it('is paused and goes on, with the focus where it was', async () => {
    const transfer = makeTransfer({ canPause: true, bytesPerSecond: 1000 });
    const { bridge, user, emit } = await openLog({
      messages: [mine('sending', { body })],
      transfers: [transfer],
    });
    await user.click(screen.getByRole('button', { name: 'Pause: Sending cat.jpg' }));
    expect(bridge.inputsOf('chat.pauseTransfer')).toEqual([{ transferId: 't1' }]);
    await emit({ name: 'transfer.changed', payload: { ...transfer, state: 'paused', bytesPerSecond: null } });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Go on: Sending cat.jpg');
    expect(rowOf('m1').textContent).toContain('Paused');
    await user.click(screen.getByRole('button', { name: 'Go on: Sending cat.jpg' }));
    expect(bridge.inputsOf('chat.resumeTransfer')).toEqual([{ transferId: 't1' }]);
  });

  it('over the classic wire can only be cancelled', async () => {
    await openLog({ messages: [mine('sending', { body })], transfers: [makeTransfer()] });
    const buttons = within(rowOf('m1')).getAllByRole('button', { name: /Sending cat\.jpg$/ });
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Cancel: Sending cat.jpg']);
  });

  it('waits for the peer by name', async () => {
    await openLog({
      messages: [mine('waiting', { body })],
      transfers: [makeTransfer({ state: 'waiting', canPause: true })],
    });
    expect(rowOf('m1').querySelector('.transfer')?.textContent).toContain('Waits until Ada is back');
  });
});
