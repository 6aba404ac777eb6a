/** The system's notifications, of messages that nobody sees coming and of strangers who want to be let in. */
import { Notification, type NativeImage } from 'electron';
import { EVERYONE, type FileRef, type Message, type Settings } from '../../shared/model';
import { toErrorInfo } from '../../shared/errors';
import { textOfError } from '../../shared/words/error-text';
import { say } from '../../shared/words/i18n';
import type { Chat, ChatEvent } from '../chat/types';
import { log } from './log';
import { createNotifier, type Notifier, type Told } from './notifier';
import { createVisitorNotifier } from './visitor-notifier';

export interface NotificationOptions {
  readonly settings: () => Pick<Settings, 'doNotDisturb' | 'showContentInNotifications'>;
  /** A person looks at the window right now; given a conversation, at that. */
  readonly isInView: (conversationId?: string) => boolean;
  readonly isMuted: (conversationId: string) => boolean;
  /** A notification of this conversation was clicked. */
  readonly onClick: (conversationId: string) => void;
  /** The one of strangers was clicked. */
  readonly onVisitorsClick: () => void;
  /** A picture, made small; null when there is none soon. */
  readonly iconOf: (picture: FileRef) => Promise<NativeImage | null>;
  /** An answer could not be sent; it must not be lost. */
  readonly onUnsent: (conversationId: string, text: string) => void;
  /** Something is worth a look, also where the system has no notifications. */
  readonly onTold: () => void;
}

/** There is one of these at most; no conversation has such an id. */
const VISITORS = 'visitors';
const FAILURE = 'failure';

interface Shown {
  readonly notification: Notification;
  readonly told: Told | null;
}

/** Notifies of the chat's new messages and visitors from now on. */
export class Notifications {
  readonly #chat: Chat;
  readonly #options: NotificationOptions;
  /** By conversation; a conversation's earlier one is replaced: ten of them say no more than the last. */
  readonly #shown = new Map<string, Shown>();
  /** By conversation, what is shown as soon as its picture is there. */
  readonly #coming = new Map<string, Told>();
  readonly #notifier: Notifier;

  constructor(chat: Chat, options: NotificationOptions) {
    this.#chat = chat;
    this.#options = options;
    if (!Notification.isSupported())
      log('notifications: this system has none; unread counts are in the window only');
    const { settings, isInView, isMuted } = options;
    const showsContent = (): boolean => settings().showContentInNotifications;
    this.#notifier = createNotifier({
      isWanted: (id) => !settings().doNotDisturb && !isInView(id) && !isMuted(id),
      showsContent,
      nameOf: (id) => (id === EVERYONE ? say('peers:everyone') : chat.peerName(id)),
      show: (told) => this.#tell(told),
    });
    const onVisitors = createVisitorNotifier({
      isWanted: () => !settings().doNotDisturb && !isInView(),
      showsContent,
      show: ({ title, text }) => this.#show(VISITORS, { title, body: text }, options.onVisitorsClick),
      close: () => this.#close(VISITORS),
    });
    onVisitors(chat.snapshot().visitors);
    chat.onEvent((event) => {
      if (event.name === 'visitors.changed') onVisitors(event.payload);
      else this.#onEvent(event);
    });
  }

  #onEvent(event: ChatEvent): void {
    switch (event.name) {
      case 'messages.added':
        this.#notifier.onAdded(event.payload);
        break;
      case 'peer.changed':
        if (event.payload.unread === 0 || event.payload.muted) this.#onRead(event.payload.key);
        break;
      case 'peer.removed':
        this.#onRead(event.payload.key);
        break;
      case 'conversation.cleared':
        this.#onRead(event.payload.conversationId);
        break;
      case 'message.changed':
        this.#onChanged(event.payload);
        break;
      default:
        break;
    }
  }

  #onRead(conversationId: string): void {
    this.#notifier.onRead(conversationId);
    this.#coming.delete(conversationId);
    this.#close(conversationId);
  }

  /** What was deleted is no longer shown, and what was answered no longer asked. */
  #onChanged({ id, conversationId, body, state }: Message): void {
    const isOver = (told: Told | null | undefined): boolean =>
      told?.messageId === id && (body.kind === 'deleted' || (told.asks && state !== 'asking'));
    if (isOver(this.#coming.get(conversationId))) this.#coming.delete(conversationId);
    if (isOver(this.#shown.get(conversationId)?.told)) this.#close(conversationId);
  }

  #tell(told: Told): void {
    const { conversationId, picture } = told;
    this.#coming.delete(conversationId);
    if (picture === null) {
      this.#tellMessage(told, null);
      return;
    }
    this.#coming.set(conversationId, told);
    void this.#options.iconOf(picture).then((icon) => {
      // Read, deleted, or no longer the newest.
      if (this.#coming.get(conversationId) !== told) return;
      this.#coming.delete(conversationId);
      this.#tellMessage(told, icon);
    });
  }

  /**
   * With a field to answer, or a button to accept, where Electron can: on macOS and Windows. On Linux a notification can only be
   * clicked, and what is asked for here is left out.
   */
  #tellMessage(told: Told, icon: NativeImage | null): void {
    const { conversationId, title, text, asks } = told;
    const answers: Electron.NotificationConstructorOptions = asks
      ? { actions: [{ type: 'button', text: say('shell:notifications.accept') }] }
      : { hasReply: true, replyPlaceholder: say('shell:notifications.reply') };
    const onClick = (): void => this.#options.onClick(conversationId);
    const notification = this.#show(
      conversationId,
      { title, body: text, ...answers, ...(icon === null ? {} : { icon }) },
      onClick,
      told,
    );
    notification?.on('reply', (_event, reply) => this.#reply(told, reply));
    notification?.on('action', () => {
      if (asks) this.#accept(told);
    });
  }

  #show(
    key: string,
    wanted: Electron.NotificationConstructorOptions,
    onClick: () => void,
    told: Told | null = null,
  ): Notification | null {
    this.#options.onTold();
    if (!Notification.isSupported()) return null;
    this.#close(key);
    const notification = new Notification(wanted);
    this.#shown.set(key, { notification, told });
    notification.on('click', onClick);
    notification.on('close', () => {
      if (this.#shown.get(key)?.notification === notification) this.#shown.delete(key);
    });
    notification.show();
    return notification;
  }

  #close(key: string): void {
    const shown = this.#shown.get(key);
    this.#shown.delete(key);
    shown?.notification.close();
  }

  /** Whoever answers has read it. */
  #reply({ conversationId, seq }: Told, reply: string): void {
    if (reply.trim() === '') return;
    try {
      this.#chat.sendText(conversationId, reply);
      this.#chat.markRead(conversationId, seq);
    } catch (error) {
      this.#options.onUnsent(conversationId, reply);
      this.#tellFailure(conversationId, say('shell:notifications.notSent'), error);
    }
  }

  #accept({ conversationId, messageId }: Told): void {
    try {
      this.#chat.acceptFile(messageId);
    } catch (error) {
      this.#tellFailure(conversationId, say('shell:notifications.notAccepted'), error);
    }
  }

  #tellFailure(conversationId: string, title: string, error: unknown): void {
    log(`notifications: what was asked for could not be done (${toErrorInfo(error).code})`);
    // Why may name somebody.
    const body = this.#options.settings().showContentInNotifications ? { body: textOfError(error) } : {};
    this.#show(FAILURE, { title, ...body }, () => this.#options.onClick(conversationId));
  }
}
