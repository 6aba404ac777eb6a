import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ChatSettings } from '../../../electron/chat/chat-settings';
import { History } from '../../../electron/history/history';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings';
import type { Settings } from '../../../shared/model';
import { temporaryFolder } from '../../support/temp-folder';

const DEFAULTS: Settings = {
  ...DEFAULT_SETTINGS,
  host: '0.0.0.0',
  port: 9000,
  imagesFolder: '/pictures/Parley',
  maxPacketBytes: 1024 * 1024,
  theme: 'system',
  language: 'system',
  displayName: 'ada@lab',
};

async function openTable() {
  const history = History.open(join(await temporaryFolder(), 'store.sqlite'));
  onTestFinished(() => history.close());
  return history.settings;
}

describe('settings for one run only', () => {
  it('hold over the stored ones and are not stored, also when another setting is', async () => {
    const table = await openTable();
    new ChatSettings(table, DEFAULTS).set({ ...DEFAULTS, port: 9100 });

    const run = new ChatSettings(table, DEFAULTS, { port: 7000, imagesFolder: undefined });
    expect(run.current).toEqual({ ...DEFAULTS, port: 7000 });
    run.set(run.with({ theme: 'dark' }));
    expect(run.current).toEqual({ ...DEFAULTS, port: 7000, theme: 'dark' });

    expect(new ChatSettings(table, DEFAULTS).current).toEqual({ ...DEFAULTS, port: 9100, theme: 'dark' });
  });

  it('are stored when the person changes them', async () => {
    const table = await openTable();
    const run = new ChatSettings(table, DEFAULTS, { port: 7000 });
    run.set(run.with({ port: 7001 }));
    expect(new ChatSettings(table, DEFAULTS).current.port).toBe(7001);
  });
});
