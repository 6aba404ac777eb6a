import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate, type MenuOptions } from '../../../electron/shell/menu';

function template(differences: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] {
  return menuTemplate({
    platform: 'linux',
    appName: 'Parley',
    isPackaged: true,
    onOpenImagesFolder: () => undefined,
    onSearch: () => undefined,
    onSaveReport: () => undefined,
    onCheckForUpdates: null,
    onOpenLicences: null,
    ...differences,
  });
}

function items(menus: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? [...submenu, ...items(submenu)] : []));
}

const rolesOf = (menus: MenuItemConstructorOptions[]): unknown[] => items(menus).map(({ role }) => role);
const labelsOf = (menus: MenuItemConstructorOptions[]): unknown[] => menus.map(({ label }) => label);

describe('the menu', () => {
  it('is File, Edit, View, Window and Help, on macOS behind the menu of the app', () => {
    const usual = ['&File', '&Edit', '&View', '&Window', '&Help'];
    expect(labelsOf(template())).toEqual(usual);
    expect(labelsOf(template({ platform: 'win32' }))).toEqual(usual);
    expect(labelsOf(template({ platform: 'darwin' }))).toEqual(['Parley', ...usual]);
  });

  it.each(['linux', 'win32', 'darwin'] as const)('has what every app has, once each, on %s', (platform) => {
    const roles = rolesOf(template({ platform }));
    for (const role of [
      'about',
      'quit',
      'cut',
      'copy',
      'paste',
      'resetZoom',
      'zoomOut',
      'minimize',
      'close',
    ]) {
      expect(roles.filter((one) => one === role)).toEqual([role]);
    }
  });

  it('has no developer tools and no reload in a packaged app', () => {
    const forBuilders = ['reload', 'forceReload', 'toggleDevTools'];
    expect(rolesOf(template()).filter((role) => forBuilders.includes(String(role)))).toEqual([]);
    expect(rolesOf(template({ isPackaged: false }))).toEqual(expect.arrayContaining(['toggleDevTools']));
  });

  it('looks for updates where there is a server to ask, and says nothing of it elsewhere', () => {
    const onCheckForUpdates = vi.fn();
    const labels = (menus: MenuItemConstructorOptions[]) => items(menus).map(({ label }) => label);
    expect(labels(template({ onCheckForUpdates }))).toContain('Check for &Updates…');
    expect(labels(template())).not.toContain('Check for &Updates…');
  });

  it('opens the images folder', () => {
    const onOpenImagesFolder = vi.fn();
    const item = items(template({ onOpenImagesFolder })).find(({ label }) => label?.includes('Images'));
    expect(item?.click).toBe(onOpenImagesFolder);
  });

  it('searches, with the key that searches everywhere', () => {
    const onSearch = vi.fn();
    const item = items(template({ onSearch })).find(({ label }) => label?.includes('Search'));
    expect(item).toMatchObject({ accelerator: 'CmdOrCtrl+F', click: onSearch });
  });
});
