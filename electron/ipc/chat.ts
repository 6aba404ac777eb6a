import { ParleyError } from '../../shared/errors';
import type { Chat } from '../chat/types';
import type { FeatureHandlers } from './handlers';

/** What needs words of the wire that it does not have; the window offers none of it. */
function refuseUnknown(): never {
  throw new ParleyError('request-refused', 'The other Parley does not understand this yet.');
}

/** `chat.*`: the messages of a conversation, and what a person sends. */
export function chatHandlers(chat: Chat): FeatureHandlers<'chat'> {
  return {
    'chat.page': (query) => chat.page(query),
    'chat.sendText': ({ conversationId, text }) => chat.sendText(conversationId, text),
    'chat.retry': ({ messageId }) => chat.retry(messageId),
    'chat.acceptFile': ({ messageId }) => chat.acceptFile(messageId),
    'chat.declineFile': ({ messageId }) => chat.declineFile(messageId),
    'chat.cancelWaiting': ({ messageId }) => chat.cancelWaiting(messageId),
    'chat.editWaiting': ({ messageId, text }) => chat.editWaiting(messageId, text),
    'chat.cancelTransfer': ({ transferId }) => chat.cancelTransfer(transferId),
    'chat.pauseTransfer': ({ transferId }) => chat.pauseTransfer(transferId),
    'chat.resumeTransfer': ({ transferId }) => chat.resumeTransfer(transferId),
    'chat.react': refuseUnknown,
    'chat.editSent': refuseUnknown,
    'chat.delete': ({ messageIds, forBoth }) =>
      forBoth ? refuseUnknown() : chat.deletions.hide(messageIds),
    'chat.undoDelete': ({ undoId }) => chat.deletions.undo(undoId),
    'chat.recipients': ({ messageId }) => chat.recipients(messageId),
    'chat.markRead': ({ conversationId, seq }) => chat.markRead(conversationId, seq),
  };
}
