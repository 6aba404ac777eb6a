/** Which wire two handshake strings lead to, and when the answer must be "none". */
import { isParleyId } from './parley-id';

export interface WireClaims {
  /** The id we sent: a Parley id, or another one when only the classic wire is wanted. */
  readonly ownId: string;
  /** The id the other side sent. */
  readonly claimedId: string;
}

/**
 * Two Parley ids mean the secure wire, everything else the classic one. Whether it is the peer that one meant to reach is for
 * whoever knows peers to say: at this point nothing but the two ids has crossed the line.
 */
export function chooseWire({ ownId, claimedId }: WireClaims): 'secure' | 'classic' {
  return isParleyId(ownId) && isParleyId(claimedId) ? 'secure' : 'classic';
}
