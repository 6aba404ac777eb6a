import type { MessagesTable } from '../history/messages-table';
import type { Draft } from './message-log';

/**
 * Without those that came before: a Parley sends a message again, under the same id, when a link was lost before its receipt.
 */
export function withoutRepeats(drafts: readonly Draft[], messages: MessagesTable): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ message: { conversationId, remoteId = null } }) => {
    if (remoteId === null) return true;
    const key = `${conversationId} ${remoteId}`;
    if (seen.has(key) || messages.byRemoteId(conversationId, remoteId) !== null) return false;
    seen.add(key);
    return true;
  });
}
