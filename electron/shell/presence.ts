/** Parley as one of the desktop's programs: its badge, its tray, its notifications, and what a closed window means. */
import { app } from 'electron';
import type { Settings } from '../../shared/model';
import { traceOf } from '../../shared/trace';
import { i18n } from '../../shared/words/i18n';
import type { Chat, ChatEvent } from '../chat/types';
import { log } from './log';
import type { MainWindow } from './main-window';
import { Notifications } from './notifications';
import { PageInbox } from './page-inbox';
import { PictureIcons } from './picture-icons';
import { TaskBar } from './task-bar';
import { AppTray, waitingWords } from './tray';
import { UnreadCount } from './unread';

export interface PresenceOptions {
  readonly chat: Chat;
  readonly window: MainWindow;
  /** Of the tray and the task bar. */
  readonly iconsFolder: string;
  /** The pixels of a small square of a picture; see ImageReader. */
  readonly readIcon: (fileId: string) => Promise<Buffer | null>;
  /** Started without a window: the tray is the way to it. */
  readonly startedHidden: boolean;
}

export class Presence {
  /** Where the window is to go; waits for a page that hears of it. */
  readonly inbox = new PageInbox<readonly ChatEvent[]>((waiting, next) => [...waiting, ...next]);
  readonly #options: PresenceOptions;
  readonly #taskBar: TaskBar;
  readonly #icons: PictureIcons;
  readonly #tray: AppTray;
  readonly #unread: UnreadCount;
  #settings: Settings;
  #viewing: string | null = null;

  constructor(options: PresenceOptions) {
    const { chat, window, iconsFolder } = options;
    this.#options = options;
    const snapshot = chat.snapshot();
    this.#settings = snapshot.settings;
    this.#unread = new UnreadCount(snapshot);
    this.#tray = new AppTray({
      iconsFolder,
      onOpen: () => window.show(),
      onDoNotDisturb: (on) => void this.#setDoNotDisturb(on),
    });
    this.#icons = new PictureIcons(chat, options.readIcon);
    this.#taskBar = new TaskBar({ window, iconsFolder });
    chat.onEvent((event) => {
      if (this.#unread.onEvent(event)) this.#draw();
    });
    this.#notify();
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

  #notify(): void {
    const { chat, window } = this.#options;
    new Notifications(chat, {
      settings: () => this.#settings,
      isInView: (conversationId) =>
        window.isFocused && (conversationId === undefined || conversationId === this.#viewing),
      iconOf: (picture) => this.#icons.iconOf(picture),
      isMuted: (conversationId) => this.#unread.isMuted(conversationId),
      onClick: (conversationId) => {
        window.show();
        this.#goTo(conversationId);
      },
      onVisitorsClick: () => {
        window.show();
        this.inbox.put([{ name: 'visitors.wanted', payload: {} }]);
      },
      onUnsent: (conversationId, text) => this.#goTo(conversationId, text),
      onTold: () => this.#taskBar.attract(),
    });
  }

  #goTo(conversationId: string, unsent: string | null = null): void {
    this.inbox.put([{ name: 'app.goTo', payload: { conversationId, messageId: null, unsent } }]);
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
    const { total, messages: unread, visitors } = this.#unread;
    const { closeToTray, doNotDisturb } = this.#settings;
    app.setBadgeCount(total);
    this.#taskBar.update(total, waitingWords({ unread, visitors }).join(', '));
    this.#tray.update({
      shown: closeToTray || this.#options.startedHidden,
      unread,
      visitors,
      doNotDisturb,
    });
  }
}
