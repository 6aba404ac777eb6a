import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { peerName } from '../peers/names';
import { countConnected } from '../peers/order';
import { Button } from '../ui/button';
import { words } from './words';

/** Says, above the composer, when what is sent now will reach nobody. */
export function Banner({ peer }: { readonly peer: Peer | undefined }) {
  const hasNobody = useParley((state) => countConnected(state.peers) === 0);
  if (peer === undefined) return hasNobody ? <Strip text={words.nobodyBanner} /> : null;
  if (peer.state === 'connecting') return <Strip text={words.connectingBanner(peerName(peer))} isQuiet />;
  return peer.state === 'away' ? <AwayStrip peer={peer} /> : null;
}

function AwayStrip({ peer }: { readonly peer: Peer }) {
  const connectAgain = useParley((state) => state.connectAgain);
  const why = peer.error?.message ?? words.away;
  return (
    <Strip text={`${why} ${words.awayMeans}`}>
      {peer.port !== null && (
        <Button look="text" onClick={() => void connectAgain(peer)}>
          {words.connectAgain}
        </Button>
      )}
    </Strip>
  );
}

interface StripProps {
  readonly text: string;
  readonly isQuiet?: boolean;
  readonly children?: React.ReactNode;
}

function Strip({ text, isQuiet = false, children }: StripProps) {
  return (
    <div className={isQuiet ? 'banner banner--quiet' : 'banner'}>
      <p className="banner__text" role="status">
        {text}
      </p>
      {children}
    </div>
  );
}
