import { useState } from 'react';
import { MAX_CONNECT_TEXT_LENGTH } from '../../shared/limits-discovery';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { useWords } from '../ui/use-words';
import { RecentAddresses } from './recent-addresses';
import { useDialling } from './use-dialling';
import './connect-dialog.css';

/** Asks for an address and stays until the peer answers, or says why it did not. */
export function ConnectDialog() {
  const t = useWords('peers');
  const closeDialog = useParley((state) => state.closeDialog);
  const [address, setAddress] = useState('');
  const { dial, isDialling, diallingAddress, error } = useDialling();
  return (
    <Dialog title={t('connectTitle')} onClose={closeDialog}>
      <form
        className="connect-form"
        onSubmit={(event) => {
          event.preventDefault();
          void dial(address);
        }}
      >
        <Field
          label={t('address')}
          hint={t('addressHint')}
          error={error}
          value={address}
          maxLength={MAX_CONNECT_TEXT_LENGTH}
          data-autofocus
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className="dialog__actions">
          <p className="connect-form__progress" role="status">
            {isDialling ? t('dialling', { address: diallingAddress }) : ''}
          </p>
          <Button look="primary" type="submit" disabled={isDialling || address.trim() === ''}>
            {t('connect')}
          </Button>
        </div>
      </form>
      <RecentAddresses
        onChoose={(recent) => {
          setAddress(recent);
          void dial(recent);
        }}
      />
    </Dialog>
  );
}
