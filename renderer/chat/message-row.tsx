import { memo } from 'react';
import type { Message } from '../../shared/model';
import { shortNodeId } from '../peers/names';
import { classNames } from '../ui/class-names';
import { formatDateTime, formatTime } from '../ui/format';
import { useWords } from '../ui/use-words';
import { FileBody } from './file-body';
import { hasEnded } from './file-state';
import { ImageBody } from './image-body';
import { JsonBody } from './json-body';
import { MessageStatus } from './message-status';
import { MessagePopover, MessageTools } from './message-tools';
import { Quote } from './quote';
import { Reactions } from './reactions';
import { TextBody } from './text-body';
import { useRowTools, type RowTools } from './use-row-tools';
import './message-row.css';

interface LogRowProps {
  readonly message: Message;
  /** The day, told above the first message of it. */
  readonly day: string | null;
  /** How many unread ones begin with it, told above it; 0 where none begin. */
  readonly unreadCount: number;
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
  readonly isOvertaken: boolean;
  /** Null in the conversation with everyone. */
  readonly peerName: string | null;
}

/** One message; drawn anew only when it or its place in its group changes. */
export const LogRow = memo(function LogRow({ message, day, unreadCount, startsGroup, ...rest }: LogRowProps) {
  const t = useWords('chat');
  const { endsGroup, isOvertaken, peerName } = rest;
  const tools = useRowTools(message);
  const hasMeta = endsGroup || isOvertaken || message.editedAt !== null || hasNews(message);
  return (
    <li
      className={classNames('row', `row--${message.direction}`, startsGroup && 'row--first')}
      data-message-id={message.id}
      data-direction={message.direction}
      data-kind={message.body.kind}
      data-state={message.state}
      {...tools.handlers}
    >
      {day !== null && <p className="row__day">{day}</p>}
      {unreadCount > 0 && <p className="row__unread">{t('newBelow', { count: unreadCount })}</p>}
      {message.body.kind === 'note' ? (
        <Note message={message} />
      ) : (
        <SaidMessage message={message} hasMeta={hasMeta} peerName={peerName} tools={tools} />
      )}
      <MessagePopover message={message} tools={tools} />
    </li>
  );
});

interface SaidMessageProps {
  readonly message: Message;
  readonly hasMeta: boolean;
  readonly peerName: string | null;
  readonly tools: RowTools;
}

function SaidMessage({ message, hasMeta, peerName, tools }: SaidMessageProps) {
  const t = useWords('chat');
  const { direction, createdAt, conversationId, reply, reactions, editedAt, body } = message;
  return (
    <>
      <div className="row__line">
        <div className="row__bubble" title={formatDateTime(createdAt)}>
          <span className="visually-hidden">
            {direction === 'out' ? t('you') : (peerName ?? t('somebody'))}:{' '}
          </span>
          {reply !== null && <Quote conversationId={conversationId} reply={reply} />}
          <Body message={message} />
        </div>
        {tools.isShown && <MessageTools message={message} tools={tools} />}
      </div>
      {reactions.length > 0 && <Reactions message={message} />}
      {hasMeta && (
        <div className="row__meta">
          <time dateTime={new Date(createdAt).toISOString()}>{formatTime(createdAt)}</time>
          {editedAt !== null && <Edited atMs={editedAt} />}
          <WhoKeepsIt message={message} />
          {body.kind !== 'deleted' && <MessageStatus message={message} />}
        </div>
      )}
    </>
  );
}

function Edited({ atMs }: { readonly atMs: number }) {
  const t = useWords('chat');
  return <span title={t('editedAt', { when: formatDateTime(atMs) })}>{t('edited')}</span>;
}

/** Of those to whom a message to everyone went: who keeps what it was before it was changed. */
function WhoKeepsIt({ message: { body, recipients } }: { readonly message: Message }) {
  const t = useWords('chat');
  const count = recipients?.kept ?? 0;
  if (recipients === null || count === 0) return null;
  const { total } = recipients;
  return (
    <span>{body.kind === 'deleted' ? t('keepIt', { count, total }) : t('keepText', { count, total })}</span>
  );
}

function Body({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  const { body } = message;
  switch (body.kind) {
    case 'text':
      return <TextBody text={body.text} />;
    case 'json':
      return <JsonBody text={body.text} />;
    case 'image':
      return <ImageBody message={message} file={body.file} />;
    case 'file':
      return <FileBody message={message} file={body.file} reason={body.reason} />;
    case 'deleted':
      return <p className="row__deleted">{t('deleted')}</p>;
    case 'note':
      return null;
  }
}

/** A state that is worth a line even in the middle of a group. */
function hasNews({ direction, state, recipients }: Message): boolean {
  if (recipients?.kept !== undefined) return true;
  if (hasEnded({ state })) return true;
  if (direction !== 'out') return false;
  const hasLeft = state === 'sent' || state === 'delivered';
  return !hasLeft || (recipients !== null && recipients.failed > 0);
}

function Note({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  if (message.body.kind !== 'note') return null;
  const nodeId = message.body.detail;
  return (
    <p className="row__note" title={`${formatDateTime(message.createdAt)}\n${nodeId}`}>
      {t('noteNewId', { id: shortNodeId(nodeId) })}
    </p>
  );
}
