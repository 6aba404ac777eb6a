import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { useConversationName } from '../transfers/use-conversation-name';
import { classNames } from '../ui/class-names';
import { useWords } from '../ui/use-words';
import './reactions.css';

type Reaction = Message['reactions'][number];

/** What the two reacted with, under the bubble; a click on one adds or takes back one's own. */
export function Reactions({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  const react = useParley((state) => state.react);
  const name = useConversationName(message.conversationId);
  return (
    <ul className="reactions" aria-label={t('reactions')}>
      {grouped(message.reactions).map(([emoji, authors]) => {
        const isMine = authors.includes('me');
        return (
          <li key={emoji}>
            <button
              type="button"
              className={classNames('reactions__chip', isMine && 'reactions__chip--mine')}
              aria-pressed={isMine}
              aria-label={t('reactedBy', { emoji, who: whoIn(authors, name) })}
              title={isMine ? t('takeReactionBack', { emoji }) : t('reactWith', { emoji })}
              onClick={() => void react(message, isMine ? null : emoji)}
            >
              <span className="reactions__emoji">{emoji}</span>
              {authors.length > 1 && authors.length}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** One's own reaction to a message. */
export function ownReaction({ reactions }: Message): string | null {
  return reactions.find(({ author }) => author === 'me')?.emoji ?? null;
}

function grouped(
  reactions: readonly Reaction[],
): ReadonlyArray<readonly [string, Array<Reaction['author']>]> {
  const groups = new Map<string, Array<Reaction['author']>>();
  for (const { emoji, author } of reactions) groups.set(emoji, [...(groups.get(emoji) ?? []), author]);
  return [...groups];
}

function whoIn(authors: ReadonlyArray<Reaction['author']>, name: string): string {
  if (authors.length > 1) return say('chat:youAnd', { name });
  return authors[0] === 'me' ? say('chat:yourself') : name;
}
