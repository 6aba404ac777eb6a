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
    return after === undefined
      ? []
      : newIn(after, before).map(({ emoji, peer = after.conversationId }) =>
          say('chat:peerReacted', { name: name(peer), emoji, what: excerptOf(after) }),
        );
  });
}

function newIn(after: Message, before: Message): Message['reactions'] {
  return after.reactions.filter(
    ({ author, emoji, peer }) =>
      author === 'peer' &&
      !before.reactions.some((one) => one.peer === peer && one.author === author && one.emoji === emoji),
  );
}
