/** The system's notifications for messages that nobody sees coming. */
import { Notification } from 'electron';
import { EVERYONE, type Settings } from '../../shared/model';
import { toErrorInfo } from '../../shared/errors';
import { say } from '../../shared/words/i18n';
import type { Chat } from '../chat/types';
import { log } from './log';
import { createNotifier, type Told } from './notifier';

export interface NotificationOptions {
  readonly settings: () => Pick<Settings, 'doNotDisturb' | 'showContentInNotifications'>;
  /** A person looks at this conversation right now. */
  readonly isInView: (conversationId: string) => boolean;
  /** A notification was clicked. */
  readonly onClick: (conversationId: string) => void;
}

/** Notifies of the chat's new messages from now on; where the system has no notifications it says so in the log, once. */
export function notifyOf(chat: Chat, { settings, isInView, onClick }: NotificationOptions): void {
  if (!Notification.isSupported()) {
    log('notifications: this system has none; unread counts are in the window only');
    return;
  }
  const shown = new Map<string, Notification>();
  const show = (told: Told): void => {
    const { conversationId } = told;
    // A conversation's earlier one is replaced: ten of them say no more than the last.
    shown.get(conversationId)?.close();
    const notification = makeNotification(chat, told);
    shown.set(conversationId, notification);
    notification.on('click', () => onClick(conversationId));
    notification.on('close', () => {
      if (shown.get(conversationId) === notification) shown.delete(conversationId);
    });
    notification.show();
  };
  const notify = createNotifier({
    isWanted: (conversationId) =>
      !settings().doNotDisturb && !isInView(conversationId) && !isMuted(chat, conversationId),
    showsContent: () => settings().showContentInNotifications,
    nameOf: (conversationId) => conversationName(chat, conversationId),
    show,
    now: () => performance.now(),
  });
  chat.onEvent((event) => {
    if (event.name === 'messages.added') notify(event.payload);
  });
}

/**
 * With a field to answer, or a button to accept, where Electron can: on macOS and Windows. On Linux a notification can only be
 * clicked, and what is asked for here is left out.
 */
function makeNotification(chat: Chat, { conversationId, title, text, asksAbout }: Told): Notification {
  const notification = new Notification({
    title,
    body: text,
    ...(asksAbout === null
      ? { hasReply: true, replyPlaceholder: say('shell:notifications.reply') }
      : { actions: [{ type: 'button', text: say('shell:notifications.accept') }] }),
  });
  notification.on('reply', (_event, reply) => {
    if (reply.trim() !== '') attempt(() => chat.sendText(conversationId, reply));
  });
  notification.on('action', () => {
    if (asksAbout !== null) attempt(() => chat.acceptFile(asksAbout));
  });
  return notification;
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    log(`notifications: what was asked for could not be done (${toErrorInfo(error).code})`);
  }
}

function isMuted(chat: Chat, conversationId: string): boolean {
  return chat.snapshot().peers.find(({ key }) => key === conversationId)?.muted === true;
}

function conversationName(chat: Chat, conversationId: string): string {
  return conversationId === EVERYONE ? say('peers:everyone') : chat.peerName(conversationId);
}
