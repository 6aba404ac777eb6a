import { useParley } from '../app/store-context';
import type { MenuItem } from '../ui/menu';
import { useWords } from '../ui/use-words';

/** What one can do with a whole conversation, for its menus. */
export function useKeepingActions(conversationId: string): readonly MenuItem[] {
  const t = useWords('keeping');
  const exportConversation = useParley((state) => state.exportConversation);
  const deleteConversation = useParley((state) => state.deleteConversation);
  return [
    { label: t('exportConversation'), onSelect: () => void exportConversation(conversationId) },
    { label: t('deleteConversation'), onSelect: () => void deleteConversation(conversationId, false) },
    { label: t('deleteWithFiles'), onSelect: () => void deleteConversation(conversationId, true) },
  ];
}
