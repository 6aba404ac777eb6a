import type { ParleyEvent } from '../../shared/contract';
import type { Message, Transfer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';

/** More sentences at once would be listened to by nobody. */
const MAX_SENTENCES = 3;

/** The newest of each message that changed with these events. */
export function changedMessages(events: readonly ParleyEvent[]): ReadonlyMap<string, Message> {
  const changed = new Map<string, Message>();
  for (const event of events) {
    if (event.name === 'message.changed') changed.set(event.payload.id, event.payload);
  }
  return changed;
}

/**
 * What became of the files that were under way, said once: when the message ends whose transfer was there before. Of what
 * was sent only in the conversation that is open: what goes to everyone would be said once for each peer.
 * @param transfers as they were before these events
 */
export function endsOf(
  changed: Iterable<Message>,
  transfers: Readonly<Record<string, Transfer>>,
  openId: string | null,
  nameOf: (conversationId: string) => string,
): readonly string[] {
  const underWay = new Set(Object.values(transfers).map(({ messageId }) => messageId));
  return [...changed]
    .filter(({ id }) => underWay.has(id))
    .filter(({ direction, conversationId }) => direction === 'in' || conversationId === openId)
    .map((message) => endOf(message, nameOf(message.conversationId)))
    .filter((sentence) => sentence !== null)
    .slice(0, MAX_SENTENCES);
}

function endOf({ body, state, error }: Message, name: string): string | null {
  if (!('file' in body)) return null;
  const file = body.file.name;
  switch (state) {
    case 'received':
      return say('chat:hasArrived', { file, name });
    case 'delivered':
      return say('chat:wasDelivered', { file, name });
    case 'sent':
      return say('chat:wasSent', { file });
    case 'failed':
    case 'cancelled':
      return `${file}: ${error === null ? say('chat:cancelled') : errorText(error)}`;
    default:
      return null;
  }
}
