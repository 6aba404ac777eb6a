import type { Chat } from '../chat/types';
import type { FeatureHandlers } from './handlers';

/** `chat.*`: the messages of a conversation, and what a person sends. */
export function chatHandlers(chat: Chat): FeatureHandlers<'chat'> {
  return {
    'chat.page': (query) => chat.page(query),
    'chat.sendText': ({ conversationId, text, replyTo }) => chat.sendText(conversationId, text, replyTo),
    'chat.retry': ({ messageId }) => chat.retry(messageId),
    'chat.acceptFile': ({ messageId }) => chat.acceptFile(messageId),
    'chat.declineFile': ({ messageId }) => chat.declineFile(messageId),
    'chat.cancelWaiting': ({ messageId }) => chat.cancelWaiting(messageId),
    'chat.editWaiting': ({ messageId, text }) => chat.editWaiting(messageId, text),
    'chat.cancelTransfer': ({ transferId }) => chat.cancelTransfer(transferId),
    'chat.pauseTransfer': ({ transferId }) => chat.pauseTransfer(transferId),
    'chat.resumeTransfer': ({ transferId }) => chat.resumeTransfer(transferId),
    'chat.react': ({ messageId, emoji }) => chat.amendments.react(messageId, emoji),
    'chat.editSent': ({ messageId, text }) => chat.amendments.edit(messageId, text),
    'chat.delete': ({ messageIds, forBoth }) => chat.deletions.hide(messageIds, forBoth),
    'chat.undoDelete': ({ undoId }) => chat.deletions.undo(undoId),
    'chat.recipients': ({ messageId }) => chat.recipients(messageId),
    'chat.markRead': ({ conversationId, seq }) => chat.markRead(conversationId, seq),
  };
}
