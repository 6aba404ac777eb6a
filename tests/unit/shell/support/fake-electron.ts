/** As much of Electron as presence needs: what it shows is kept to be looked at. For `vi.mock('electron', …)`. */
import { EventEmitter } from 'node:events';

export class Notification extends EventEmitter {
  static supported = true;
  static all: Notification[] = [];
  isShown = false;

  constructor(readonly options: Electron.NotificationConstructorOptions) {
    super();
    Notification.all.push(this);
  }

  static isSupported(): boolean {
    return Notification.supported;
  }

  /** What a person sees now. */
  static shown(): Notification[] {
    return Notification.all.filter(({ isShown }) => isShown);
  }

  show(): void {
    this.isShown = true;
  }

  close(): void {
    this.isShown = false;
    this.emit('close');
  }
}

export class Tray extends EventEmitter {
  static all: Tray[] = [];
  isDestroyed = false;
  toolTip = '';
  menu: Electron.MenuItemConstructorOptions[] = [];

  constructor(public image: unknown) {
    super();
    Tray.all.push(this);
  }

  /** What a person sees now. */
  static shown(): Tray[] {
    return Tray.all.filter(({ isDestroyed }) => !isDestroyed);
  }

  setImage(image: unknown): void {
    this.image = image;
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: Electron.MenuItemConstructorOptions[]): void {
    this.menu = menu;
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
};

export const app = {
  name: 'Parley',
  badge: 0,
  setBadgeCount(count: number): boolean {
    app.badge = count;
    return true;
  },
};

/** An image knows the files that it is made of. */
export const nativeImage = {
  createFromPath: (path: string) => ({ files: [path], toPNG: () => Buffer.from(path) }),
  createFromBitmap: (pixels: Buffer, size: unknown) => ({ pixels, size }),
  createEmpty: () => {
    const files: string[] = [];
    return {
      files,
      addRepresentation: ({ buffer }: { readonly buffer: Buffer }) => void files.push(buffer.toString()),
    };
  },
};

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColorsForSystemIntegratedUI: true,
});

/** As before the first test. */
export function forgetElectron(): void {
  Notification.supported = true;
  Notification.all = [];
  Tray.all = [];
  app.badge = 0;
  nativeTheme.removeAllListeners();
}
