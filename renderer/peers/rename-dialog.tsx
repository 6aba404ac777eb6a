import { useState } from 'react';
import { MAX_PEER_NAME_LENGTH } from '../../shared/limits';
import type { Peer } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { useWords } from '../ui/use-words';
import { nameInText } from './names';

/** Gives a peer a name that only this person sees. */
export function RenameDialog({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  const closeDialog = useParley((state) => state.closeDialog);
  const rename = useParley((state) => state.rename);
  const [name, setName] = useState(peer.givenName ?? '');
  const [error, setError] = useState<string | null>(null);

  const save = async (): Promise<void> => {
    const wanted = name.trim();
    try {
      await rename(peer.key, wanted === '' ? null : wanted);
      closeDialog();
    } catch (thrown) {
      setError(textOfError(thrown));
    }
  };
  return (
    <Dialog title={t('renameTitle')} onClose={closeDialog}>
      <form
        className="connect-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('name')}
          hint={t('nameHint', { otherwise: nameInText({ ...peer, givenName: null }) })}
          error={error}
          value={name}
          maxLength={MAX_PEER_NAME_LENGTH}
          data-autofocus
          dir="auto"
          onChange={(event) => setName(event.target.value)}
        />
        <div className="dialog__actions">
          <Button onClick={closeDialog}>{t('cancel')}</Button>
          <Button look="primary" type="submit">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
