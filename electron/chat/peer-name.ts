import { MAX_PEER_NAME_LENGTH } from '../../shared/limits';

/** Control, format (with all that turns the reading direction), line ends, half surrogates: nothing that hides or moves text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The name that a peer gave itself as one visible line; null when nothing is left of it. */
export function cleanPeerName(name: string): string | null {
  const visible = name.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  // By whole characters, so that none is cut in half.
  const short = [...visible].slice(0, MAX_PEER_NAME_LENGTH).join('').trim();
  return short === '' ? null : short;
}
