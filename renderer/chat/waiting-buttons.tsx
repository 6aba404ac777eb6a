import type { Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';

/** What one may still do with a message that waits for a peer. A transfer has its own buttons. */
export function WaitingButtons({ message, name }: { readonly message: Message; readonly name: string }) {
  const t = useWords('chat');
  const openDialog = useParley((state) => state.openDialog);
  const cancelWaiting = useParley((state) => state.cancelWaiting);
  const { id, body } = message;
  return (
    <>
      {body.kind === 'text' && (
        <Button
          look="text"
          aria-label={t('editOf', { what: name })}
          onClick={() => openDialog({ kind: 'editWaiting', messageId: id, text: body.text })}
        >
          {t('edit')}
        </Button>
      )}
      <Button look="text" aria-label={t('takeBackOf', { what: name })} onClick={() => void cancelWaiting(id)}>
        {t('takeBack')}
      </Button>
    </>
  );
}
