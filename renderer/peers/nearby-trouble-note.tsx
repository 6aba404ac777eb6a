import type { ParleyState } from '../store';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import { nearbyTrouble } from './nearby-trouble';

/** Below the peers: why nobody nearby can be seen, and the link to give them instead. */
export function NearbyTrouble() {
  const t = useWords('nearby');
  const trouble = useParley(troubleToTell);
  const hasLink = useParley(({ self }) => self.addresses.length > 0);
  const openDialog = useParley((state) => state.openDialog);
  if (trouble === null) return null;
  return (
    <div className="nearby__trouble">
      <p>{trouble}</p>
      {hasLink && <Button onClick={() => openDialog({ kind: 'myLink' })}>{t('myLink')}</Button>}
    </div>
  );
}

/** Without peers the welcome page says it, with more room; and where one is connected, silence is no trouble. */
function troubleToTell({ nearby, self, peers }: ParleyState): string | null {
  const all = Object.values(peers);
  const isConnected = all.some((peer) => peer.state === 'connected');
  if (all.length === 0 || (isConnected && nearby.state === 'silent')) return null;
  return nearbyTrouble(nearby.state, self.addresses[0]);
}
