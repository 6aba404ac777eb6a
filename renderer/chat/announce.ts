import type { ParleyEvent } from '../../shared/contract';
import type { Message, Peer, Transfer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { peerName } from '../peers/names';
import { changedMessages, endsOf } from './announce-ends';
import { reactionsOf } from './announce-reactions';

/** Spoken text is cut here: nobody wants to hear a log file to its end. */
const MAX_SPOKEN_CHARACTERS = 200;

interface Announced {
  readonly peers: Readonly<Record<string, Peer>>;
  /** As they were before the events. */
  readonly transfers: Readonly<Record<string, Transfer>>;
  readonly openId: string | null;
  /** The messages of the open conversation, as they were before the events. */
  readonly shown: readonly Message[];
}

/** What came in with these events, and which files ended, for screen readers; null when it was nothing. */
export function announcementFor(
  { peers, transfers, openId, shown }: Announced,
  events: readonly ParleyEvent[],
): string | null {
  const changed = changedMessages(events);
  const name = (conversationId: string): string => nameOf(peers[conversationId]);
  const sentences = [
    ...incomingOf(events, changed, name),
    ...endsOf(changed.values(), transfers, openId, name),
    ...reactionsOf(changed, shown, name),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function incomingOf(
  events: readonly ParleyEvent[],
  changed: ReadonlyMap<string, Message>,
  name: (conversationId: string) => string,
): readonly string[] {
  const incoming = new Map<string, { messages: Message[]; skipped: number }>();
  for (const event of events) {
    if (event.name !== 'messages.added') continue;
    const { conversationId, messages, skipped } = event.payload;
    const known = incoming.get(conversationId) ?? { messages: [], skipped: 0 };
    const latest = messages.map((message) => changed.get(message.id) ?? message);
    known.messages.push(...latest.filter(({ direction }) => direction === 'in'));
    known.skipped += skipped;
    incoming.set(conversationId, known);
  }
  return [...incoming]
    .filter(([, { messages }]) => messages.length > 0)
    .map(([key, { messages, skipped }]) => sentenceFor(name(key), messages, skipped));
}

function sentenceFor(name: string, messages: readonly Message[], skipped: number): string {
  const only = messages.length + skipped === 1 ? messages[0] : undefined;
  if (only === undefined) return say('chat:saidMany', { name, count: messages.length + skipped });
  if (only.state === 'asking') return say('chat:wantsToSend', { name, what: spoken(only) });
  return only.state === 'receiving'
    ? say('chat:isSending', { name, what: spoken(only) })
    : say('chat:saidOne', { name, text: spoken(only) });
}

function spoken({ body }: Message): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return body.text.slice(0, MAX_SPOKEN_CHARACTERS);
    case 'image':
      return say('chat:image', { name: body.file.name });
    case 'file':
      return say('chat:file', { name: body.file.name });
    case 'deleted':
    case 'note':
      return '';
  }
}

function nameOf(peer: Peer | undefined): string {
  return peer === undefined ? say('chat:somebody') : peerName(peer);
}
