import type { OpenedLink } from '../app/slice';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { useDialling } from './use-dialling';
import { isolated } from './visible-name';

/** A link was opened outside. Any web page can do that, so nothing is dialled before the person has said yes. */
export function OpenedLinkDialog({ link }: { readonly link: OpenedLink }) {
  const t = useWords('nearby');
  const closeDialog = useParley((state) => state.closeDialog);
  const { dial, isDialling, error } = useDialling();
  const { id, addresses, knownName } = link;
  return (
    <Dialog title={t('openedTitle')} onClose={closeDialog}>
      <p>{knownName === null ? t('openedStranger') : t('openedKnown', { name: isolated(knownName) })}</p>
      <dl className="opened-link">
        <dt>{t('key')}</dt>
        <dd>{id}</dd>
        <dt>{t('addresses')}</dt>
        {addresses.map((address) => (
          <dd key={address}>{address}</dd>
        ))}
      </dl>
      <p>{t('openedNote')}</p>
      <p className="field__error" role="alert">
        {error}
      </p>
      <div className="dialog__actions">
        <p className="connect-form__progress" role="status">
          {isDialling ? t('connecting') : ''}
        </p>
        <Button data-autofocus onClick={closeDialog}>
          {t('cancel')}
        </Button>
        <Button look="primary" disabled={isDialling} onClick={() => void dial(link.link)}>
          {t('connect')}
        </Button>
      </div>
    </Dialog>
  );
}
