/** Who is at the other end of a new link? */
import type { Address } from '../peer/types';
import type { PeerEntry } from './peer-entry';
import type { Link } from '../peer/link-kind';
import type { PeerIndex } from './peer-index';

export interface Identity {
  /** Null: somebody never seen before. */
  readonly entry: PeerEntry | null;
  /** Other entries that turn out to be the same peer: dialled by an address, and answered only now. */
  readonly sameAs: readonly PeerEntry[];
  /** A stranger where this peer, which has a key, was known to be; null otherwise. */
  readonly inPlaceOf: PeerEntry | null;
}

/**
 * The peer with this id. Else, for a classic link, the one that was seen listening at this address, since a Python node has a new id
 * at each start; but never one that is connected at this moment, for that is another node behind the same address. A peer with a
 * key is found by nothing but its key.
 */
export function identify(link: Link, index: PeerIndex): Identity {
  const there = addressesOf(link)
    .map((address) => index.at(address))
    .filter((entry) => entry !== null);
  const provisional = there.filter((entry) => entry.isProvisional);
  const sameNode = link.wire === 'classic' ? there.find((other) => isClassicAndAway(other)) : undefined;
  const entry = index.withNodeId(link.id) ?? sameNode ?? provisional[0] ?? null;
  return {
    entry,
    sameAs: [...new Set(provisional)].filter((other) => other !== entry),
    inPlaceOf: index.withNodeId(link.id) === null ? (there.find((other) => other.isSecure) ?? null) : null,
  };
}

function isClassicAndAway(entry: PeerEntry): boolean {
  return !entry.isProvisional && !entry.isSecure && entry.link === null;
}

/** The ways in which this peer's listening socket may be written: as dialled, and as the socket shows it. */
export function addressesOf(link: Link): Address[] {
  if (link.address === null) return [];
  return [link.address, { host: link.remoteAddress, port: link.address.port }];
}
