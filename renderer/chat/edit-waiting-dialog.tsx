import { useId, useState } from 'react';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import './edit-waiting-dialog.css';
import { textOfError } from '../../shared/words/error-text';

interface EditWaitingProps {
  readonly messageId: string;
  readonly text: string;
}

/** Changes a text that waits for a peer who is away. When it has left meanwhile, that is said here. */
export function EditWaitingDialog({ messageId, text }: EditWaitingProps) {
  const t = useWords('chat');
  const closeDialog = useParley((state) => state.closeDialog);
  const editWaiting = useParley((state) => state.editWaiting);
  const [wanted, setWanted] = useState(text);
  const [error, setError] = useState<string | null>(null);
  const id = useId();

  const save = async (): Promise<void> => {
    try {
      await editWaiting(messageId, wanted);
      closeDialog();
    } catch (thrown) {
      setError(textOfError(thrown));
    }
  };
  return (
    <Dialog title={t('editTitle')} onClose={closeDialog}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className="field__label" htmlFor={id}>
          {t('editLabel')}
        </label>
        <textarea
          id={id}
          className="input edit-waiting__text"
          value={wanted}
          dir="auto"
          rows={5}
          data-autofocus
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => setWanted(event.target.value)}
        />
        <p id={`${id}-error`} className="field__error" role="alert">
          {error}
        </p>
        <div className="dialog__actions">
          <Button onClick={closeDialog}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={wanted.trim() === ''}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
