import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Peer } from '../../../../shared/model';
import { PeerRow } from '../../../../renderer/peers/peer-row';
import { TakingDialog } from '../../../../renderer/peers/taking-dialog';
import { refuse } from '../support/fake-bridge';
import { makePeer, makeSnapshot, NOON, SETTINGS } from '../support/make';
import { openPage } from '../support/page';

const ada = (change: Partial<Peer> = {}): Peer => makePeer({ givenName: 'Ada', wire: 'secure', ...change });
const openDialog = (change: Partial<Peer> = {}, settings: Partial<typeof SETTINGS> = {}) =>
  openPage(<TakingDialog peer={ada(change)} />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ settings: { ...SETTINGS, ...settings } })),
  );
const checked = (): string =>
  screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.checked)?.parentElement?.textContent ??
  '';
const save = { name: 'Save' };

describe('whose files are taken without asking', () => {
  it.each([
    [null, 'As in the settings (up to 100 MB)'],
    ['always', 'Files of any size'],
    ['ask', 'Nothing: ask each time'],
    [{ upToBytes: 25_000_000 }, 'Files up to a size'],
  ] as const)('begins with what was said before: %j', async (taking, words) => {
    await openDialog({ taking });
    expect(checked()).toBe(words);
  });

  it('says what the settings say', async () => {
    await openDialog({}, { takeFrom: 'verified', takeUpToBytes: 5_000_000 });
    expect(checked()).toBe('As in the settings (when verified, up to 5 MB)');
  });

  it('is anything, or nothing', async () => {
    const { bridge, store, user } = await openDialog();
    await user.click(screen.getByRole('radio', { name: 'Files of any size' }));
    await user.click(screen.getByRole('button', save));
    expect(bridge.inputsOf('peers.setTaking')).toEqual([{ key: 'ada', taking: 'always' }]);
    expect(store.getState().dialog).toBeNull();
  });

  it('may be what is no larger than so many megabytes', async () => {
    const { bridge, user } = await openDialog();
    await user.click(screen.getByRole('radio', { name: 'Files up to a size' }));
    const field = screen.getByRole('textbox', { name: 'Up to (MB)' });
    await user.clear(field);
    await user.type(field, 'many');
    await user.click(screen.getByRole('button', save));
    expect(screen.getByRole('alert').textContent).toContain('Write a whole number');
    expect(bridge.inputsOf('peers.setTaking')).toEqual([]);
    await user.clear(field);
    await user.type(field, '25{Enter}');
    expect(bridge.inputsOf('peers.setTaking')).toEqual([{ key: 'ada', taking: { upToBytes: 25_000_000 } }]);
  });

  it('stays to be answered when it cannot be stored', async () => {
    const { bridge, user } = await openDialog({ taking: 'ask' });
    bridge.answer('peers.setTaking', refuse('store-failed', 'The disk is full.'));
    await user.click(screen.getByRole('button', save));
    expect(screen.getByRole('alert').textContent).toBe('The disk is full.');
  });

  it('cannot be said of a Python node, and the menu says why', async () => {
    const { user, store } = await openPage(
      <PeerRow peer={ada({ wire: 'classic' })} tag={null} isTabStop nowMs={NOON} />,
    );
    await user.click(screen.getByRole('button', { name: /^Actions for/ }));
    const item = screen.getByRole('menuitem', { name: /^Taking files/ });
    expect(item.getAttribute('aria-description')).toBe('It sends pictures without asking first.');
    await user.click(item);
    expect(store.getState().dialog).toBeNull();
  });
});
