import type { Chat, ChatEvent } from '../chat/types';
import type { Publisher } from './publisher';

/**
 * Keeps the notices that come while there is no page yet, such as an images folder that cannot be used at start.
 * Everything else is in the page's first snapshot.
 * @returns tells them through the publisher, once; later notices go their usual way
 */
export function keepEarlyNotices(chat: Pick<Chat, 'onEvent'>): (publisher: Publisher) => void {
  let kept: ChatEvent[] = [];
  const stop = chat.onEvent((event) => {
    if (event.name === 'notice') kept.push(event);
  });
  return (publisher) => {
    stop();
    for (const event of kept) publisher.push(event);
    kept = [];
  };
}
