import type { Peer } from '../../shared/model';
import { peerName } from './names';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The list's order: the latest message first, those without any by name. */
export function orderPeers(peers: Readonly<Record<string, Peer>>): readonly Peer[] {
  return Object.values(peers).sort(
    (a, b) =>
      (b.lastMessageAt ?? -Infinity) - (a.lastMessageAt ?? -Infinity) ||
      byName.compare(peerName(a), peerName(b)),
  );
}

/** How many are connected, for "Everyone". */
export function countConnected(peers: Readonly<Record<string, Peer>>): number {
  return Object.values(peers).filter((peer) => peer.state === 'connected').length;
}
