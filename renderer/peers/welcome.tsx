import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { pythonLine } from './python-line';
import { NearbyHint } from './nearby-hint';
import { words } from './words';
import './welcome.css';

/** Shown while no conversation is open: my address to give to others, and how to reach them. */
export function Welcome() {
  const address = useParley((state) => state.self.addresses[0]);
  const hasPeers = useParley((state) => Object.keys(state.peers).length > 0);
  const openDialog = useParley((state) => state.openDialog);
  const python = address === undefined ? null : pythonLine(address);
  return (
    <section aria-label={words.welcome} className="welcome">
      <div className="welcome__sheet">
        {address !== undefined && (
          <>
            <h2 className="welcome__title">{words.welcomeTitle}</h2>
            <p className="welcome__address">
              <span>{address}</span>
              <CopyButton text={address} label={words.copyAddress} />
            </p>
          </>
        )}
        <p className="welcome__text">{welcomeText(address !== undefined, hasPeers)}</p>
        <Button look="primary" onClick={() => openDialog({ kind: 'connect' })}>
          {words.connect}
        </Button>
        <NearbyHint />
        {python !== null && (
          <div className="welcome__python">
            <h2>{words.welcomePython}</h2>
            <p className="welcome__code">
              <code>{python}</code>
              <CopyButton text={python} label={words.copyCode} />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function welcomeText(hasAddress: boolean, hasPeers: boolean): string {
  if (hasPeers) return words.welcomeChoose;
  return hasAddress ? words.welcomeGive : words.welcomeConnect;
}
