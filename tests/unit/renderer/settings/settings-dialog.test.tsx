import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsDialog } from '../../../../renderer/settings/settings-dialog';
import {
  listeningNow,
  parseDisplayName,
  parseHost,
  parseMaxPacket,
  parsePort,
} from '../../../../renderer/settings/values';
import { refuse } from '../support/fake-bridge';
import { SETTINGS } from '../support/make';
import { openPage } from '../support/page';

const port = () => screen.getByRole('textbox', { name: 'Port' });

describe('a setting', () => {
  it('takes effect with Enter', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    bridge.answer('settings.update', () => ({ ...SETTINGS, port: 9100 }));
    await user.clear(port());
    await user.type(port(), '9100{Enter}');
    expect(bridge.inputsOf('settings.update')).toEqual([{ port: 9100 }]);
    expect(port()).toHaveProperty('value', '9100');
  });

  it('takes effect when the field is left, once', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    bridge.answer('settings.update', () => ({ ...SETTINGS, port: 9100 }));
    await user.clear(port());
    await user.type(port(), '9100');
    await user.tab();
    await user.tab();
    expect(bridge.inputsOf('settings.update')).toEqual([{ port: 9100 }]);
  });

  it('is left alone by what it can not be, which is told at the field', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    await user.clear(port());
    await user.type(port(), '70000{Enter}');
    expect(screen.getByText('The port is a whole number from 0 to 65535.')).toBeTruthy();
    expect(port().getAttribute('aria-invalid')).toBe('true');
    expect(bridge.inputsOf('settings.update')).toEqual([]);
    await user.clear(port());
    await user.type(port(), '9000{Enter}');
    expect(port().getAttribute('aria-invalid')).toBe('false');
  });

  it('tells at the field what the system refused', async () => {
    const { user } = await openPage(<SettingsDialog />, (bridge) =>
      bridge.answer('settings.update', refuse('listen-failed', 'Port 80 needs the administrator.')),
    );
    await user.clear(port());
    await user.type(port(), '80{Enter}');
    expect(await screen.findByText('Port 80 needs the administrator.')).toBeTruthy();
    expect(port()).toHaveProperty('value', '80');
  });
});

describe('the own name', () => {
  const name = () => screen.getByRole('textbox', { name: 'Your name' });

  it('is saved like the other settings', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    bridge.answer('settings.update', () => ({ ...SETTINGS, displayName: 'Ada' }));
    await user.clear(name());
    await user.type(name(), ' Ada {Enter}');
    expect(bridge.inputsOf('settings.update')).toEqual([{ displayName: 'Ada' }]);
    expect(name()).toHaveProperty('value', 'Ada');
  });

  it('is something that others can see, or the field says so', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    await user.clear(name());
    await user.type(name(), '   {Enter}');
    expect(screen.getByText('Write a name of 1 to 80 characters.')).toBeTruthy();
    expect(name().getAttribute('aria-invalid')).toBe('true');
    expect(bridge.inputsOf('settings.update')).toEqual([]);
  });

  it.each(['', '\u200b', 'x'.repeat(81)])('can not be %j', (typed) => {
    expect(parseDisplayName(typed)).toHaveProperty('wrong');
  });
});

describe('the address to listen on', () => {
  const host = () => screen.getByRole('textbox', { name: 'Listen on' });

  it('is an empty field for all networks, and becomes so again when it is emptied', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />);
    expect(host()).toHaveProperty('value', '');
    expect(host()).toHaveProperty('placeholder', 'All networks');
    expect(screen.getByText('Listening on all networks now, on port 9000.')).toBeTruthy();
    bridge.answer('settings.update', ({ host: wanted }) => ({ ...SETTINGS, host: wanted ?? SETTINGS.host }));
    await user.type(host(), '0.0.0.0{Enter}');
    expect(host()).toHaveProperty('value', '0.0.0.0');
    await user.clear(host());
    await user.tab();
    expect(bridge.inputsOf('settings.update')).toEqual([{ host: '0.0.0.0' }, { host: '::' }]);
    expect(host()).toHaveProperty('value', '');
  });

  it.each([
    [{ host: '0.0.0.0', port: 9001 }, 'Listening on all networks now, on port 9001, over IPv4 only.'],
    [{ host: 'fe80::1', port: 9000 }, 'Listening at [fe80::1]:9000 now.'],
  ])('is said as it is: %j', (listening, sentence) => {
    expect(listeningNow(listening)).toBe(sentence);
  });
});

