import type { Chat } from '../chat/types';
import type { FeatureHandlers } from './handlers';

/** `search.*`: finding messages by what they say. */
export function searchHandlers(chat: Chat): FeatureHandlers<'search'> {
  return { 'search.messages': (query) => chat.search(query) };
}
