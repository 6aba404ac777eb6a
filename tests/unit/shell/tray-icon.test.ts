import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ nativeImage: {}, nativeTheme: {} }));
const { panelOf } = await import('../../../electron/shell/tray-icon');

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
});
