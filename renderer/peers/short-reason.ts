import type { ErrorCode } from '../../shared/errors';
import type { peers } from '../../shared/words/en/peers';
import { i18n, say } from '../../shared/words/i18n';

type KnownReason = keyof typeof peers.reasons;

/** The few words for why a peer is away, or null when there are none. */
export function shortReason(code: ErrorCode): string | null {
  return isKnown(code) ? say(`peers:reasons.${code}`) : null;
}

function isKnown(code: ErrorCode): code is KnownReason & ErrorCode {
  return i18n.exists(`peers:reasons.${code}`);
}
