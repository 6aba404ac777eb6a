import { join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import type { Chat } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';

/** `conversations.*`: whole conversations, and what they take. */
export function conversationsHandlers(
  { conversations }: Pick<Chat, 'conversations'>,
  desktop: Desktop,
): FeatureHandlers<'conversations'> {
  return {
    'conversations.export': async ({ conversationId }) => {
      const target = await desktop.chooseExportFolder();
      if (target === null) return { isExported: false };
      try {
        const folder = await conversations.export(conversationId, target);
        desktop.showInFolder(join(folder, 'index.html'));
        return { isExported: true };
      } catch (error) {
        // Who cancelled it knows that.
        if (error instanceof ParleyError && error.code === 'cancelled') return { isExported: false };
        throw error;
      }
    },
    'conversations.cancelExport': () => conversations.cancelExport(),
    'conversations.delete': ({ conversationId, withFiles }) =>
      conversations.delete(conversationId, withFiles),
    'conversations.keepDraft': ({ conversationId, text }) => conversations.keepDraft(conversationId, text),
    'conversations.undoDelete': ({ conversationId }) => conversations.undoDelete(conversationId),
    'conversations.space': () => conversations.space(),
  };
}
