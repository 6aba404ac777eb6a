/** How peers and addresses are called on screen. */
import type { Peer } from '../../shared/model';
import { isolated, visibleName } from './visible-name';

const SHORT_ID_LENGTH = 8;

/** host:port, with brackets around an IPv6 address; the host alone when nobody knows the port. */
export function formatAddress(host: string, port: number | null): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === null ? shown : `${shown}:${port}`;
}

export function peerAddress(peer: Peer): string {
  return formatAddress(peer.host, peer.port);
}

/** The address to dial; null when the port is unknown. */
export function dialAddress(peer: Peer): string | null {
  return peer.port === null ? null : peerAddress(peer);
}

/** The first characters of the id, enough to tell two nodes apart; null before the first handshake. */
export function shortId(peer: Peer): string | null {
  return peer.nodeId === null ? null : shortNodeId(peer.nodeId);
}

export function shortNodeId(nodeId: string): string {
  return nodeId.slice(0, SHORT_ID_LENGTH);
}

/**
 * The name the person gave, else the one a Parley gave itself, else the address. A Python node's id is new at each start, so it
 * names nobody.
 */
export function peerName(peer: Peer): string {
  return ownName(peer) ?? peerAddress(peer);
}

/** The name as a sentence holds it, also one that is read from right to left. */
export function nameInText(peer: Peer): string {
  return isolated(peerName(peer));
}

/** Whether it is called by a name, and not by its address. */
export function hasName(peer: Peer): boolean {
  return ownName(peer) !== null;
}

/** One character for the round picture of a peer: the first of its name, or null for an address. */
export function peerInitial(peer: Peer): string | null {
  const [first] = new Intl.Segmenter().segment(ownName(peer) ?? '');
  return first?.segment.toLocaleUpperCase() ?? null;
}

function ownName({ givenName, peerName: said }: Peer): string | null {
  return visibleName(givenName ?? '') ?? visibleName(said ?? '');
}
