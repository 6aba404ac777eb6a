import { memo } from 'react';
import type { ExcerptPart, Message, SearchHit } from '../../shared/model';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { useConversationName } from '../transfers/use-conversation-name';
import { classNames } from '../ui/class-names';
import { formatDateTime, formatWhen } from '../ui/format';
import { FileIcon, PictureIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { hitElementId } from './ids';

interface SearchHitRowProps {
  readonly hit: SearchHit;
  readonly isActive: boolean;
  readonly nowMs: number;
}

/** One found message: in which conversation, when, and the words that were looked for. */
export const SearchHitRow = memo(function SearchHitRow({ hit, isActive, nowMs }: SearchHitRowProps) {
  const t = useWords('search');
  const { message, excerpt } = hit;
  const goToHit = useParley((state) => state.goToHit);
  const name = useConversationName(message.conversationId);
  return (
    <li
      id={hitElementId(message.id)}
      className={classNames('search-hit', isActive && 'search-hit--active')}
      role="option"
      aria-selected={isActive}
      // The focus stays where one types.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => goToHit(message.id)}
    >
      <HitPicture body={message.body} />
      <div className="search-hit__text">
        <p className="search-hit__line">
          <span className="search-hit__name ellipsis">
            <bdi>{name}</bdi>
          </span>
          <time
            className="search-hit__when"
            dateTime={new Date(message.createdAt).toISOString()}
            title={formatDateTime(message.createdAt)}
          >
            {formatWhen(message.createdAt, nowMs)}
          </time>
        </p>
        <p className="search-hit__excerpt" dir="auto">
          {message.direction === 'out' && <span className="search-hit__you">{t('you')}: </span>}
          <Excerpt parts={excerpt} />
        </p>
      </div>
    </li>
  );
});

/** Parts have no names of their own; their places are what they are. */
function Excerpt({ parts }: { readonly parts: readonly ExcerptPart[] }) {
  return parts.map(({ text, isMatch }, index) =>
    isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}

/** What a picture looks like; for a file that there is one. */
function HitPicture({ body }: { readonly body: Message['body'] }) {
  const t = useWords('search');
  if (body.kind !== 'image' && body.kind !== 'file') return null;
  const kind = body.kind === 'image' ? t('picture') : t('file');
  return (
    <span className="search-hit__picture">
      {body.kind === 'image' && body.file.thumbnail === 'ready' ? (
        <img src={thumbnailUrl(body.file.id)} alt={kind} loading="lazy" decoding="async" draggable={false} />
      ) : (
        <>
          {body.kind === 'image' ? <PictureIcon /> : <FileIcon />}
          <span className="visually-hidden">{kind}</span>
        </>
      )}
    </span>
  );
}
