/** What tells peers apart that are called the same. */
import type { Peer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { hasName, peerAddress, peerName, shortId } from './names';
import { looksOf } from './visible-name';

type Peers = Readonly<Record<string, Peer>>;

/**
 * The few words beside each name, by key: null where the name alone says who it is. Anybody may take any name, so namesakes show their
 * addresses, or their ids where they share that too; nodes that are called by an address show their ids.
 */
export function peerTags(peers: Peers): Readonly<Record<string, string | null>> {
  const namesakes = new Map<string, Peer[]>();
  for (const peer of Object.values(peers)) {
    const looks = looksOf(peerName(peer));
    namesakes.set(looks, [...(namesakes.get(looks) ?? []), peer]);
  }
  const isTaken = looksOf(say('peers:everyone'));
  return Object.fromEntries(
    [...namesakes].flatMap(([looks, group]) =>
      group.map((peer) => [peer.key, tagOf(peer, group, looks === isTaken)]),
    ),
  );
}

function tagOf(peer: Peer, group: readonly Peer[], isTaken: boolean): string | null {
  if (!hasName(peer)) return shortId(peer);
  if (group.length === 1 && !isTaken) return null;
  const address = peerAddress(peer);
  const sharesAddress = group.some((other) => other !== peer && peerAddress(other) === address);
  return sharesAddress ? (shortId(peer) ?? address) : address;
}
