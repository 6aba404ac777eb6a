import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ChatSettings } from '../../../electron/chat/chat-settings';
import { History } from '../../../electron/history/history';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings';
import type { Settings } from '../../../shared/model';
import { temporaryFolder } from '../../support/temp-folder';

const DEFAULTS: Settings = {
  ...DEFAULT_SETTINGS,
  port: 9000,
  imagesFolder: '/pictures',
  maxPacketBytes: 1024 * 1024,
  theme: 'system',
  language: 'system',
  displayName: 'ada@lab',
};

describe('stored settings', () => {
  it('lose only what is unreadable, and follow a default that was never changed', async () => {
    const history = History.open(join(await temporaryFolder(), 'store.db'));
    onTestFinished(() => history.close());
    history.settings.set('settings', { port: 'ninety', theme: 'dark', unknown: 1, toString: 2 });
    expect(new ChatSettings(history.settings, DEFAULTS).current).toEqual({ ...DEFAULTS, theme: 'dark' });

    new ChatSettings(history.settings, DEFAULTS).set({ ...DEFAULTS, theme: 'light' });
    const later = new ChatSettings(history.settings, { ...DEFAULTS, port: 9500 });
    expect(later.current).toEqual({ ...DEFAULTS, port: 9500, theme: 'light' });
    // As a profile of a version that listened on IPv4 only has it: the person never chose that.
    history.settings.set('settings', { theme: 'dark' });
    expect(new ChatSettings(history.settings, DEFAULTS).current.host).toBe('::');
    history.settings.set('settings', 'nonsense');
    expect(new ChatSettings(history.settings, DEFAULTS).current).toEqual(DEFAULTS);
  });
});
