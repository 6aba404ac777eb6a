import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { peerName } from '../peers/names';
import { words } from './words';

/** With whom a conversation is. */
export function useConversationName(conversationId: string): string {
  return useParley((state) => {
    const peer = state.peers[conversationId];
    if (peer !== undefined) return peerName(peer);
    return conversationId === EVERYONE ? words.everyone : words.somebody;
  });
}
