import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Nearby } from '../../../../renderer/peers/nearby';
import { NearbyHint } from '../../../../renderer/peers/nearby-hint';
import type { Snapshot } from '../../../../shared/contract-schemas';
import type { Nearby as State } from '../../../../shared/model';
import { makePeer, makeSnapshot, SELF } from '../support/make';
import { openPage } from '../support/page';

const AWAY = makePeer({ state: 'away', direction: null });

const open = (state: State['state'], change: Partial<Snapshot> = {}) =>
  openPage(
    <>
      <Nearby />
      <NearbyHint />
    </>,
    (bridge) =>
      bridge.answer('app.snapshot', () =>
        makeSnapshot({ peers: [AWAY], nearby: { state, people: [] }, ...change }),
      ),
  );

const sidebar = () => screen.getByRole('region', { name: 'Nearby' }).textContent;

it.each([
  ['silent', /^Nobody answers on this network\..*Then give others your address: 192\.168\.1\.14:9000\./],
  ['blocked', /^This network, or a firewall, .*Give others your address instead: 192\.168\.1\.14:9000\./],
  ['no-network', /^There is no network/],
] as const)('%s is said in the sidebar, with the address and the link to give', async (state, sentence) => {
  const { user, store } = await open(state);
  expect(sidebar()).toMatch(sentence);
  await user.click(screen.getByRole('button', { name: 'Show my link' }));
  expect(store.getState().dialog).toEqual({ kind: 'myLink' });
});

it('without an address there is none to give, and no link', async () => {
  await open('silent', { self: { ...SELF, addresses: [] } });
  expect(sidebar()).toMatch(/Then connect by address\.$/);
  expect(screen.queryByRole('button')).toBeNull();
});

it('silence is no trouble where one is connected', async () => {
  await open('silent', { peers: [AWAY, makePeer({ key: 'bob', state: 'connected' })] });
  expect(sidebar()).toBe('');
});

it.each(['looking', 'off'] as const)('%s is no trouble', async (state) => {
  await open(state);
  expect(sidebar()).toBe('');
});

it('without peers only the welcome page says it', async () => {
  await open('silent', { peers: [] });
  expect(sidebar()).toBe('');
  expect(screen.getByText(/^Nobody answers on this network\./)).toBeTruthy();
});
