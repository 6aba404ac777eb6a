import type { OpenedLink } from '../app/slice';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { nearbyWords as words } from './nearby-words';
import { useDialling } from './use-dialling';
import { isolated } from './visible-name';

/** A link was opened outside. Any web page can do that, so nothing is dialled before the person has said yes. */
export function OpenedLinkDialog({ link }: { readonly link: OpenedLink }) {
  const closeDialog = useParley((state) => state.closeDialog);
  const { dial, isDialling, error } = useDialling();
  const { id, addresses, knownName } = link;
  return (
    <Dialog title={words.openedTitle} onClose={closeDialog}>
      <p>{knownName === null ? words.openedStranger : words.openedKnown(isolated(knownName))}</p>
      <dl className="opened-link">
        <dt>{words.key}</dt>
        <dd>{id}</dd>
        <dt>{words.addresses}</dt>
        {addresses.map((address) => (
          <dd key={address}>{address}</dd>
        ))}
      </dl>
      <p>{words.openedNote}</p>
      <p className="field__error" role="alert">
        {error}
      </p>
      <div className="dialog__actions">
        <p className="connect-form__progress" role="status">
          {isDialling ? words.connecting : ''}
        </p>
        <Button data-autofocus onClick={closeDialog}>
          {words.cancel}
        </Button>
        <Button look="primary" disabled={isDialling} onClick={() => void dial(link.link)}>
          {words.connect}
        </Button>
      </div>
    </Dialog>
  );
}
