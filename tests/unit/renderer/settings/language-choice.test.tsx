import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SettingsDialog } from '../../../../renderer/settings/settings-dialog';
import { speak } from '../../../../shared/words/i18n';
import { refuse } from '../support/fake-bridge';
import { SETTINGS } from '../support/make';
import { openPage } from '../support/page';

afterEach(async () => {
  localStorage.clear();
  await speak('en');
});

const radio = (name: string) => screen.getByRole('radio', { name });

it('each language is called by its own name, in that language', async () => {
  await openPage(<SettingsDialog />);
  expect(screen.getByText('简体中文').lang).toBe('zh-CN');
  expect(screen.getByText('English').lang).toBe('en');
});

it('a language takes effect at once, and the focus stays', async () => {
  const { bridge, user } = await openPage(<SettingsDialog />);
  bridge.answer('settings.update', () => ({ ...SETTINGS, language: 'zh-CN' }));
  await user.click(radio('简体中文'));
  expect(bridge.inputsOf('settings.update')).toEqual([{ language: 'zh-CN' }]);
  expect(screen.getByRole('dialog', { name: '设置' })).toBeTruthy();
  expect(radio('简体中文')).toHaveProperty('checked', true);
  expect(document.activeElement).toBe(radio('简体中文'));
  bridge.answer('settings.update', () => ({ ...SETTINGS, language: 'en' }));
  await user.click(radio('English'));
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
});

it('a language that can not be set is told, and the old one is spoken', async () => {
  const { user } = await openPage(<SettingsDialog />, (bridge) =>
    bridge.answer('settings.update', refuse('store-failed', 'The disk is full.')),
  );
  await user.click(radio('简体中文'));
  expect(await screen.findByText('The disk is full.')).toBeTruthy();
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
});
