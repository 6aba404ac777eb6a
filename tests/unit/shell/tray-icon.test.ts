import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('./support/fake-electron'));
const { panelOf, trayIcon } = await import('../../../electron/shell/tray-icon');

describe('the icon in the tray', () => {
  it.each([
    { platform: 'linux', isSystemDark: false, panel: 'dark' },
    { platform: 'linux', isSystemDark: true, panel: 'dark' },
    { platform: 'win32', isSystemDark: false, panel: 'light' },
    { platform: 'win32', isSystemDark: true, panel: 'dark' },
  ] as const)(
    'stands on a $panel panel on $platform ($isSystemDark)',
    ({ platform, isSystemDark, panel }) => {
      expect(panelOf(platform, isSystemDark)).toBe(panel);
    },
  );

  it.each([
    { hasDot: false, file: 'menuTemplate.png' },
    { hasDot: true, file: 'menuUnreadTemplate.png' },
  ])('is a template on macOS: $file', ({ hasDot, file }) => {
    expect(trayIcon('/icons', { hasDot }, 'darwin')).toMatchObject({ files: [join('/icons', file)] });
  });

  it.each(['win32', 'linux', 'darwin'] as const)('is made of drawings that are there (%s)', (platform) => {
    for (const hasDot of [false, true]) {
      const { files } = trayIcon(join(ROOT, 'build', 'tray'), { hasDot }, platform) as unknown as {
        files: string[];
      };
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(existsSync(file), file).toBe(true);
    }
  });
});
