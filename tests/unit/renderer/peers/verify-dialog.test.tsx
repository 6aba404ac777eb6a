import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import type { Peer } from '../../../../shared/model';
import { refuse, type FakeBridge } from '../support/fake-bridge';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

const NUMBER = '13820 31199 69996 89202 39544 04659';
const ada = makePeer({ wire: 'secure', peerName: 'ada@lab', state: 'away', direction: null });

async function openDialog(
  change: Partial<Peer> = {},
  prepare: (bridge: FakeBridge) => void = () => undefined,
) {
  const page = await openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [{ ...ada, ...change }] }));
    bridge.answer('peers.safetyNumber', () => ({ number: NUMBER }));
    prepare(bridge);
  });
  await page.change(() => page.store.getState().openDialog({ kind: 'verify', key: 'ada' }));
  return page;
}

const code = () => screen.getByRole('img', { name: 'The safety number as a QR code' });
const modulesOf = (element: HTMLElement) => element.querySelector('path')?.getAttribute('d');

describe('the safety number', () => {
  it('is shown for a peer who is away, with what to do with it', async () => {
    const { bridge } = await openDialog();
    expect(screen.getByRole('dialog', { name: 'Verify ada@lab' })).toBeTruthy();
    expect(screen.getByText(/^Compare this number with the one ada@lab sees/)).toBeTruthy();
    expect(bridge.inputsOf('peers.safetyNumber')).toEqual([{ key: 'ada' }]);
    const shown = document.querySelector('.safety-number__groups');
    expect(shown?.textContent).toBe('13820 31199 69996\n89202 39544 04659');
  });

  it('is spelled for those who listen', async () => {
    await openDialog();
    expect(
      screen.getByText('Safety number: 1 3 8 2 0, 3 1 1 9 9, 6 9 9 9 6, 8 9 2 0 2, 3 9 5 4 4, 0 4 6 5 9'),
    ).toBeTruthy();
  });

  it('is copied whole', async () => {
    const { bridge, user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Copy the safety number' }));
    expect(bridge.inputsOf('app.copyText')).toEqual([{ text: NUMBER }]);
  });

  it('is a code that another number does not have', async () => {
    await openDialog();
    const modules = modulesOf(code());
    expect(modules?.match(/M\d+ \d+h1v1h-1z/g)?.length).toBeGreaterThan(100);
    expect(code().getAttribute('viewBox')).toBe('-4 -4 29 29');
    cleanup();
    await openDialog({}, (bridge) =>
      bridge.answer('peers.safetyNumber', () => ({ number: NUMBER.replace('1', '2') })),
    );
    expect(modulesOf(code())).not.toBe(modules);
  });

  it('says why it is not there, and is asked for again', async () => {
    const { bridge, user } = await openDialog({}, (fake) =>
      fake.answer('peers.safetyNumber', refuse('request-refused', 'ada@lab has no key.')),
    );
    expect(screen.getByText('ada@lab has no key.').getAttribute('role')).toBe('alert');
    expect(screen.getByRole('button', { name: 'Mark as verified' })).toHaveProperty('disabled', true);
    bridge.answer('peers.safetyNumber', () => ({ number: NUMBER }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(code()).toBeTruthy();
    expect(screen.queryByText('ada@lab has no key.')).toBeNull();
  });

  it('of one peer is never shown for another', async () => {
    const { bridge, emit } = await openDialog();
    bridge.answer('peers.safetyNumber', () => new Promise(() => undefined));
    await emit(
      { name: 'peer.removed', payload: { key: 'ada', replacedBy: 'bob' } },
      { name: 'peer.changed', payload: { ...ada, key: 'bob', peerName: 'bob@lab' } },
    );
    expect(screen.getByRole('dialog', { name: 'Verify bob@lab' })).toBeTruthy();
    expect(document.querySelector('.safety-number__groups')).toBeNull();
    expect(screen.getByRole('button', { name: 'Mark as verified' })).toHaveProperty('disabled', true);
  });
});

describe('marking', () => {
  it('is done with one click, said, and closes the dialog', async () => {
    const { bridge, store, user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Mark as verified' }));
    expect(bridge.inputsOf('peers.setVerified')).toEqual([{ key: 'ada', on: true }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(store.getState().announcement.text).toBe('ada@lab is verified.');
  });

  it('is taken back', async () => {
    const { bridge, user } = await openDialog({ verified: true });
    expect(screen.getByText('You marked ada@lab as verified.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Mark as verified' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Remove verification' }));
    expect(bridge.inputsOf('peers.setVerified')).toEqual([{ key: 'ada', on: false }]);
  });

  it('says in the dialog why it failed', async () => {
    const { store, user } = await openDialog({}, (bridge) =>
      bridge.answer('peers.setVerified', refuse('store-failed', 'The disk is full.')),
    );
    await user.click(screen.getByRole('button', { name: 'Mark as verified' }));
    expect(screen.getByText('The disk is full.').getAttribute('role')).toBe('alert');
    expect(store.getState().dialog).not.toBeNull();
  });
});
