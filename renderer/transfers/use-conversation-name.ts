import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { peerName } from '../peers/names';
import { useWords } from '../ui/use-words';

/** With whom a conversation is. */
export function useConversationName(conversationId: string): string {
  const t = useWords('transfers');
  return useParley((state) => {
    const peer = state.peers[conversationId];
    if (peer !== undefined) return peerName(peer);
    return conversationId === EVERYONE ? t('everyone') : t('somebody');
  });
}
