/** An address as it comes out of a mail, a chat or a browser's address bar, as one that can be read. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const WRAPPING = /^["'“”‘’«»<(]+|["'“”‘’«»>),;!?]+$/g;
const URL_START = /^(?:tcp|https?|wss?):\/\//i;
const BEHIND_HOST = /[/?#].*$/;
/** `host 9000`, `host, port 9000`; a plain IPv6 address in front, too. */
const HOST_THEN_PORT = /^(\S+?)[\s,;]+(?:port[\s:]*)?(\d{1,5})$/i;

/**
 * Full-width characters become plain ones, invisible ones, quotation marks, the scheme and path of a web address vanish, and a port
 * that stands apart gets its colon. What is no address stays none.
 */
export function tidyAddress(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(INVISIBLE, '')
    .trim()
    .replace(WRAPPING, '')
    .trim();
  const isUrl = URL_START.test(plain);
  const bare = isUrl ? plain.replace(URL_START, '').replace(BEHIND_HOST, '') : plain.replace(/\/$/, '');
  return withColon(bare.replace(/\s*:\s*/g, ':'));
}

function withColon(text: string): string {
  const [, host, port] = HOST_THEN_PORT.exec(text) ?? [];
  if (host === undefined || port === undefined) return text;
  const isBareIPv6 = host.includes(':') && !host.startsWith('[');
  return isBareIPv6 ? `[${host}]:${port}` : `${host}:${port}`;
}
