/** Which new messages are told by a notification, and in which words. Knows no Electron. */
import type { EventPayload } from '../../shared/contract';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_TEXT_LENGTH } from '../../shared/limits-notifications';
import type { FileRef, Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { Pace } from './pace';

/** What a notification says. */
export interface Told {
  readonly conversationId: string;
  readonly messageId: string;
  /** The message's place in its conversation. */
  readonly seq: number;
  readonly title: string;
  readonly text: string;
  /** A person has to say yes or no to the file of this message. */
  readonly asks: boolean;
  /** The picture that it is, if that may be shown. */
  readonly picture: FileRef | null;
}

export interface NotifierOptions {
  /** Whether a person wants to be told of this conversation's messages now. */
  readonly isWanted: (conversationId: string) => boolean;
  /** Off: neither who wrote nor what is told. */
  readonly showsContent: () => boolean;
  /** The name under which a conversation is shown. */
  readonly nameOf: (conversationId: string) => string;
  readonly show: (told: Told) => void;
}

export interface Notifier {
  readonly onAdded: (added: EventPayload<'messages.added'>) => void;
  /** It was read: nothing of it that waits to be told is told any more. */
  readonly onRead: (conversationId: string) => void;
}

/**
 * Tells at most one message of a conversation in NOTIFICATION_INTERVAL_MS, the newest there is by then; but of one that asks something
 * before one that does not.
 */
export function createNotifier({ isWanted, showsContent, nameOf, show }: NotifierOptions): Notifier {
  const pace = new Pace<Message>({
    intervalMs: NOTIFICATION_INTERVAL_MS,
    join: (waiting, next) => (asks(waiting) && !asks(next) ? waiting : next),
    show: (conversationId, message) => {
      if (!isWanted(conversationId)) return false;
      const said = showsContent()
        ? { title: nameOf(conversationId), text: previewOf(message), picture: pictureIn(message) }
        : { title: 'Parley', text: say('shell:notifications.newMessage'), picture: null };
      show({ conversationId, messageId: message.id, seq: message.seq, ...said, asks: asks(message) });
      return true;
    },
  });
  return {
    onAdded: ({ conversationId, messages }) => {
      const came = messages.filter(({ direction }) => direction === 'in');
      const newest = came.findLast(asks) ?? came.at(-1);
      if (newest !== undefined) pace.offer(conversationId, newest);
    },
    onRead: (conversationId) => pace.drop(conversationId),
  };
}

function pictureIn({ body }: Message): FileRef | null {
  return body.kind === 'image' ? body.file : null;
}

function asks({ state }: Message): boolean {
  return state === 'asking';
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
