import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoginStartOptions } from '../../../electron/shell/login-start';
import { temporaryFolder } from '../../support/temp-folder';

interface Item {
  readonly name: string;
  readonly enabled: boolean;
}

const electron = vi.hoisted(() => ({
  app: {
    getPath: vi.fn<(name: string) => string>(),
    getLoginItemSettings: vi.fn<() => { wasOpenedAtLogin: boolean; launchItems: Item[] }>(),
    setLoginItemSettings: vi.fn<(settings: object) => void>(),
  },
}));
const log = vi.hoisted(() => vi.fn<(line: string) => void>());
vi.mock('electron', () => electron);
vi.mock('../../../electron/shell/log', () => ({ log }));

const { isLoginStart, LoginStart } = await import('../../../electron/shell/login-start');

const ON = { startAtLogin: true };
const OFF = { startAtLogin: false };

let home: string;

beforeEach(async () => {
  vi.clearAllMocks();
  home = await temporaryFolder();
  electron.app.getPath.mockImplementation((name) => (name === 'home' ? home : join(home, name)));
  electron.app.getLoginItemSettings.mockReturnValue({ wasOpenedAtLogin: true, launchItems: [] });
});

function start(settings: { startAtLogin: boolean }, options: Partial<LoginStartOptions> = {}) {
  const usual = { profile: null, isInstalled: true, platform: 'linux', executable: '/opt/parley' } as const;
  return new LoginStart({ ...usual, ...options }, settings);
}

const autostart = (): string => join(home, 'appData', 'autostart');
const entryOf = (fileName: string): string => readFileSync(join(autostart(), fileName), 'utf8');

describe('start at login on Linux', () => {
  it('is an entry of its own for each profile, and each switch is for one of them', () => {
    const usual = start(OFF);
    const alice = start(OFF, { profile: 'alice' });
    usual.onSettings(ON);
    alice.onSettings(ON);
    expect(readdirSync(autostart()).sort()).toEqual(['parley-alice.desktop', 'parley.desktop']);
    expect(entryOf('parley-alice.desktop')).toContain('--profile=alice --hidden');
    alice.onSettings(OFF);
    expect(readdirSync(autostart())).toEqual(['parley.desktop']);
    usual.onSettings(OFF);
    expect(readdirSync(autostart())).toEqual([]);
  });

  it('follows to another place at the next start, as that of an AppImage that was moved', () => {
    start(OFF, { executable: '/old/Parley.AppImage' }).onSettings(ON);
    start(ON, { executable: '/new/Parley.AppImage' });
    expect(entryOf('parley.desktop')).toContain('Exec="/new/Parley.AppImage" --hidden');
  });

  it("stays as it is where the desktop's own settings switched it off", () => {
    const text = '[Desktop Entry]\nExec=/old\nX-GNOME-Autostart-enabled=false\n';
    mkdirSync(autostart(), { recursive: true });
    writeFileSync(join(autostart(), 'parley.desktop'), text);
    start(ON);
    expect(entryOf('parley.desktop')).toBe(text);
  });

  it('is not touched by what is not installed, nor by another setting', () => {
    start(ON, { isInstalled: false }).onSettings(OFF);
    start(OFF).onSettings(OFF);
    expect(readdirSync(home)).toEqual([]);
  });

  it('that cannot be written is noted, and nothing else', () => {
    writeFileSync(join(home, 'appData'), 'no folder');
    start(OFF).onSettings(ON);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('start at login could not be set'));
  });
});

describe('start at login on Windows', () => {
  it('tells profiles apart by name, and starts each without a window', () => {
    start(OFF, { platform: 'win32', profile: 'alice' }).onSettings(ON);
    expect(electron.app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith({
      name: 'net.parley.app.alice',
      args: ['--profile=alice', '--hidden'],
      openAtLogin: true,
    });
  });

  it.each([true, false])('is mended at start, and keeps what the Task Manager says: %s', (enabled) => {
    const launchItems = [
      { name: 'net.parley.app.alice', enabled: !enabled },
      { name: 'net.parley.app', enabled },
    ];
    electron.app.getLoginItemSettings.mockReturnValue({ wasOpenedAtLogin: false, launchItems });
    start(ON, { platform: 'win32' });
    expect(electron.app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: 'net.parley.app', openAtLogin: true, enabled }),
    );
  });
});

describe('start at login on macOS', () => {
  it('is a login item for the usual profile, and a launch agent for another', () => {
    start(OFF, { platform: 'darwin' }).onSettings(ON);
    expect(electron.app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ openAtLogin: true }),
    );
    start(OFF, { platform: 'darwin', profile: 'alice' }).onSettings(ON);
    expect(electron.app.setLoginItemSettings).toHaveBeenCalledOnce();
    const agent = join(home, 'Library', 'LaunchAgents', 'net.parley.app.alice.plist');
    expect(readFileSync(agent, 'utf8')).toContain('--profile=alice');
  });

  it('is seen by the app that was started so, which has no words to see it by', () => {
    expect(isLoginStart('darwin')).toBe(true);
    expect(isLoginStart('linux')).toBe(false);
    electron.app.getLoginItemSettings.mockReturnValue({ wasOpenedAtLogin: false, launchItems: [] });
    expect(isLoginStart('darwin')).toBe(false);
  });
});
