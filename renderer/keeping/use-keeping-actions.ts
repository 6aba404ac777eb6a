import { useParley } from '../app/store-context';
import type { MenuItem } from '../ui/menu';
import { words } from './words';

/** What one can do with a whole conversation, for its menus. */
export function useKeepingActions(conversationId: string): readonly MenuItem[] {
  const exportConversation = useParley((state) => state.exportConversation);
  const deleteConversation = useParley((state) => state.deleteConversation);
  return [
    { label: words.exportConversation, onSelect: () => void exportConversation(conversationId) },
    { label: words.deleteConversation, onSelect: () => void deleteConversation(conversationId, false) },
    { label: words.deleteWithFiles, onSelect: () => void deleteConversation(conversationId, true) },
  ];
}
