import type { Chat } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';
import { saveCopy } from './save-copy';

/** `images.*`: what the viewer does with a stored file. The window names it by id only; its path stays here. */
export function imagesHandlers(chat: Chat, desktop: Desktop): FeatureHandlers<'images'> {
  return {
    'images.around': ({ conversationId, messageId }) => chat.imagesAround(conversationId, messageId),
    'images.copy': ({ fileId }) => desktop.copyImage(chat.file(fileId).id),
    'images.gallery': (query) => chat.gallery(query),
    'images.details': ({ fileId }) => chat.imageDetails(fileId),
    'images.saveAs': async ({ fileId }) => {
      const file = chat.file(fileId);
      const targetPath = await desktop.chooseSavePath(file.name);
      if (targetPath === null) return { saved: false };
      await saveCopy(file.path, targetPath);
      return { saved: true };
    },
    'images.showInFolder': ({ fileId }) => desktop.showInFolder(chat.file(fileId).path),
  };
}
