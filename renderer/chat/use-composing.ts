import { useParleyStore } from '../app/store-context';
import { messageActions } from './message-actions';

/** What the keys of the composer do. */
export function useComposing(conversationId: string) {
  const store = useParleyStore();

  /** Sends the draft, or makes it the new text of the message that is being edited. */
  const submit = (): void => {
    const { edits, saveEdit, sendDraft } = store.getState();
    if (edits[conversationId] === undefined) void sendDraft(conversationId);
    else void saveEdit(conversationId);
  };

  /** Leaves what stands over the composer, the edit or the reply. @returns false when there is neither */
  const leaveContext = (): boolean => {
    const { edits, replies, cancelEdit, cancelReply } = store.getState();
    if (edits[conversationId] !== undefined) cancelEdit(conversationId);
    else if (replies[conversationId] !== undefined) cancelReply(conversationId);
    else return false;
    return true;
  };

  /** Edits the last message of mine that is loaded. @returns false when it can't be edited */
  const editLast = (): boolean => {
    const { log, edits } = store.getState();
    if (edits[conversationId] !== undefined || log?.conversationId !== conversationId) return false;
    const last = log.messages.findLast(({ direction }) => direction === 'out');
    if (last === undefined) return false;
    const edit = messageActions(store, last, () => undefined).find(({ kind }) => kind === 'edit');
    if (edit === undefined || edit.disabledReason !== undefined) return false;
    edit.run();
    return true;
  };
  return { submit, leaveContext, editLast };
}
