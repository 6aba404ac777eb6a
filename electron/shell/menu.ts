import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../../shared/words/i18n';
import { roleItem, type NamedRole, type RoleNames } from './menu-roles';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Reloading and developer tools are for those who build Parley. */
  readonly isPackaged: boolean;
  readonly onOpenImagesFolder: () => void;
  readonly onSearch: () => void;
  readonly onSaveReport: () => void;
  /** Null where there is no update server to ask. */
  readonly onCheckForUpdates: (() => void) | null;
  /** Null where there is no file of them: in a checkout. */
  readonly onOpenLicences: (() => void) | null;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The app's menus, with the system's own roles wherever it has one, so that shortcuts are the usual ones.
 * In the language that is spoken now.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  const role: RoleMaker = (name) => roleItem(name, options);
  const menus = [
    ...(isMac ? [appMenu(options, role)] : []),
    fileMenu(isMac, options.onOpenImagesFolder, role),
    editMenu(isMac, options.onSearch, role),
    viewMenu(options.isPackaged, role),
    windowMenu(isMac, role),
    helpMenu(isMac, options, role),
  ];
  return isMac ? menus.map(withoutLetters) : menus;
}

type RoleMaker = (name: NamedRole) => MenuItemConstructorOptions;

/** Where a language has no letter of its own to mark, one stands behind the words in brackets. macOS marks none, and would show it. */
function withoutLetters(item: MenuItemConstructorOptions): MenuItemConstructorOptions {
  const { label, submenu } = item;
  return {
    ...item,
    ...(label === undefined ? {} : { label: label.replace(/\(&\w\)/u, '') }),
    ...(Array.isArray(submenu) ? { submenu: submenu.map(withoutLetters) } : {}),
  };
}

function appMenu({ appName }: RoleNames, role: RoleMaker): MenuItemConstructorOptions {
  return {
    label: appName,
    submenu: [
      role('about'),
      SEPARATOR,
      role('services'),
      SEPARATOR,
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      SEPARATOR,
      role('quit'),
    ],
  };
}

function fileMenu(
  isMac: boolean,
  onOpenImagesFolder: () => void,
  role: RoleMaker,
): MenuItemConstructorOptions {
  return {
    label: say('shell:menu.file'),
    submenu: [
      {
        label: say('shell:menu.openImagesFolder'),
        accelerator: 'CmdOrCtrl+Shift+I',
        click: onOpenImagesFolder,
      },
      SEPARATOR,
      isMac ? role('close') : role('quit'),
    ],
  };
}

function editMenu(isMac: boolean, onSearch: () => void, role: RoleMaker): MenuItemConstructorOptions {
  const speech: MenuItemConstructorOptions[] = [
    SEPARATOR,
    { label: say('shell:menu.speech'), submenu: [role('startSpeaking'), role('stopSpeaking')] },
  ];
  return {
    label: say('shell:menu.edit'),
    submenu: [
      role('undo'),
      role('redo'),
      SEPARATOR,
      role('cut'),
      role('copy'),
      role('paste'),
      role('pasteAndMatchStyle'),
      role('delete'),
      role('selectAll'),
      SEPARATOR,
      { label: say('shell:menu.search'), accelerator: 'CmdOrCtrl+F', click: onSearch },
      ...(isMac ? speech : []),
    ],
  };
}

function viewMenu(isPackaged: boolean, role: RoleMaker): MenuItemConstructorOptions {
  const forBuilders: MenuItemConstructorOptions[] = [
    SEPARATOR,
    role('reload'),
    { ...role('toggleDevTools'), accelerator: 'F12' },
  ];
  return {
    label: say('shell:menu.view'),
    submenu: [
      role('resetZoom'),
      role('zoomIn'),
      // The + of most keyboards needs Shift; people press the key without.
      {
        ...role('zoomIn'),
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      role('zoomOut'),
      SEPARATOR,
      role('togglefullscreen'),
      ...(isPackaged ? [] : forBuilders),
    ],
  };
}

function windowMenu(isMac: boolean, role: RoleMaker): MenuItemConstructorOptions {
  return {
    label: say('shell:menu.window'),
    role: 'window',
    submenu: [role('minimize'), role('zoom'), ...(isMac ? [SEPARATOR, role('front')] : [role('close')])],
  };
}

function helpMenu(
  isMac: boolean,
  {
    onSaveReport,
    onCheckForUpdates,
    onOpenLicences,
  }: Pick<MenuOptions, 'onSaveReport' | 'onCheckForUpdates' | 'onOpenLicences'>,
  role: RoleMaker,
): MenuItemConstructorOptions {
  const report: MenuItemConstructorOptions = { label: say('shell:menu.saveReport'), click: onSaveReport };
  const updates: MenuItemConstructorOptions[] =
    onCheckForUpdates === null ? [] : [{ label: say('updates:menu'), click: onCheckForUpdates }];
  const licences: MenuItemConstructorOptions[] =
    onOpenLicences === null ? [] : [{ label: say('shell:menu.licences'), click: onOpenLicences }];
  // On macOS "About" is in the app's menu, and the system adds its search to this one.
  return {
    label: say('shell:menu.help'),
    role: 'help',
    submenu: [report, ...updates, ...licences, ...(isMac ? [] : [SEPARATOR, role('about')])],
  };
}
