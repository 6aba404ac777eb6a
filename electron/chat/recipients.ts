import { ParleyError } from '../../shared/errors';
import type { MessagesTable } from '../history/messages-table';
import type { Chat } from './types';

/** How it went for each recipient of a message to Everyone. @throws ParleyError not-found for any other message */
export function recipientsOf(
  messageId: string,
  messages: Pick<MessagesTable, 'get' | 'broadcastIdOf' | 'broadcasts'>,
): ReturnType<Chat['recipients']> {
  const broadcastId = messages.broadcastIdOf(messageId);
  if (broadcastId === null) throw new ParleyError('not-found', 'Parley does not know to whom this went.');
  return messages.broadcasts.copies(broadcastId).flatMap(({ id }) => {
    const copy = messages.get(id);
    return copy === null ? [] : [{ key: copy.conversationId, state: copy.state, error: copy.error }];
  });
}
