/** Control, format (with all that turns the reading direction), half surrogates: nothing that hides or moves text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** The name that a peer gave itself (the wire limits its length) as one visible line; null when nothing is left of it. */
export function cleanPeerName(name: string): string | null {
  const visible = name.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
  return visible === '' ? null : visible;
}
