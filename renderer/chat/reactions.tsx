import type { Message } from '../../shared/model';
import { i18n, say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { currentKey } from '../peers/slice';
import type { ParleyState } from '../store';
import { classNames } from '../ui/class-names';
import { useWords } from '../ui/use-words';
import './reactions.css';

type Reaction = Message['reactions'][number];

/** What others and oneself reacted with, under the bubble; a click on one adds or takes back one's own. */
export function Reactions({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  return (
    <ul className="reactions" aria-label={t('reactions')}>
      {grouped(message.reactions).map(([emoji, reactions]) => (
        <li key={emoji}>
          <Chip message={message} emoji={emoji} reactions={reactions} />
        </li>
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly message: Message;
  readonly emoji: string;
  readonly reactions: readonly Reaction[];
}

function Chip({ message, emoji, reactions }: ChipProps) {
  const t = useWords('chat');
  const react = useParley((state) => state.react);
  const who = useParley((state) => whoIn(state, message, reactions));
  const isMine = reactions.some(({ author }) => author === 'me');
  const does = isMine ? t('takeReactionBack', { emoji }) : t('reactWith', { emoji });
  return (
    <button
      type="button"
      className={classNames('reactions__chip', isMine && 'reactions__chip--mine')}
      aria-pressed={isMine}
      aria-label={t('reactedBy', { emoji, who })}
      title={message.recipients === null ? does : `${t('reactedBy', { emoji, who })}\n${does}`}
      onClick={() => void react(message, isMine ? null : emoji)}
    >
      <span className="reactions__emoji">{emoji}</span>
      {reactions.length > 1 && reactions.length}
    </button>
  );
}

/** One's own reaction to a message. */
export function ownReaction({ reactions }: Message): string | null {
  return reactions.find(({ author }) => author === 'me')?.emoji ?? null;
}

function grouped(reactions: readonly Reaction[]): ReadonlyArray<readonly [string, Reaction[]]> {
  const groups = new Map<string, Reaction[]>();
  for (const reaction of reactions)
    groups.set(reaction.emoji, [...(groups.get(reaction.emoji) ?? []), reaction]);
  return [...groups];
}

function whoIn(state: ParleyState, { conversationId }: Message, reactions: readonly Reaction[]): string {
  const peers = reactions.flatMap(({ author, peer = conversationId }) => {
    if (author === 'me') return [];
    const known = state.peers[currentKey(state, peer)];
    return known === undefined ? say('chat:somebody') : nameInText(known);
  });
  const [first, ...others] = peers;
  const isMine = peers.length < reactions.length;
  if (first === undefined) return say('chat:yourself');
  if (others.length === 0) return isMine ? say('chat:youAnd', { name: first }) : first;
  return listed(isMine ? [say('chat:yourself'), ...peers] : peers);
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names);
}
