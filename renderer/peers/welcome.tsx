import { say } from '../../shared/words/i18n';
import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import { pythonLine } from './python-line';
import { NearbyHint } from './nearby-hint';
import './welcome.css';

/** Shown while no conversation is open: my address to give to others, and how to reach them. */
export function Welcome() {
  const t = useWords('peers');
  const address = useParley((state) => state.self.addresses[0]);
  const hasPeers = useParley((state) => Object.keys(state.peers).length > 0);
  const openDialog = useParley((state) => state.openDialog);
  const python = address === undefined ? null : pythonLine(address);
  return (
    <section aria-label={t('welcome')} className="welcome">
      <div className="welcome__sheet">
        {address !== undefined && (
          <>
            <h2 className="welcome__title">{t('welcomeTitle')}</h2>
            <p className="welcome__address">
              <span>{address}</span>
              <CopyButton text={address} label={t('copyAddress')} />
            </p>
          </>
        )}
        <p className="welcome__text">{welcomeText(address !== undefined, hasPeers)}</p>
        <Button look="primary" onClick={() => openDialog({ kind: 'connect' })}>
          {t('connect')}
        </Button>
        <NearbyHint />
        {python !== null && (
          <div className="welcome__python">
            <h2>{t('welcomePython')}</h2>
            <p className="welcome__code">
              <code>{python}</code>
              <CopyButton text={python} label={t('copyCode')} />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function welcomeText(hasAddress: boolean, hasPeers: boolean): string {
  if (hasPeers) return say('peers:welcomeChoose');
  return hasAddress ? say('peers:welcomeGive') : say('peers:welcomeConnect');
}
