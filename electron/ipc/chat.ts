import type { SendFilesResult } from '../../shared/contract';
import { ParleyError } from '../../shared/errors';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import type { Chat } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';

/** `chat.*`: the messages of a conversation, and what a person sends. */
export function chatHandlers(chat: Chat, desktop: Desktop): FeatureHandlers<'chat'> {
  return {
    'chat.page': (query) => chat.page(query),
    'chat.sendText': ({ conversationId, text }) => chat.sendText(conversationId, text),
    'chat.attach': async ({ conversationId }) =>
      sendPaths(chat, conversationId, await desktop.chooseImages()),
    'chat.pasteImage': ({ conversationId }) => pasteImage(chat, desktop, conversationId),
    'chat.retry': ({ messageId }) => chat.retry(messageId),
    'chat.acceptFile': ({ messageId }) => chat.acceptFile(messageId),
    'chat.declineFile': ({ messageId }) => chat.declineFile(messageId),
    'chat.cancelWaiting': ({ messageId }) => chat.cancelWaiting(messageId),
    'chat.editWaiting': ({ messageId, text }) => chat.editWaiting(messageId, text),
    'chat.cancelTransfer': ({ transferId }) => chat.cancelTransfer(transferId),
    'chat.pauseTransfer': ({ transferId }) => chat.pauseTransfer(transferId),
    'chat.resumeTransfer': ({ transferId }) => chat.resumeTransfer(transferId),
    'chat.markRead': ({ conversationId, seq }) => chat.markRead(conversationId, seq),
  };
}

/** Files copied in a file manager go as the files they are; else the picture itself, such as a screenshot. */
async function pasteImage(chat: Chat, desktop: Desktop, conversationId: string): Promise<SendFilesResult> {
  const paths = await desktop.clipboardFiles();
  if (paths.length > 0) return sendPaths(chat, conversationId, paths);
  const bytes = await desktop.clipboardImage();
  if (bytes === null) throw new ParleyError('not-an-image', 'There is no image on the clipboard to paste.');
  return chat.sendImageBytes(conversationId, bytes);
}

async function sendPaths(
  chat: Chat,
  conversationId: string,
  paths: readonly string[],
): Promise<SendFilesResult> {
  if (paths.length === 0) return { accepted: 0, refused: [] };
  if (paths.length > MAX_FILES_PER_DROP) {
    throw new ParleyError(
      'request-refused',
      `These are ${paths.length} files; Parley sends at most ${MAX_FILES_PER_DROP} at a time. Choose fewer.`,
    );
  }
  return chat.sendFiles(conversationId, paths);
}
