/** Parley in the system's tray: there while it is to live on without a window. */
import { app, Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import { say } from '../../shared/words/i18n';
import { trayIcon } from './tray-icon';

export interface TrayOptions {
  /** The folder of the tray's icons. */
  readonly iconsFolder: string;
  readonly onOpen: () => void;
  readonly onDoNotDisturb: (on: boolean) => void;
}

export interface TrayState {
  readonly shown: boolean;
  readonly unread: number;
  readonly doNotDisturb: boolean;
}

export class AppTray {
  readonly #options: TrayOptions;
  #tray: Tray | null = null;

  constructor(options: TrayOptions) {
    this.#options = options;
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  update(state: TrayState): void {
    if (!state.shown) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    this.#tray ??= this.#create();
    this.#tray.setToolTip(trayTitle(app.name, state));
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#menu(state)));
  }

  #create(): Tray {
    const { iconsFolder, onOpen } = this.#options;
    const tray = new Tray(trayIcon(iconsFolder));
    tray.on('click', onOpen);
    return tray;
  }

  #menu({ unread, doNotDisturb }: TrayState): MenuItemConstructorOptions[] {
    const { onOpen, onDoNotDisturb } = this.#options;
    return [
      {
        label: unread === 0 ? say('shell:tray.open') : say('shell:tray.openUnread', { count: unread }),
        click: onOpen,
      },
      {
        label: say('shell:tray.doNotDisturb'),
        type: 'checkbox',
        checked: doNotDisturb,
        click: ({ checked }) => onDoNotDisturb(checked),
      },
      { type: 'separator' },
      { label: say('shell:tray.quit'), role: 'quit' },
    ];
  }
}

/** What is said of the icon. */
export function trayTitle(name: string, { unread, doNotDisturb }: Omit<TrayState, 'shown'>): string {
  return [
    name,
    unread > 0 ? say('shell:tray.unread', { count: unread }) : null,
    doNotDisturb ? say('shell:tray.isQuiet') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
