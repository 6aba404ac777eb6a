import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../../renderer/chat/conversation';
import { Sidebar } from '../../../../renderer/peers/sidebar';
import type { Peer } from '../../../../shared/model';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

const secure = { wire: 'secure', peerName: 'ada@lab' } as const;
const WARNED = { ...secure, warning: { kind: 'other-key', knownName: 'Bob' } } as const;

const openRow = async (change: Partial<Peer>) => {
  const page = await openPage(<Sidebar />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [makePeer(change)] })),
  );
  return { ...page, row: screen.getAllByRole('listitem')[1]! };
};
const openHeader = async (change: Partial<Peer>) => {
  const page = await openPage(<Conversation conversationId="ada" />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [makePeer(change)] })),
  );
  return { ...page, header: within(screen.getByRole('banner')) };
};

describe('the row of a peer', () => {
  it('tells that it is encrypted, and what that means', async () => {
    const { row } = await openRow(secure);
    expect(row.textContent).toContain('ada@lab');
    expect(row.textContent).toContain('Encrypted.');
    expect(row.textContent).not.toContain('Verified');
    expect(within(row).getByTitle(/^Only you and ada@lab can read this/)).toBeTruthy();
  });

  it('tells that it is verified', async () => {
    const { row } = await openRow({ ...secure, verified: true });
    expect(within(row).getByTitle('Verified').textContent).toContain('Verified.');
  });

  it('has no marks that a classic peer did not earn', async () => {
    const { row } = await openRow({ peerName: 'Ada 🔒 ✓', verified: true });
    expect(row.textContent).not.toContain('Encrypted');
    expect(row.textContent).not.toContain('Verified');
  });

  it.each([
    ['other-key', 'Not the Bob you know'],
    ['not-encrypted', 'May not be the Bob you know'],
  ] as const)('warns in few words: %s', async (kind, text) => {
    const { row } = await openRow({ warning: { kind, knownName: 'Bob' } });
    expect(within(row).getByTitle(text).textContent).toContain(text);
  });

  it('has a menu that leads to the safety number, for a peer with a key', async () => {
    const { store, user } = await openRow(secure);
    await user.click(screen.getByRole('button', { name: 'Actions for ada@lab' }));
    await user.click(screen.getByRole('menuitem', { name: 'Verify…' }));
    expect(store.getState().dialog).toEqual({ kind: 'verify', key: 'ada' });
  });

  it('has no such entry for a classic peer', async () => {
    const { user } = await openRow({ givenName: 'Ada' });
    await user.click(screen.getByRole('button', { name: 'Actions for Ada' }));
    expect(screen.queryByRole('menuitem', { name: 'Verify…' })).toBeNull();
  });
});

describe('the head of a conversation', () => {
  it('tells that it is encrypted, and leads to the safety number', async () => {
    const { header, store, user } = await openHeader(secure);
    expect(header.getByText('192.168.1.20:9000')).toBeTruthy();
    await user.click(header.getByRole('button', { name: /^Encrypted/ }));
    expect(store.getState().dialog).toEqual({ kind: 'verify', key: 'ada' });
  });

  it('tells that it is verified', async () => {
    const { header } = await openHeader({ ...secure, verified: true });
    const fact = header.getByRole('button', { name: 'Encrypted Verified Verify ada@lab' });
    expect(fact.title).toBe('Only you and ada@lab can read this. You compared the safety number.');
  });

  it('says in plain words that a classic peer is not encrypted', async () => {
    const { header } = await openHeader({});
    expect(header.getByText('Not encrypted').title).toMatch(/Others on the network can read along/);
    expect(header.queryByText('Encrypted')).toBeNull();
  });

  it('claims nothing about an address that never answered', async () => {
    const { header } = await openHeader({ nodeId: null, state: 'away', direction: null });
    expect(header.queryByText('Not encrypted')).toBeNull();
  });
});

describe('a warning above the messages', () => {
  it('says that somebody else has the address, once', async () => {
    const { emit } = await openHeader(WARNED);
    const alert = screen.getByText(/^This is not the Bob you know/);
    expect(alert.getAttribute('role')).toBe('alert');
    expect(alert.textContent).toContain('Nothing waiting for Bob is sent here.');
    await emit({ name: 'peer.changed', payload: makePeer({ ...WARNED, messagesIn: 3 }) });
    expect(screen.getByText(/^This is not the Bob you know/)).toBe(alert);
  });

  it('says that encryption is gone', async () => {
    await openHeader({ warning: { kind: 'not-encrypted', knownName: 'Bob' } });
    expect(screen.getByText(/^Bob used to answer here, encrypted/)).toBeTruthy();
  });

  it('shows of the known name only what can be seen', async () => {
    await openHeader({ warning: { kind: 'not-encrypted', knownName: 'Bo\u202eb' } });
    expect(screen.getByText(/^Bob used to answer here/)).toBeTruthy();
  });

  it('is dismissed, and the focus goes on where one writes', async () => {
    const { bridge, emit, user } = await openHeader(WARNED);
    const button = screen.getByRole('button', { name: 'Dismiss' });
    await user.click(button);
    expect(bridge.inputsOf('peers.dismissWarning')).toEqual([{ key: 'ada' }]);
    expect(document.activeElement).toBe(button);
    await emit({ name: 'peer.changed', payload: makePeer(secure) });
    expect(screen.queryByText(/^This is not the Bob you know/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});

it('what is sent to a secure peer who is away waits', async () => {
  await openHeader({ ...secure, state: 'away', direction: null });
  expect(screen.getByText('Away. What you send now waits until ada@lab is back.')).toBeTruthy();
});
