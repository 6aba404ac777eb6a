import { useId, useState } from 'react';
import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CodeIcon, DownIcon, WarningIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import './own-address.css';
import { errorText } from '../../shared/words/error-text';

/** Where others reach me: the best address to copy, the others on demand, and plainly when there is none. */
export function OwnAddress() {
  const tNearby = useWords('nearby');
  const t = useWords('peers');
  const self = useParley((state) => state.self);
  const openDialog = useParley((state) => state.openDialog);
  const [best, ...others] = self.addresses;
  if (self.listening === null) {
    return (
      <section className="own-address own-address--wrong" role="status">
        <h2 className="own-address__label">
          <WarningIcon small /> {t('notListening')}
        </h2>
        <p className="own-address__note">{self.listenError !== null && errorText(self.listenError)}</p>
      </section>
    );
  }
  return (
    <section className="own-address" aria-label={t('myAddress')}>
      <div className="own-address__head">
        <h2 className="own-address__label">{t('myAddress')}</h2>
        <IconButton label={tNearby('myLink')} small onClick={() => openDialog({ kind: 'myLink' })}>
          <CodeIcon />
        </IconButton>
      </div>
      {best === undefined ? (
        <p className="own-address__note">{t('noAddress')}</p>
      ) : (
        <BestAddress address={best} others={others} />
      )}
      {self.portWasTaken && <PortTaken />}
    </section>
  );
}

interface BestAddressProps {
  readonly address: string;
  readonly others: readonly string[];
}

function BestAddress({ address, others }: BestAddressProps) {
  const t = useWords('peers');
  const [isUnfolded, setIsUnfolded] = useState(false);
  const othersId = useId();
  return (
    <>
      <div className="own-address__line">
        <span className="own-address__best">{address}</span>
        <CopyButton text={address} label={t('copyAddress')} />
        {others.length > 0 && (
          <IconButton
            label={t('moreAddresses', { count: others.length })}
            className="own-address__unfold"
            small
            aria-expanded={isUnfolded}
            aria-controls={othersId}
            onClick={() => setIsUnfolded(!isUnfolded)}
          >
            <DownIcon small />
          </IconButton>
        )}
      </div>
      {isUnfolded && (
        <ul id={othersId} className="own-address__others">
          {others.map((other) => (
            <li key={other} className="own-address__line">
              <span className="ellipsis" title={other}>
                {other}
              </span>
              <CopyButton text={other} label={t('copyThis', { address: other })} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PortTaken() {
  const t = useWords('peers');
  const port = useParley((state) => state.settings.port);
  return <p className="own-address__note">{t('portTaken', { port })}</p>;
}
