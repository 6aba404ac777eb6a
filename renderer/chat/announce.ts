import type { ParleyEvent } from '../../shared/contract';
import type { Message, Peer } from '../../shared/model';
import { peerName } from '../peers/names';
import { words } from './words';

/** Spoken text is cut here: nobody wants to hear a log file to its end. */
const MAX_SPOKEN_CHARACTERS = 200;

/** What came in with these events, in one sentence for screen readers; null when it was nothing. */
export function announcementFor(
  state: { readonly peers: Readonly<Record<string, Peer>> },
  events: readonly ParleyEvent[],
): string | null {
  const incoming = new Map<string, { messages: Message[]; skipped: number }>();
  for (const event of events) {
    if (event.name !== 'messages.added') continue;
    const { conversationId, messages, skipped } = event.payload;
    const known = incoming.get(conversationId) ?? { messages: [], skipped: 0 };
    known.messages.push(...messages.filter(({ direction }) => direction === 'in'));
    known.skipped += skipped;
    incoming.set(conversationId, known);
  }
  const sentences = [...incoming]
    .filter(([, { messages }]) => messages.length > 0)
    .map(([key, { messages, skipped }]) => sentenceFor(nameOf(state.peers[key]), messages, skipped));
  return sentences.length === 0 ? null : sentences.join(' ');
}

function sentenceFor(name: string, messages: readonly Message[], skipped: number): string {
  const only = messages.length + skipped === 1 ? messages[0] : undefined;
  return only === undefined
    ? words.saidMany(name, messages.length + skipped)
    : words.saidOne(name, spoken(only));
}

function spoken({ body }: Message): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return body.text.slice(0, MAX_SPOKEN_CHARACTERS);
    case 'image':
      return words.image(body.file.name);
    case 'file':
      return words.file(body.file.name);
    case 'note':
      return '';
  }
}

function nameOf(peer: Peer | undefined): string {
  return peer === undefined ? words.somebody : peerName(peer);
}
