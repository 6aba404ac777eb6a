import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../../shared/words/i18n';

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

/** The app's menus, with the system's own roles wherever it has one, so that words and shortcuts are the usual ones. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(options.appName)] : []),
    fileMenu(isMac, options.onOpenImagesFolder),
    editMenu(isMac, options.onSearch),
    viewMenu(options.isPackaged),
    windowMenu(isMac),
    helpMenu(isMac, options),
  ];
}

function appMenu(label: string): MenuItemConstructorOptions {
  return {
    label,
    submenu: [
      { role: 'about' },
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

function fileMenu(isMac: boolean, onOpenImagesFolder: () => void): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'Open &Images Folder', accelerator: 'CmdOrCtrl+Shift+I', click: onOpenImagesFolder },
      SEPARATOR,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function editMenu(isMac: boolean, onSearch: () => void): MenuItemConstructorOptions {
  const speech: MenuItemConstructorOptions[] = [
    SEPARATOR,
    { label: 'Speech', submenu: [{ role: 'startSpeaking' }, { role: 'stopSpeaking' }] },
  ];
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'delete' },
      { role: 'selectAll' },
      SEPARATOR,
      { label: '&Search Messages', accelerator: 'CmdOrCtrl+F', click: onSearch },
      ...(isMac ? speech : []),
    ],
  };
}

function viewMenu(isPackaged: boolean): MenuItemConstructorOptions {
  const forBuilders: MenuItemConstructorOptions[] = [
    SEPARATOR,
    { role: 'reload' },
    { role: 'toggleDevTools', accelerator: 'F12' },
  ];
  return {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      // The + of most keyboards needs Shift; people press the key without.
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
      { role: 'zoomOut' },
      SEPARATOR,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : forBuilders),
    ],
  };
}

function windowMenu(isMac: boolean): MenuItemConstructorOptions {
  const mac: MenuItemConstructorOptions[] = [SEPARATOR, { role: 'front' }];
  return {
    label: '&Window',
    role: 'window',
    submenu: [{ role: 'minimize' }, { role: 'zoom' }, ...(isMac ? mac : [{ role: 'close' } as const])],
  };
}

function helpMenu(
  isMac: boolean,
  {
    onSaveReport,
    onCheckForUpdates,
    onOpenLicences,
  }: Pick<MenuOptions, 'onSaveReport' | 'onCheckForUpdates' | 'onOpenLicences'>,
): MenuItemConstructorOptions {
  const report: MenuItemConstructorOptions = { label: 'Save a &Report…', click: onSaveReport };
  const updates: MenuItemConstructorOptions[] =
    onCheckForUpdates === null ? [] : [{ label: say('updates:menu'), click: onCheckForUpdates }];
  const licences: MenuItemConstructorOptions[] =
    onOpenLicences === null ? [] : [{ label: '&Licences', click: onOpenLicences }];
  // On macOS "About" is in the app's menu, and the system adds its search to this one.
  return {
    label: '&Help',
    role: 'help',
    submenu: [report, ...updates, ...licences, ...(isMac ? [] : [SEPARATOR, { role: 'about' } as const])],
  };
}
