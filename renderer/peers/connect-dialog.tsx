import { useEffect, useState } from 'react';
import { toErrorInfo } from '../../shared/errors';
import type { Peer } from '../../shared/model';
import { MAX_ADDRESS_LENGTH } from '../../shared/limits';
import { useParley, useParleyStore } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { RecentAddresses } from './recent-addresses';
import { currentKey } from './slice';
import { words } from './words';
import './connect-dialog.css';

/** An attempt that was made here: whom it concerns, and how peers were known before. */
interface Attempt {
  readonly address: string;
  readonly key: string;
  readonly peersBefore: Readonly<Record<string, Peer>>;
}

/** Asks for an address and stays until the peer answers, or says why it did not. */
export function ConnectDialog() {
  const closeDialog = useParley((state) => state.closeDialog);
  const [address, setAddress] = useState('');
  const { dial, isDialling, diallingAddress, error } = useDialling();
  return (
    <Dialog title={words.connectTitle} onClose={closeDialog}>
      <form
        className="connect-form"
        onSubmit={(event) => {
          event.preventDefault();
          void dial(address);
        }}
      >
        <Field
          label={words.address}
          hint={words.addressHint}
          error={error}
          value={address}
          maxLength={MAX_ADDRESS_LENGTH}
          data-autofocus
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className="dialog__actions">
          <p className="connect-form__progress" role="status">
            {isDialling ? words.dialling(diallingAddress) : ''}
          </p>
          <Button look="primary" type="submit" disabled={isDialling || address.trim() === ''}>
            {words.connect}
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

function useDialling() {
  const store = useParleyStore();
  const connect = useParley((state) => state.connect);
  const openConversation = useParley((state) => state.openConversation);
  const closeDialog = useParley((state) => state.closeDialog);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Whoever answers may turn out to be a peer that is known under another key.
  const peer = useParley((state) =>
    attempt === null ? undefined : state.peers[currentKey(state, attempt.key)],
  );

  const reachedKey = peer?.state === 'connected' ? peer.key : null;
  // Until it has changed, the peer still shows what became of an earlier attempt.
  const hasFailed = attempt !== null && peer?.state === 'away' && peer !== attempt.peersBefore[peer.key];
  useEffect(() => {
    if (reachedKey === null) return;
    closeDialog();
    openConversation(reachedKey);
  }, [reachedKey, closeDialog, openConversation]);

  const dial = async (typed: string): Promise<void> => {
    const address = typed.trim();
    const peersBefore = store.getState().peers;
    setAttempt(null);
    setRefusal(null);
    try {
      const key = await connect(address);
      setAttempt({ address, key, peersBefore });
    } catch (error) {
      setRefusal(toErrorInfo(error).message);
    }
  };
  return {
    dial,
    isDialling: attempt !== null && !hasFailed,
    diallingAddress: attempt?.address ?? '',
    error: hasFailed ? (peer.error?.message ?? null) : refusal,
  };
}
