import { MAX_LINK_LENGTH } from '../../shared/limits';

/**
 * The address as it may be handed to the system's browser; null when it may not.
 * Only http and https: any other scheme may start a program, and a peer may have written the link.
 */
export function externalAddress(raw: string): string | null {
  if (raw.length > MAX_LINK_LENGTH || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // "https://bank.example@evil.example/" is made to be misread.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
