import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { excerptOf } from './excerpt';

/** What peers reacted with to messages that are on screen. @param shown as they were before */
export function reactionsOf(
  changed: ReadonlyMap<string, Message>,
  shown: readonly Message[],
  name: (conversationId: string) => string,
): readonly string[] {
  return shown.flatMap((before) => {
    const after = changed.get(before.id);
    const emoji = after === undefined ? null : peersReaction(after);
    return after === undefined || emoji === null || emoji === peersReaction(before)
      ? []
      : [say('chat:peerReacted', { name: name(after.conversationId), emoji, what: excerptOf(after) })];
  });
}

function peersReaction({ reactions }: Message): string | null {
  return reactions.find(({ author }) => author === 'peer')?.emoji ?? null;
}
