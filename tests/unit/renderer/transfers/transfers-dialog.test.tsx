import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Transfer } from '../../../../shared/model';
import { App } from '../../../../renderer/app/app';
import { makePage, makePeer, makeSnapshot, makeTransfer } from '../support/make';
import { openPage, type Page } from '../support/page';

const incoming = makeTransfer({
  id: 'in',
  messageId: 'm2',
  direction: 'in',
  name: 'sea.png',
  doneBytes: 500_000,
  canPause: true,
  startedAt: 2,
});
const outgoing = makeTransfer({ id: 'out', conversationId: 'bob', name: 'cat.jpg', startedAt: 1 });

async function openApp(transfers: readonly Transfer[]): Promise<Page> {
  Element.prototype.scrollIntoView = vi.fn();
  return openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () =>
      makeSnapshot({
        transfers: [...transfers],
        peers: [makePeer({ givenName: 'Ada' }), makePeer({ key: 'bob', givenName: 'Bob' })],
      }),
    );
    bridge.answer('chat.page', () => makePage(1, 3));
  });
}

const opener = () => screen.queryByRole('button', { name: /transfer|under way/i });
const list = () => screen.getByRole('dialog', { name: 'Transfers' });
const rows = () => within(list()).getAllByRole('listitem');
const ended = (id: string) => ({ name: 'transfer.ended', payload: { id } }) as const;

describe('the button', () => {
  it('is there while something is under way, with how much', async () => {
    const { emit } = await openApp([]);
    expect(opener()).toBeNull();
    await emit(
      { name: 'transfer.changed', payload: incoming },
      { name: 'transfer.changed', payload: outgoing },
    );
    expect(opener()?.textContent).toBe('2 transfers37%');
    await emit(ended('in'));
    expect(opener()?.textContent).toBe('1 transfer25%');
    await emit(ended('out'));
    expect(opener()).toBeNull();
  });

  it('counts what goes to everyone once for each peer', async () => {
    await openApp([outgoing, makeTransfer({ id: 'all', conversationId: 'everyone' })]);
    expect(opener()?.textContent).toContain('1 transfer');
  });

  it('stays while it has the focus', async () => {
    const { emit, change } = await openApp([outgoing]);
    await change(() => opener()?.focus());
    await emit(ended('out'));
    expect(document.activeElement?.textContent).toBe('Nothing under way.');
    await change(() => (document.activeElement as HTMLElement).blur());
    expect(opener()).toBeNull();
  });
});

describe('the list', () => {
  const openList = async (transfers: readonly Transfer[]): Promise<Page> => {
    const page = await openApp(transfers);
    await page.user.click(opener()!);
    return page;
  };

  it('shows each with its peer, the oldest first', async () => {
    await openList([incoming, outgoing]);
    expect(rows().map((row) => row.textContent)).toEqual([
      'cat.jpg To Bob0.25 of 1.00 MB ',
      'sea.png From Ada0.50 of 1.00 MB ',
    ]);
  });

  it('pauses and cancels', async () => {
    const { bridge, user } = await openList([incoming, outgoing]);
    await user.click(within(list()).getByRole('button', { name: 'Pause: Receiving sea.png' }));
    await user.click(within(list()).getByRole('button', { name: 'Cancel: Sending cat.jpg' }));
    expect(bridge.inputsOf('chat.pauseTransfer')).toEqual([{ transferId: 'in' }]);
    expect(bridge.inputsOf('chat.cancelTransfer')).toEqual([{ transferId: 'out' }]);
    expect(within(list()).queryByRole('button', { name: 'Pause: Sending cat.jpg' })).toBeNull();
  });

  it('goes to the message, which then has the focus', async () => {
    const { store, user } = await openList([incoming]);
    await user.click(within(list()).getByRole('button', { name: /sea\.png From Ada/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(store.getState().log?.conversationId).toBe('ada');
    expect((document.activeElement as HTMLElement).dataset.messageId).toBe('m2');
    expect(store.getState().wanted).toBeNull();
  });

  it('goes to the conversation when the message is not loaded', async () => {
    const { store, user } = await openList([{ ...incoming, messageId: 'm99' }]);
    await user.click(within(list()).getByRole('button', { name: /sea\.png From Ada/ }));
    expect(store.getState().log).toMatchObject({ conversationId: 'ada', isFollowing: true });
    expect(store.getState().wanted).toBeNull();
  });

  it('says that there is nothing, and keeps the focus that a row had', async () => {
    const { emit, user } = await openList([outgoing]);
    await user.click(within(list()).getByRole('button', { name: 'Cancel: Sending cat.jpg' }));
    await emit(ended('out'));
    expect(list().textContent).toContain('Nothing under way.');
    expect(list().contains(document.activeElement)).toBe(true);
  });
});
