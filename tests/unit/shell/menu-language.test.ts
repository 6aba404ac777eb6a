import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/shell/menu';
import { speak } from '../../../shared/words/i18n';

const PLATFORMS = ['linux', 'win32', 'darwin'] as const;

function labels(platform: NodeJS.Platform): readonly string[] {
  const template = menuTemplate({
    platform,
    appName: 'Parley',
    isPackaged: false,
    onOpenImagesFolder: () => undefined,
    onSearch: () => undefined,
    onSaveReport: () => undefined,
    onCheckForUpdates: () => undefined,
    onOpenLicences: () => undefined,
  });
  return template.flatMap(labelsIn);
}

/** Of the item and all below it, but separators; '' where Electron would put its own English word. */
function labelsIn({ type, label, submenu }: MenuItemConstructorOptions): readonly string[] {
  if (type === 'separator') return [];
  return [label ?? '', ...(Array.isArray(submenu) ? submenu.flatMap(labelsIn) : [])];
}

afterEach(() => speak('en'));

describe('the menu in Chinese', () => {
  it.each(PLATFORMS)('has every item in Chinese on %s', async (platform) => {
    await speak('zh-CN');
    const other = labels(platform).filter((label) => label !== 'Parley' && !/\p{Script=Han}/u.test(label));
    expect(other).toEqual([]);
  });

  it('names the letters that open its menus, but on macOS, which knows none', async () => {
    await speak('zh-CN');
    expect(labels('linux')).toEqual(
      expect.arrayContaining(['编辑(&E)', '搜索消息(&S)', '剪切', '检查更新…(&U)']),
    );
    expect(labels('darwin')).toEqual(
      expect.arrayContaining(['编辑', '搜索消息', '检查更新…', '退出 Parley']),
    );
    expect(labels('darwin').filter((label) => label.includes('&'))).toEqual([]);
  });
});

describe('the menu in English', () => {
  it('calls roles as the system does', () => {
    expect(labels('darwin')).toEqual(
      expect.arrayContaining(['About Parley', 'Hide Parley', 'Quit Parley', 'Close Window']),
    );
    expect(labels('win32')).toEqual(expect.arrayContaining(['About Parley', 'Exit', 'Close']));
    expect(labels('linux')).toEqual(expect.arrayContaining(['About', 'Quit', 'Close']));
  });
});
