import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { pythonLine } from './python-line';
import { words } from './words';
import './welcome.css';

/** Shown while no conversation is open: my address to give to others, and how to reach them. */
export function Welcome() {
  const address = useParley((state) => state.self.addresses[0]);
  const hasPeers = useParley((state) => Object.keys(state.peers).length > 0);
  const openDialog = useParley((state) => state.openDialog);
  const python = address === undefined ? null : pythonLine(address);
  return (
    <main className="welcome">
      <div className="welcome__sheet">
        {address !== undefined && (
          <>
            <h1 className="welcome__title">{words.welcomeTitle}</h1>
            <p className="welcome__address">
              <span>{address}</span>
              <CopyButton text={address} label={words.copyAddress} />
            </p>
          </>
        )}
        <p className="welcome__text">{hasPeers ? words.welcomeChoose : words.welcomeGive}</p>
        <Button look="primary" onClick={() => openDialog({ kind: 'connect' })}>
          {words.connect}
        </Button>
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
    </main>
  );
}
