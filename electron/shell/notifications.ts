/** The system's notifications for messages that come while nobody looks at the window. */
import { Notification } from 'electron';
import { EVERYONE } from '../../shared/model';
import type { Chat } from '../chat/types';
import { log } from './log';
import { createNotifier } from './notifier';

export interface NotificationOptions {
  readonly isWindowFocused: () => boolean;
  /** A notification was clicked. */
  readonly onClick: () => void;
}

/** Notifies of the chat's new messages from now on; where the system has no notifications it says so in the log, once. */
export function notifyOf(chat: Chat, { isWindowFocused, onClick }: NotificationOptions): void {
  if (!Notification.isSupported()) {
    log('notifications: this system has none; unread counts are in the window only');
    return;
  }
  const shown = new Map<string, Notification>();
  const show = (conversationId: string, title: string, text: string): void => {
    // A conversation's earlier one is replaced: ten of them say no more than the last.
    shown.get(conversationId)?.close();
    const notification = new Notification({ title, body: text });
    shown.set(conversationId, notification);
    notification.on('click', onClick);
    notification.on('close', () => {
      if (shown.get(conversationId) === notification) shown.delete(conversationId);
    });
    notification.show();
  };
  const nameOf = (conversationId: string): string => conversationName(chat, conversationId);
  const notify = createNotifier({ isWindowFocused, nameOf, show, now: () => performance.now() });
  chat.onEvent((event) => {
    if (event.name === 'messages.added') notify(event.payload);
  });
}

function conversationName(chat: Chat, conversationId: string): string {
  if (conversationId === EVERYONE) return 'Everyone';
  const peer = chat.snapshot().peers.find(({ key }) => key === conversationId);
  if (peer === undefined) return 'A peer';
  return peer.givenName ?? (peer.port === null ? peer.host : `${peer.host}:${peer.port}`);
}
