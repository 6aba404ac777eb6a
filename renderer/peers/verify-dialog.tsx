import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Peer } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { VerifiedIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { nameInText } from './names';
import { SafetyNumber } from './safety-number';
import { useSafetyNumber } from './use-safety-number';
import './verify-dialog.css';

/** Two people compare their safety numbers here, and say that they are the same. The peer may be away. */
export function VerifyDialog({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  const closeDialog = useParley((state) => state.closeDialog);
  const name = nameInText(peer);
  const { number, error, tryAgain } = useSafetyNumber(peer);
  return (
    <Dialog title={t('verifyTitle', { name })} onClose={closeDialog}>
      {error === null ? (
        <>
          <p>{t('compare', { name })}</p>
          <div className="verify__number" aria-busy={number === null}>
            {number !== null && <SafetyNumber number={number} />}
          </div>
        </>
      ) : (
        <div className="verify__failure">
          <p className="field__error" role="alert">
            {error}
          </p>
          <Button onClick={tryAgain}>{t('tryAgain')}</Button>
        </div>
      )}
      <Outcome peer={peer} canMark={number !== null} />
    </Dialog>
  );
}

interface OutcomeProps {
  readonly peer: Peer;
  /** Only who sees the number can have compared it. */
  readonly canMark: boolean;
}

function Outcome({ peer, canMark }: OutcomeProps) {
  const t = useWords('peers');
  const { error, setVerified } = useSetVerified(peer);
  return (
    <div className="dialog__actions verify__outcome">
      <p className="field__error" role="alert">
        {error}
      </p>
      {peer.verified && (
        <p className="verify__state">
          <VerifiedIcon />
          <span>{t('isVerified', { name: nameInText(peer) })}</span>
        </p>
      )}
      {peer.verified ? (
        <Button onClick={() => void setVerified(false)}>{t('removeVerification')}</Button>
      ) : (
        <Button look="primary" disabled={!canMark} onClick={() => void setVerified(true)}>
          {t('markVerified')}
        </Button>
      )}
    </div>
  );
}

/** Marks the peer, closes the dialog and says so; what fails is told in the dialog. */
function useSetVerified(peer: Peer) {
  const t = useWords('peers');
  const setVerified = useParley((state) => state.setVerified);
  const closeDialog = useParley((state) => state.closeDialog);
  const announce = useParley((state) => state.announce);
  const [error, setError] = useState<string | null>(null);
  const set = async (on: boolean): Promise<void> => {
    try {
      await setVerified(peer.key, on);
    } catch (thrown) {
      setError(textOfError(thrown));
      return;
    }
    // What was silent behind the dialog has to be there before it can say something.
    flushSync(closeDialog);
    announce(
      on ? t('nowVerified', { name: nameInText(peer) }) : t('nowUnverified', { name: nameInText(peer) }),
    );
  };
  return { error, setVerified: set };
}
