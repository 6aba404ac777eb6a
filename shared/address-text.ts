/**
 * An address as it comes out of a mail, a chat or a browser's address bar, as one that can be read. The window, which offers to connect,
 * and the main process, which connects, look at a text in the same way.
 */
import { isParleyLink, parseParleyLink } from './parley-link';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Quotation marks and brackets; behind an address also the signs that end a sentence, but the full stop of a name stays. */
const OPENING = /^["'`“”‘’«»<({「『《〈【]+/;
const CLOSING = /(?:["'`“”‘’«»>)}」』》〉】,;!?、…]|(?<!\p{L})\.)+$/u;
const URL_START = /^(?:tcp|https?|wss?):\/\//i;
const USER = /^[^\s/?#@]*@/;
const BEHIND_HOST = /[/?#].*$/;
/** `host 9000`, `host, port 9000`; a plain IPv6 address in front, too. */
const HOST_THEN_PORT = /^(\S+?)[\s,;]+(?:port[\s:]*)?(\d{1,5})$/i;
/** No zone has a colon in it, so here a port begins. */
const ZONE_THEN_PORT = /^([\da-f:.]+%[^\s:%[\]]+):(\d{1,5})$/i;
/** The % of a zone as it is written in links (RFC 6874). */
const WRITTEN_PERCENT = /%25(?=[^\s%\]])/g;

const IPV4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const ZONE = String.raw`(?:%[\w.~-]+)?`;
const IPV6 = String.raw`(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?::(?:[\da-f.]+(?::[\da-f.]+)*)?)`;
const PORT = String.raw`(?::\d{1,5})`;
/** An address between other words, the surest first. A name must have something in it that words seldom have. */
const WITHIN: readonly RegExp[] = [
  new RegExp(String.raw`\[${IPV6}${ZONE}\]${PORT}?(?![\w:])`, 'i'),
  new RegExp(String.raw`(?<![\d.])${IPV4}(?!\d|\.\d)(?:${PORT}|[\s,;]*\bport[\s:]*\d{1,5})?`, 'i'),
  new RegExp(String.raw`(?<![\w:.[])${IPV6}(?:%[\w.~-]+${PORT}?)?(?![\w:])`, 'i'),
  new RegExp(String.raw`(?<![\w.@/:-])[a-z]\w*[-.\d][\w.-]*${PORT}(?![\w:])`, 'i'),
];
/** In one piece, so that nothing has to be looked for. */
const ONE_PIECE = /^(?:\[[^\]\s]*\](?::\S*)?|[^\s[\]]+)$/;
const IP_WITHIN_WORDS = new RegExp(String.raw`[^\x21-\x7e].*${IPV4}|${IPV4}.*[^\x21-\x7e]`);
const IP_WITH_PORT = new RegExp(
  String.raw`^(?:${IPV4}${PORT}?|\[${IPV6}${ZONE}\]${PORT}?|${IPV6}${ZONE})$`,
  'i',
);
const NAME = String.raw`[\p{L}\p{M}\p{N}_-]+`;
const NAME_WITH_PORT = new RegExp(String.raw`^(${NAME}(?:\.${NAME})*)\.?${PORT}$`, 'u');
const NAME_WITH_DOT = new RegExp(String.raw`^${NAME}(?:\.${NAME})+$`, 'u');

/** Of a link as it may be written. Behind its last character stands something else. */
const LINK = /parley:(?:\/\/)?connect/i;
const LINK_CHARACTERS = /^[!#-&(-;=?-_a-z{-~]*/;
/** A mail may break a link into lines, but not into more than these. */
const MAX_LINK_LINES = 20;

/**
 * The link or the address in a text. Full-width characters become plain ones; invisible ones, quotation marks, the scheme and path of a
 * web address and the words around it vanish, and a port that stands apart gets its colon. What is no address stays none.
 */
export function tidyAddress(text: string): string {
  const plain = text.normalize('NFKC').replaceAll('。', '.').replace(INVISIBLE, '').trim();
  return linkIn(plain) ?? addressIn(plain);
}

/** Whether a text that might also be a name or words to look for is meant as an address or a link. */
export function looksLikeAddress(text: string): boolean {
  const tidy = tidyAddress(text);
  if (isParleyLink(tidy) || IP_WITH_PORT.test(tidy)) return true;
  const isOneWord = !/\s/.test(text.trim());
  const name = NAME_WITH_PORT.exec(tidy)?.[1];
  if (name !== undefined) return /\p{L}/u.test(name) && (isOneWord || /[-.\d]/.test(name));
  return isOneWord && NAME_WITH_DOT.test(tidy) && !text.includes('@');
}

/** Null when there is none. What is meant as a link and is no sound one stays, so that this can be told. */
function linkIn(plain: string): string | null {
  const start = plain.search(LINK);
  if (start === -1) return isParleyLink(unwrapped(plain)) ? unwrapped(plain) : null;
  const lines = plain.slice(start).replaceAll('&amp;', '&').split(/\s+/).slice(0, MAX_LINK_LINES);
  let link = '';
  for (const line of lines) {
    if (isSound(link) && !line.startsWith('&')) break;
    link = `${link}${LINK_CHARACTERS.exec(line)?.[0] ?? ''}`;
  }
  const broken = LINK_CHARACTERS.exec(lines[0] ?? '')?.[0] ?? '';
  return unwrapped(isSound(link) ? link : broken);
}

function isSound(link: string): boolean {
  return parseParleyLink(unwrapped(link)) !== null;
}

function addressIn(plain: string): string {
  const whole = asAddress(plain);
  if (ONE_PIECE.test(whole) && !IP_WITHIN_WORDS.test(whole)) return whole;
  const found = WITHIN.map((form) => form.exec(plain)?.[0]).find((one) => one !== undefined);
  return found === undefined ? whole : asAddress(found);
}

/** Of a text that is an address and nothing else. */
function asAddress(text: string): string {
  const bare = unwrapped(text);
  const isUrl = URL_START.test(bare);
  const place = isUrl ? bare.replace(URL_START, '').replace(BEHIND_HOST, '') : bare.replace(/\/$/, '');
  return withColon(
    place
      .replace(USER, '')
      .replace(WRITTEN_PERCENT, '%')
      .replace(/\s*:\s*/g, ':'),
  );
}

function withColon(text: string): string {
  const [, host, port] = ZONE_THEN_PORT.exec(text) ?? HOST_THEN_PORT.exec(text) ?? [];
  if (host === undefined || port === undefined) return text;
  const isBareIPv6 = host.includes(':') && !host.startsWith('[');
  return isBareIPv6 ? `[${host}]:${port}` : `${host}:${port}`;
}

function unwrapped(text: string): string {
  return text.trim().replace(OPENING, '').replace(CLOSING, '').trim();
}
