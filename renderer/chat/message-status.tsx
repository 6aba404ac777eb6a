import type { Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { CheckIcon } from '../ui/icons';
import { words } from './words';

/** What became of a message of mine. Of a classic peer no more is known than that it was written. */
export function MessageStatus({ message }: { readonly message: Message }) {
  if (message.direction !== 'out') return null;
  switch (message.state) {
    case 'sending':
      return <span className="row__state">{sendingWords(message)}</span>;
    case 'sent':
      return <Sent message={message} />;
    case 'failed':
    case 'cancelled':
      return <NotSent message={message} />;
    case 'received':
      return null;
  }
}

function Sent({ message }: { readonly message: Message }) {
  const { recipients } = message;
  return (
    <span className="row__state">
      <CheckIcon small />
      {recipients === null ? words.sent : words.sentTo(recipients.sent, recipients.total)}
    </span>
  );
}

function NotSent({ message }: { readonly message: Message }) {
  const why = message.state === 'cancelled' ? words.cancelled : failureWords(message);
  return (
    <>
      <span className={message.state === 'failed' ? 'row__failure' : 'row__state'}>{why}</span>
      <RetryButton message={message} />
    </>
  );
}

function RetryButton({ message }: { readonly message: Message }) {
  const retry = useParley((state) => state.retry);
  return (
    <Button look="text" aria-label={words.retryOf(nameOf(message))} onClick={() => void retry(message.id)}>
      {words.retry}
    </Button>
  );
}

function sendingWords({ recipients }: Message): string {
  return recipients === null ? words.sending : words.sendingTo(recipients.sent, recipients.total);
}

function failureWords({ recipients, error }: Message): string {
  const what =
    recipients !== null && recipients.total > 0
      ? words.notSentTo(recipients.failed, recipients.total)
      : words.notSent;
  return error === null ? what : `${what} ${error.message}`;
}

/** Enough of the message to tell which is meant. */
function nameOf({ body }: Message): string {
  const MAX_CHARACTERS = 40;
  switch (body.kind) {
    case 'text':
    case 'json':
      return body.text.slice(0, MAX_CHARACTERS);
    case 'image':
    case 'file':
      return body.file.name;
    case 'note':
      return '';
  }
}
