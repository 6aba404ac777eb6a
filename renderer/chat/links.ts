/** Finds the http and https addresses in a text, also those that begin with www. */

export interface TextSegment {
  readonly text: string;
  /** Set when the text is an address that can be opened. */
  readonly href: string | null;
}

/** No address that anybody opens is longer; a hostile one must not cost time. */
const CANDIDATE = /(?:https?:\/\/|(?<![\p{L}\p{N}.@/_-])www\.)[^\s<>"'`]{1,2000}/giu;
/** A name, a point and more: `www.` alone is no address. */
const WWW = /^www\.[^\s./]+\.[^\s.]/iu;
/** A sentence goes on behind an address: these at its end are the sentence's. */
const TRAILING = /[.,;:!?…]+$/u;
const BRACKETS: ReadonlyArray<readonly [string, string]> = [
  ['(', ')'],
  ['[', ']'],
];

/** The text in pieces whose texts joined are the text again. */
export function findLinks(text: string): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = withoutSentence(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > end) segments.push({ text: text.slice(end, match.index), href: null });
    segments.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), href: null });
  return segments;
}

function hrefOf(address: string): string | null {
  if (!/^www\./iu.test(address)) return URL.canParse(address) ? address : null;
  const href = `https://${address}`;
  return WWW.test(address) && URL.canParse(href) ? href : null;
}

/** "(see http://a.b/c)." -> http://a.b/c, but http://a.b/c_(d) stays whole. */
function withoutSentence(candidate: string): string {
  let address = candidate;
  for (;;) {
    const shorter = withoutLooseBracket(address.replace(TRAILING, ''));
    if (shorter === address) return address;
    address = shorter;
  }
}

function withoutLooseBracket(address: string): string {
  for (const [open, close] of BRACKETS) {
    const isLoose = address.endsWith(close) && count(address, close) > count(address, open);
    if (isLoose) return address.slice(0, -1);
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
