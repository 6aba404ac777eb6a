import { formatAddress } from './address';
import type { PeerLink } from './link';
import type { SecureLink } from './secure/secure-link';

/** A live connection with one peer, told apart by `wire`: as p2pnetwork speaks, or encrypted between two Parleys. */
export type Link = PeerLink | SecureLink;

/** Where the socket's other end is: host:port, as errors name it. */
export function remoteOf({ remoteAddress, remotePort }: Link): string {
  return formatAddress({ host: remoteAddress, port: remotePort });
}
