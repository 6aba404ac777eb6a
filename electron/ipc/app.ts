import type { Chat } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';
import type { Publisher } from './publisher';

/** `app.*`: what the window starts from, and the clipboard. */
export function appHandlers(
  chat: Chat,
  publisher: Publisher,
  desktop: Desktop,
  onSnapshot: () => void,
  onViewing: (conversationId: string | null) => void,
): Omit<FeatureHandlers<'app'>, 'app.restart'> {
  return {
    'app.snapshot': () => {
      // What is still pending is in the snapshot already; sent first, it has a revision the window knows to ignore.
      publisher.flush();
      const snapshot = { ...chat.snapshot(), revision: publisher.revision };
      onSnapshot();
      return snapshot;
    },
    'app.viewing': ({ conversationId }) => onViewing(conversationId),
    'app.saveReport': () => desktop.saveReport(),
    'app.copyText': ({ text }) => desktop.copyText(text),
  };
}
