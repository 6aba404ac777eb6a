import type { ReactNode } from 'react';
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { useConversationName } from '../transfers/use-conversation-name';
import { useMessageTransfers } from '../transfers/use-message-transfers';
import { Button } from '../ui/button';
import { CheckIcon, ChecksIcon, ClockIcon, PauseIcon, UnderWayIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { excerptOf } from './excerpt';
import { WaitingButtons } from './waiting-buttons';

/** What became of a message of mine; of one that comes in, only that it stopped coming. Only what is known is told. */
export function MessageStatus({ message }: { readonly message: Message }) {
  switch (message.state) {
    case 'sending':
      return <UnderWay message={message} />;
    case 'waiting':
    case 'paused':
      return <Resting message={message} />;
    case 'sent':
    case 'delivered':
      return <Arrived message={message} />;
    case 'failed':
    case 'cancelled':
      return <Ended message={message} />;
    case 'received':
    case 'receiving':
    case 'asking':
      return null;
  }
}

interface MarkProps {
  readonly icon: ReactNode;
  readonly words: string;
  /** What it means, where its words are too short for that. */
  readonly title?: string;
  /** The words stand beside the icon; else they are only heard. */
  readonly shown?: boolean;
}

function Mark({ icon, words: said, title, shown = false }: MarkProps) {
  return (
    <span className="row__state" title={title ?? said}>
      {icon}
      <span className={shown ? undefined : 'visually-hidden'}>{said}</span>
    </span>
  );
}

function UnderWay({ message: { id, recipients } }: { readonly message: Message }) {
  const t = useWords('chat');
  const icon = <UnderWayIcon small />;
  if (recipients === null) return <Mark icon={icon} words={t('sending')} />;
  return (
    <RecipientsMark
      icon={icon}
      words={t('sendingTo', { sent: recipients.sent, total: recipients.total })}
      messageId={id}
    />
  );
}

/** How it went for everyone; a click shows how for each. */
function RecipientsMark({ icon, words: said, messageId }: MarkProps & { readonly messageId: string }) {
  const t = useWords('chat');
  const openDialog = useParley((state) => state.openDialog);
  return (
    <Button
      look="text"
      className="row__recipients"
      aria-label={t('showRecipients', { said })}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'recipients', messageId })}
    >
      {icon}
      {said}
    </Button>
  );
}

/** Where a transfer stands beside the message, that says it in words. */
function Resting({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  const name = useConversationName(message.conversationId);
  const hasTransfer = useMessageTransfers(message.id).length > 0;
  if (message.direction === 'in') return null;
  const { recipients, state } = message;
  const shown = isToMany(message) || !hasTransfer || message.error !== null;
  if (state === 'paused') return <Mark icon={<PauseIcon small />} words={t('paused')} shown={shown} />;
  const waits = message.error === null ? t('waits', { name }) : errorText(message.error);
  return (
    <>
      {recipients === null ? (
        <Mark icon={<ClockIcon small />} words={waits} shown={shown} />
      ) : (
        <RecipientsMark
          icon={<ClockIcon small />}
          words={t('waitingTo', { sent: recipients.sent, total: recipients.total })}
          messageId={message.id}
        />
      )}
      {!hasTransfer && <WaitingButtons message={message} name={excerptOf(message)} />}
    </>
  );
}

/** One check mark: it has left. Two: the peer has stored it, which only another Parley tells. */
function Arrived({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  const name = useConversationName(message.conversationId);
  const { recipients, state } = message;
  const icon = state === 'delivered' ? <ChecksIcon small /> : <CheckIcon small />;
  if (recipients !== null) {
    const { sent, total } = recipients;
    const said = state === 'delivered' ? t('deliveredTo', { total }) : t('sentTo', { sent, total });
    return <RecipientsMark icon={icon} words={said} messageId={message.id} />;
  }
  return state === 'delivered' ? (
    <Mark icon={icon} words={t('delivered')} title={t('deliveredMeans', { name })} />
  ) : (
    <Mark icon={icon} words={t('sent')} title={t('sentMeans')} />
  );
}

/** Failed or cancelled: why, and another try. */
function Ended({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  return message.state === 'cancelled' ? (
    <>
      <span className="row__state">{message.error === null ? t('cancelled') : errorText(message.error)}</span>
      <RetryButton message={message} />
    </>
  ) : (
    <>
      <span className="row__failure">{failureWords(message)}</span>
      <RetryButton message={message} />
    </>
  );
}

function RetryButton({ message }: { readonly message: Message }) {
  const t = useWords('chat');
  const retry = useParley((state) => state.retry);
  const name = excerptOf(message);
  const [label, labelOf] =
    message.direction === 'out'
      ? [t('retry'), t('retryOf', { what: name })]
      : [t('receiveAgain'), t('receiveAgainOf', { what: name })];
  return (
    <Button look="text" aria-label={labelOf} onClick={() => void retry(message.id)}>
      {label}
    </Button>
  );
}

function isToMany({ recipients }: Message): boolean {
  return recipients !== null;
}

function failureWords({ direction, recipients, error }: Message): string {
  if (recipients !== null && recipients.total > 0) {
    return say('chat:notSentTo', { failed: recipients.failed, total: recipients.total });
  }
  const what = direction === 'out' ? say('chat:notSent') : say('chat:notReceived');
  return error === null ? what : `${what} ${errorText(error)}`;
}
