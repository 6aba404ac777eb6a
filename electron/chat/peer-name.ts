/**
 * Control, format (with all that turns the reading direction), half surrogates: nothing that hides or moves text. The two joiners stay,
 * for Persian names and joined emoji are written with them.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/** The name that a peer gave itself (the wire limits its length) as one visible line; null when nothing is left of it. */
export function cleanPeerName(name: string): string | null {
  const visible = name.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
  return /[^\u200c\u200d]/u.test(visible) ? visible : null;
}
