import { memo, useState } from 'react';
import type { Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { classNames } from '../ui/class-names';
import { formatDateTime, formatTime } from '../ui/format';
import { useWords } from '../ui/use-words';
import { AlbumCell, AlbumPart } from './album-cell';
import { AskToTake, AskToTakeAll } from './ask-to-take';
import { hasEnded } from './file-state';
import { MessageStatus } from './message-status';
import { MessagePopover, MessageTools } from './message-tools';
import { MessageTransfer } from './message-transfer';
import { Reactions } from './reactions';
import { Quote } from './quote';
import { TextBody } from './text-body';
import { useRowTools } from './use-row-tools';
import './album-row.css';

interface AlbumRowProps {
  /** One album: its pictures, and its caption last if there is one. */
  readonly messages: readonly Message[];
  readonly day: string | null;
  readonly unreadCount: number;
  readonly startsGroup: boolean;
  /** Null in the conversation with everyone. */
  readonly peerName: string | null;
}

/** So many pictures are seen at once; the others at a click. */
const MAX_CELLS = 9;

/** Pictures that were sent together: a grid, one caption, one time. What is not as the others is told for each. */
export const AlbumRow = memo(
  function AlbumRow({ messages, day, unreadCount, startsGroup, peerName }: AlbumRowProps) {
    const t = useWords('chat');
    const [first] = messages;
    const last = messages.at(-1);
    if (first === undefined || last === undefined) return null;
    const caption = last.body.kind === 'text' ? last : null;
    const pictures = caption === null ? messages : messages.slice(0, -1);
    return (
      <AlbumFrame message={first} isCaptioned={caption !== null} startsGroup={startsGroup}>
        {day !== null && <p className="row__day">{day}</p>}
        {unreadCount > 0 && <p className="row__unread">{t('newBelow', { count: unreadCount })}</p>}
        <p className="visually-hidden">
          {t('albumOf', {
            name: first.direction === 'out' ? t('you') : (peerName ?? t('somebody')),
            count: pictures.length,
          })}
        </p>
        <Pictures pictures={pictures} first={first} />
        <PicturesNews pictures={pictures} />
        {caption !== null && <Caption message={caption} />}
        <div className="row__meta">
          <time dateTime={new Date(last.createdAt).toISOString()} title={formatDateTime(last.createdAt)}>
            {formatTime(last.createdAt)}
          </time>
          <MessageStatus message={leastArrived(messages)} />
        </div>
      </AlbumFrame>
    );
  },
  (before, after) =>
    before.day === after.day &&
    before.unreadCount === after.unreadCount &&
    before.startsGroup === after.startsGroup &&
    before.peerName === after.peerName &&
    before.messages.length === after.messages.length &&
    before.messages.every((message, index) => message === after.messages[index]),
);

interface AlbumFrameProps {
  readonly message: Message;
  readonly isCaptioned: boolean;
  readonly startsGroup: boolean;
  readonly children: React.ReactNode;
}

/** The row is its first picture's: by this it is gone to, and its menu is that picture's. */
function AlbumFrame({ message, isCaptioned, startsGroup, children }: AlbumFrameProps) {
  const tools = useRowTools(message);
  return (
    <li
      className={classNames('row', 'album', `row--${message.direction}`, startsGroup && 'row--first')}
      data-message-id={message.id}
      data-direction={message.direction}
      data-kind="album"
      data-captioned={isCaptioned}
      {...tools.handlers}
    >
      {children}
      <MessagePopover message={message} tools={tools} />
    </li>
  );
}

function Pictures({ pictures, first }: { readonly pictures: readonly Message[]; readonly first: Message }) {
  const t = useWords('chat');
  const [isOpen, setIsOpen] = useState(false);
  const wantedId = useParley((state) => state.wanted?.messageId ?? null);
  const hidden = isOpen || pictures.length <= MAX_CELLS ? [] : pictures.slice(MAX_CELLS - 1);
  // One goes to a picture that is not shown yet.
  if (hidden.some(({ id }) => id === wantedId)) setIsOpen(true);
  const shown = pictures.slice(0, pictures.length - hidden.length);
  return (
    <div className="album__grid" data-columns={columnsOf(pictures.length)}>
      {shown.map((message) =>
        message === first ? (
          <div key={message.id} className="album__cell">
            <CellOf message={message} />
          </div>
        ) : (
          <AlbumPart key={message.id} message={message} className="album__cell">
            <CellOf message={message} />
          </AlbumPart>
        ),
      )}
      {hidden.length > 0 && (
        <button
          type="button"
          className="album__cell album__more"
          aria-label={t('showMorePictures', { count: hidden.length })}
          onClick={() => setIsOpen(true)}
        >
          +{hidden.length}
        </button>
      )}
    </div>
  );
}

function CellOf({ message }: { readonly message: Message }) {
  if (!('file' in message.body)) return null;
  return (
    <>
      <AlbumCell message={message} file={message.body.file} />
      {message.reactions.length > 0 && <Reactions message={message} />}
    </>
  );
}

/** One line for each picture that is not simply there: asked about, on its way, or stopped. */
function PicturesNews({ pictures }: { readonly pictures: readonly Message[] }) {
  const news = pictures.filter(hasNews);
  if (news.length === 0) return null;
  const asking = news.filter(({ state }) => state === 'asking');
  return (
    <ul className="album__news">
      {asking.length > 1 && (
        <li>
          <AskToTakeAll messages={asking} />
        </li>
      )}
      {news.map((message) => (
        <PictureNews key={message.id} message={message} />
      ))}
    </ul>
  );
}

function PictureNews({ message }: { readonly message: Message }) {
  if (!('file' in message.body)) return null;
  const { file } = message.body;
  if (message.state === 'asking') {
    return (
      <li>
        <AskToTake message={message} file={file} />
      </li>
    );
  }
  return (
    <li>
      <span className="album__line">
        <bdi className="ellipsis">{file.name}</bdi>
        <MessageStatus message={message} />
      </span>
      {message.body.kind === 'file' && message.body.reason !== null && (
        <span className="album__reason">{message.body.reason}</span>
      )}
      <MessageTransfer message={message} name={file.name} />
    </li>
  );
}

function Caption({ message }: { readonly message: Message }) {
  const tools = useRowTools(message);
  const { conversationId, body, reply, reactions } = message;
  if (body.kind !== 'text') return null;
  return (
    <AlbumPart message={message} className="album__caption">
      <div
        className="row__line"
        onPointerEnter={tools.handlers.onPointerEnter}
        onPointerLeave={tools.handlers.onPointerLeave}
        onFocus={tools.handlers.onFocus}
        onBlur={tools.handlers.onBlur}
      >
        <div className="row__bubble">
          {reply !== null && <Quote conversationId={conversationId} reply={reply} />}
          <TextBody text={body.text} />
        </div>
        {tools.isShown && <MessageTools message={message} tools={tools} />}
        <MessagePopover message={message} tools={tools} />
      </div>
      {reactions.length > 0 && <Reactions message={message} />}
    </AlbumPart>
  );
}

function columnsOf(count: number): number {
  return count === 1 || count === 2 || count === 4 ? Math.min(count, 2) : 3;
}

function hasNews({ state, direction, body, recipients }: Message): boolean {
  if (hasEnded({ state }) || state === 'asking') return true;
  if (direction === 'in') return state !== 'received';
  if (body.kind === 'file' && body.reason !== null) return true;
  return (state !== 'sent' && state !== 'delivered') || (recipients !== null && recipients.failed > 0);
}

/** The one mark of all must not promise more than is true of each. */
function leastArrived(messages: readonly Message[]): Message {
  const [first] = messages;
  const rest = messages.filter((message) => !hasEnded(message));
  const least = rest.find(({ state }) => state !== 'delivered') ?? rest.at(-1) ?? first;
  if (least === undefined) throw new Error('An album has messages.');
  return rest.find(({ state }) => state !== 'delivered' && state !== 'sent') ?? least;
}