it('the theme takes effect with a click', async () => {
  const { bridge, store, user } = await openPage(<SettingsDialog />);
  bridge.answer('settings.update', () => ({ ...SETTINGS, theme: 'dark' }));
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(bridge.inputsOf('settings.update')).toEqual([{ theme: 'dark' }]);
  expect(store.getState().settings.theme).toBe('dark');
});

it('the folder is chosen in the dialog of the system', async () => {
  const { bridge, user } = await openPage(<SettingsDialog />);
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  expect(bridge.inputsOf('settings.chooseImagesFolder')).toHaveLength(1);
});

describe('values', () => {
  it.each(['', '-1', '1.5', '65536', '1e3', 'abc'])('"%s" is no port', (typed) => {
    expect(parsePort(typed)).toHaveProperty('wrong');
  });

  it.each(['a b', 'x'.repeat(256)])('"%s" is no host', (typed) => {
    expect(parseHost(typed)).toHaveProperty('wrong');
  });

  it('are read without the blanks around them', () => {
    expect(parsePort(' 0 ')).toEqual({ patch: { port: 0 } });
    expect(parseHost(' ::1 ')).toEqual({ patch: { host: '::1' } });
  });

  it('the largest packet is between its limits, in MiB', () => {
    expect(parseMaxPacket('1')).toEqual({ patch: { maxPacketBytes: 1_048_576 } });
    expect(parseMaxPacket('511')).toEqual({ patch: { maxPacketBytes: 511 * 1_048_576 } });
    expect(parseMaxPacket('0')).toHaveProperty('wrong');
    expect(parseMaxPacket('512')).toHaveProperty('wrong');
  });
});

describe('updates', () => {
  it('are a setting where there is an update server to ask, which says what it learns', async () => {
    const { bridge, user } = await openPage(<SettingsDialog />, (fake) =>
      fake.answer('updates.state', () => ({ mode: 'install', version: '0.1.0' })),
    );
    const box = await screen.findByRole('checkbox', { name: 'Look for a newer Parley' });
    expect(box).toHaveProperty('checked', true);
    expect(screen.getByText(/sees this computer’s address and which Parley it runs/)).toBeTruthy();
    bridge.answer('settings.update', () => ({ ...SETTINGS, checkForUpdates: false }));
    await user.click(box);
    expect(bridge.inputsOf('settings.update')).toEqual([{ checkForUpdates: false }]);
    expect(box).toHaveProperty('checked', false);
  });

  it('are none of the settings without one', async () => {
    const { bridge } = await openPage(<SettingsDialog />, (fake) =>
      fake.answer('updates.state', () => ({ mode: 'none', version: '0.1.0' })),
    );
    expect(bridge.inputsOf('updates.state')).toHaveLength(1);
    expect(screen.queryByRole('heading', { name: 'Updates' })).toBeNull();
  });
});

it('leads to each section, whose heading takes the focus; the list is one stop of Tab', async () => {
  const { user } = await openPage(<SettingsDialog />);
  const list = within(screen.getByRole('navigation', { name: 'Sections' }));
  const headings = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
  expect(list.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(headings);
  expect(list.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  await user.click(list.getByRole('button', { name: 'Network' }));
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Network' }));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Port' }));
});

it('opens the folder of the pictures, and says why it could not', async () => {
  const { bridge, user } = await openPage(<SettingsDialog />);
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(bridge.inputsOf('settings.openImagesFolder')).toHaveLength(1);
  bridge.answer('settings.openImagesFolder', refuse('file-missing', 'The folder is gone.'));
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(await screen.findByText('The folder is gone.')).toBeTruthy();
});
