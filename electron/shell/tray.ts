/** Parley in the system's tray: there while it is to live on without a window. */
import { app, Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
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
  /** Messages. */
  readonly unread: number;
  /** Strangers who want to be let in. */
  readonly visitors: number;
  readonly doNotDisturb: boolean;
}

export class AppTray {
  readonly #options: TrayOptions;
  #tray: Tray | null = null;
  /** Null: the icon has to be drawn anew. */
  #hasDot: boolean | null = null;
  #state: TrayState | null = null;

  constructor(options: TrayOptions) {
    this.#options = options;
    // The panel has the system's colours.
    nativeTheme.on('updated', () => {
      this.#hasDot = null;
      if (this.#state !== null) this.update(this.#state);
    });
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  update(state: TrayState): void {
    this.#state = state;
    if (!state.shown) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    const hasDot = state.unread + state.visitors > 0;
    if (this.#tray === null) this.#tray = this.#create(hasDot);
    else if (hasDot !== this.#hasDot) this.#tray.setImage(trayIcon(this.#options.iconsFolder, { hasDot }));
    this.#hasDot = hasDot;
    this.#tray.setToolTip(trayTitle(app.name, state));
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#menu(state)));
  }

  #create(hasDot: boolean): Tray {
    const { iconsFolder, onOpen } = this.#options;
    const tray = new Tray(trayIcon(iconsFolder, { hasDot }));
    tray.on('click', onOpen);
    return tray;
  }

  #menu({ doNotDisturb, ...waiting }: TrayState): MenuItemConstructorOptions[] {
    const { onOpen, onDoNotDisturb } = this.#options;
    const what = waitingWords(waiting).join(', ');
    return [
      {
        label: what === '' ? say('shell:tray.open') : say('shell:tray.openWaiting', { what }),
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
export function trayTitle(name: string, { doNotDisturb, ...waiting }: Omit<TrayState, 'shown'>): string {
  return [name, ...waitingWords(waiting), doNotDisturb ? say('shell:tray.isQuiet') : null]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What waits, each in a few words. */
export function waitingWords({ unread, visitors }: Pick<TrayState, 'unread' | 'visitors'>): string[] {
  return [
    unread > 0 ? say('shell:tray.unread', { count: unread }) : null,
    visitors > 0 ? say('shell:tray.visitors', { count: visitors }) : null,
  ].filter((part) => part !== null);
}
