import { useEffect, useState } from 'react';
import type { CommandOutput } from '../../shared/contract';
import { errorText, textOfError } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { peerName } from '../peers/names';
import { currentKey } from '../peers/slice';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import './recipients-dialog.css';

type Recipients = CommandOutput<'chat.recipients'>;

/** To whom a message to everyone went, and how far it came with each; as it is, while it stands open. */
export function RecipientsDialog({ messageId }: { readonly messageId: string }) {
  const t = useWords('chat');
  const closeDialog = useParley((state) => state.closeDialog);
  const [recipients, error] = useRecipients(messageId);
  return (
    <Dialog title={t('recipientsTitle')} onClose={closeDialog}>
      {error !== null && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
      <ul className="recipients">
        {recipients.map((recipient) => (
          <Recipient key={recipient.key} recipient={recipient} />
        ))}
      </ul>
    </Dialog>
  );
}

function Recipient({ recipient }: { readonly recipient: Recipients[number] }) {
  const t = useWords('chat');
  const { key, state, error } = recipient;
  const name = useParley((all) => {
    const peer = all.peers[currentKey(all, key)];
    return peer === undefined ? t('somebody') : peerName(peer);
  });
  return (
    <li className="recipients__one">
      <span className="ellipsis">
        <bdi>{name}</bdi>
      </span>
      <span className={state === 'failed' ? 'recipients__state--failed' : 'recipients__state'}>
        {error === null ? t(`recipientStates.${state}`) : errorText(error)}
      </span>
    </li>
  );
}

/** Asked again whenever the message itself changes: that is when a recipient's state did. */
function useRecipients(messageId: string): readonly [Recipients, string | null] {
  const recipientsOf = useParley((state) => state.recipientsOf);
  const message = useParley((state) => state.log?.messages.find(({ id }) => id === messageId));
  const [recipients, setRecipients] = useState<Recipients>([]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      try {
        const found = await recipientsOf(messageId);
        if (isWanted) setRecipients(found);
      } catch (thrown) {
        if (isWanted) setError(textOfError(thrown));
      }
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [recipientsOf, messageId, message]);
  return [recipients, error];
}
