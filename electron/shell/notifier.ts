/** Which new messages are told by a notification, and in which words. Knows no Electron. */
import type { EventPayload } from '../../shared/contract';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_TEXT_LENGTH } from '../../shared/limits';
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';

/** What a notification says. */
export interface Told {
  readonly conversationId: string;
  readonly title: string;
  readonly text: string;
  /** The message whose file a person has to say yes or no to; null for all others. */
  readonly asksAbout: string | null;
}

export interface NotifierOptions {
  /** Whether a person wants to be told of this conversation's messages now. */
  readonly isWanted: (conversationId: string) => boolean;
  /** Off: neither who wrote nor what is told. */
  readonly showsContent: () => boolean;
  /** The name under which a conversation is shown. */
  readonly nameOf: (conversationId: string) => string;
  readonly show: (told: Told) => void;
  readonly now: () => number;
}

/** Tells at most one message of a conversation in NOTIFICATION_INTERVAL_MS, the newest of its batch. */
export function createNotifier({ isWanted, showsContent, nameOf, show, now }: NotifierOptions) {
  const lastShownAt = new Map<string, number>();

  return (added: EventPayload<'messages.added'>): void => {
    const newest = added.messages.findLast((message) => message.direction === 'in');
    const { conversationId } = added;
    if (newest === undefined) return;
    const at = now();
    if (at - (lastShownAt.get(conversationId) ?? -Infinity) < NOTIFICATION_INTERVAL_MS) return;
    if (!isWanted(conversationId)) return;
    lastShownAt.set(conversationId, at);
    const said = showsContent()
      ? { title: nameOf(conversationId), text: previewOf(newest) }
      : { title: 'Parley', text: say('shell:notifications.newMessage') };
    show({ conversationId, ...said, asksAbout: newest.state === 'asking' ? newest.id : null });
  };
}

/** A message in one short line. */
export function previewOf({ body }: Pick<Message, 'body'>): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return shorten(body.text);
    case 'image':
      return say('shell:notifications.image');
    case 'file':
      return shorten(say('shell:notifications.file', { name: body.file.name }));
    case 'deleted':
      return say('shell:notifications.deleted');
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
