/** Parley as one of the desktop's programs: its badge, its tray, its notifications, and what a closed window means. */
import { app } from 'electron';
import type { Settings } from '../../shared/model';
import { i18n } from '../../shared/words/i18n';
import type { Chat } from '../chat/types';
import { log, traceOf } from './log';
import type { MainWindow } from './main-window';
import { notifyOf } from './notifications';
import { AppTray } from './tray';
import { UnreadCount } from './unread';

export interface PresenceOptions {
  readonly chat: Chat;
  readonly window: MainWindow;
  readonly trayIconsFolder: string;
  /** Started without a window: the tray is the way to it. */
  readonly startedHidden: boolean;
}

export class Presence {
  readonly #options: PresenceOptions;
  readonly #tray: AppTray;
  readonly #unread: UnreadCount;
  #settings: Settings;
  #viewing: string | null = null;

  constructor(options: PresenceOptions) {
    const { chat, window, trayIconsFolder } = options;
    this.#options = options;
    const snapshot = chat.snapshot();
    this.#settings = snapshot.settings;
    this.#unread = new UnreadCount(snapshot);
    this.#tray = new AppTray({
      iconsFolder: trayIconsFolder,
      onOpen: () => window.show(),
      onDoNotDisturb: (on) => void this.#setDoNotDisturb(on),
    });
    notifyOf(chat, {
      settings: () => this.#settings,
      isInView: (conversationId) => window.isFocused && this.#viewing === conversationId,
      onClick: (conversationId) => {
        window.show();
        chat.goTo(conversationId);
      },
    });
    chat.onEvent((event) => {
      if (this.#unread.onEvent(event)) this.#draw();
    });
    i18n.on('languageChanged', () => this.#draw());
    this.#draw();
  }

  /** Whether closing the window only hides it. */
  get livesInTray(): boolean {
    return this.#tray.isShown;
  }

  onViewing(conversationId: string | null): void {
    this.#viewing = conversationId;
  }

  onSettings(settings: Settings): void {
    this.#settings = settings;
    this.#draw();
  }

  async #setDoNotDisturb(doNotDisturb: boolean): Promise<void> {
    try {
      this.onSettings(await this.#options.chat.updateSettings({ doNotDisturb }));
    } catch (error) {
      log(`tray: the setting could not be stored: ${traceOf(error)}`);
      this.#draw();
    }
  }

  #draw(): void {
    const { total } = this.#unread;
    const { closeToTray, doNotDisturb } = this.#settings;
    app.setBadgeCount(total);
    this.#tray.update({
      shown: closeToTray || this.#options.startedHidden,
      unread: total,
      doNotDisturb,
    });
  }
}
