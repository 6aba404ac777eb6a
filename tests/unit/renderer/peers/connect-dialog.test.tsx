import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ConnectDialog } from '../../../../renderer/peers/connect-dialog';
import { refuse } from '../support/fake-bridge';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage, type Page } from '../support/page';

const ADDRESS = '192.168.1.20:9000';
const refused = { code: 'connect-refused' as const, message: 'Nothing listens there.' };
const away = makePeer({ state: 'away', direction: null, error: refused });

async function openDialog(peers = [away]): Promise<Page> {
  const page = await openPage(<ConnectDialog />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers, recentAddresses: [ADDRESS, 'lab:1'] })),
  );
  page.store.getState().openDialog({ kind: 'connect' });
  return page;
}

const field = () => screen.getByRole('textbox', { name: 'Address' });

it('is ready to be typed into', async () => {
  const page = await openPage(<ConnectDialog />);
  expect(document.activeElement).toBe(field());
  await page.user.type(field(), ` ${ADDRESS} {Enter}`);
  expect(page.bridge.inputsOf('peers.connect')).toEqual([{ address: ADDRESS }]);
});

describe('an attempt', () => {
  it('goes on until the peer answers, then opens its conversation', async () => {
    const { user, emit, store } = await openDialog();
    await user.type(field(), `${ADDRESS}{Enter}`);
    expect(screen.getByRole('status').textContent).toBe(`Connecting to ${ADDRESS}…`);
    await emit({ name: 'peer.changed', payload: makePeer({ state: 'connecting' }) });
    expect(store.getState().dialog).not.toBeNull();
    await emit({ name: 'peer.changed', payload: makePeer() });
    expect(store.getState().dialog).toBeNull();
    expect(store.getState().log?.conversationId).toBe('ada');
  });

  it('says at the field why it failed, and not why an earlier one did', async () => {
    const { user, emit } = await openDialog();
    await user.type(field(), `${ADDRESS}{Enter}`);
    expect(screen.queryByText('Nothing listens there.')).toBeNull();
    await emit({ name: 'peer.changed', payload: { ...away } });
    expect(screen.getByText('Nothing listens there.')).toBeTruthy();
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('says at the field what is no address', async () => {
    const { bridge, user } = await openDialog();
    bridge.answer('peers.connect', refuse('address-invalid', 'This is no address.'));
    await user.type(field(), 'nonsense{Enter}');
    expect(await screen.findByText('This is no address.')).toBeTruthy();
  });

  it('follows a peer that turns out to be known under another key', async () => {
    const { user, emit, store } = await openDialog();
    await user.type(field(), `${ADDRESS}{Enter}`);
    await emit(
      { name: 'peer.removed', payload: { key: 'ada', replacedBy: 'bob' } },
      { name: 'peer.changed', payload: makePeer({ key: 'bob' }) },
    );
    expect(store.getState().log?.conversationId).toBe('bob');
  });
});

describe('recent addresses', () => {
  it('are dialled with a click', async () => {
    const { bridge, user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'lab:1' }));
    expect(bridge.inputsOf('peers.connect')).toEqual([{ address: 'lab:1' }]);
  });

  it('are forgotten', async () => {
    const { bridge, user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Forget lab:1' }));
    expect(bridge.inputsOf('peers.forgetRecent')).toEqual([{ address: 'lab:1' }]);
  });
});
