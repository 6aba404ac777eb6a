import { say } from '../../shared/words/i18n';
import { nameInText } from '../peers/names';
import type { ParleyState } from '../store';

/** With whom a conversation is, as a sentence holds it. */
export function nameOfConversation({ peers }: Pick<ParleyState, 'peers'>, conversationId: string): string {
  const peer = peers[conversationId];
  return peer === undefined ? say('chat:everyone') : nameInText(peer);
}
