/** Which wire two handshake strings lead to, and when the answer must be "none". */
import { ParleyError } from '../../../shared/errors';
import { isParleyId } from './parley-id';

export interface WireClaims {
  /** The id we sent: a Parley id, or another one when only the classic wire is wanted. */
  readonly ownId: string;
  /** The id the other side sent. */
  readonly claimedId: string;
  /** Whom we meant to reach (a dialer that knows); null for a stranger. */
  readonly expectedId?: string | null;
}

/**
 * Two Parley ids mean the secure wire, everything else the classic one.
 * @throws ParleyError `security-downgrade` when a peer known as secure answers as classic,
 * `security-key-mismatch` when another Parley than the expected one answers, `connect-self` when it is this one.
 */
export function chooseWire({ ownId, claimedId, expectedId = null }: WireClaims): 'secure' | 'classic' {
  if (claimedId === ownId) throw new ParleyError('connect-self', 'That address is this very Parley.');
  const known = expectedId !== null && isParleyId(expectedId) ? expectedId : null;
  if (known !== null && isParleyId(ownId) && !isParleyId(claimedId)) {
    throw new ParleyError(
      'security-downgrade',
      'This address used to answer as an encrypted Parley and now answers unencrypted. Nothing was sent: somebody else may be answering there.',
    );
  }
  if (known !== null && isParleyId(claimedId) && claimedId !== known) {
    throw new ParleyError(
      'security-key-mismatch',
      'Another Parley than the one you know answers at this address. Nothing was sent to it.',
    );
  }
  return isParleyId(ownId) && isParleyId(claimedId) ? 'secure' : 'classic';
}
