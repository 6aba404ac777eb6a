/** Which new messages are told by a notification, and in which words. Knows no Electron. */
import type { EventPayload } from '../../shared/contract';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_TEXT_LENGTH } from '../../shared/limits';
import type { Message } from '../../shared/model';

export interface NotifierOptions {
  /** A person who looks at the window needs no notification. */
  readonly isWindowFocused: () => boolean;
  /** The name under which a conversation is shown. */
  readonly nameOf: (conversationId: string) => string;
  readonly show: (conversationId: string, title: string, text: string) => void;
  readonly now: () => number;
}

/** Tells at most one message of a conversation in NOTIFICATION_INTERVAL_MS, the newest of its batch. */
export function createNotifier({ isWindowFocused, nameOf, show, now }: NotifierOptions) {
  const lastShownAt = new Map<string, number>();

  return (added: EventPayload<'messages.added'>): void => {
    const newest = added.messages.findLast((message) => message.direction === 'in');
    if (newest === undefined || isWindowFocused()) return;
    const { conversationId } = added;
    const at = now();
    if (at - (lastShownAt.get(conversationId) ?? -Infinity) < NOTIFICATION_INTERVAL_MS) return;
    lastShownAt.set(conversationId, at);
    show(conversationId, nameOf(conversationId), previewOf(newest));
  };
}

/** A message in one short line. */
export function previewOf({ body }: Pick<Message, 'body'>): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return shorten(body.text);
    case 'image':
      return 'Image';
    case 'file':
      return shorten(`File: ${body.file.name}`);
    case 'deleted':
      return 'Message deleted';
    case 'note':
      return shorten(body.detail);
  }
}

/** One line without control or direction characters, which could make it look like something else. */
function shorten(text: string): string {
  // Cut before it is cleaned: a long text is not searched to its end for a line of it.
  const head = text.slice(0, 4 * NOTIFICATION_TEXT_LENGTH);
  const line = head.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim();
  return line.length <= NOTIFICATION_TEXT_LENGTH && head.length === text.length
    ? line
    : `${Array.from(line)
        .slice(0, NOTIFICATION_TEXT_LENGTH - 1)
        .join('')}…`;
}
