import { nameInText } from '../peers/names';
import type { ParleyState } from '../store';
import { words } from './words';

/** With whom a conversation is, as a sentence holds it. */
export function nameOfConversation({ peers }: Pick<ParleyState, 'peers'>, conversationId: string): string {
  const peer = peers[conversationId];
  return peer === undefined ? words.everyone : nameInText(peer);
}
