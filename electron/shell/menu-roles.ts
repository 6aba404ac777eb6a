/** Items that the system or Chromium carries out. Electron names them in English, whatever the system's language is. */
import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../../shared/words/i18n';

/** Those whose name is the same on all systems. */
type PlainRole =
  | 'copy'
  | 'cut'
  | 'delete'
  | 'front'
  | 'hideOthers'
  | 'minimize'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'redo'
  | 'reload'
  | 'resetZoom'
  | 'selectAll'
  | 'services'
  | 'startSpeaking'
  | 'stopSpeaking'
  | 'toggleDevTools'
  | 'togglefullscreen'
  | 'undo'
  | 'unhide'
  | 'zoom'
  | 'zoomIn'
  | 'zoomOut';

export type NamedRole = PlainRole | 'about' | 'close' | 'hide' | 'quit';

export interface RoleNames {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
}

/** An item with its name in the language that is spoken now. */
export function roleItem(role: NamedRole, names: RoleNames): MenuItemConstructorOptions {
  return { role, label: roleName(role, names) };
}

function roleName(role: NamedRole, { platform, appName }: RoleNames): string {
  switch (role) {
    case 'about':
      return platform === 'linux' ? say('shell:roles.about') : say('shell:roles.aboutApp', { app: appName });
    case 'close':
      return platform === 'darwin' ? say('shell:roles.closeWindow') : say('shell:roles.close');
    case 'hide':
      return say('shell:roles.hide', { app: appName });
    case 'quit':
      if (platform === 'darwin') return say('shell:roles.quitApp', { app: appName });
      return platform === 'win32' ? say('shell:roles.exit') : say('shell:roles.quit');
    default:
      return say(`shell:roles.${role}`);
  }
}
