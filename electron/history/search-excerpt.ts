/** The part of a text that shows why it was found. */
import { SEARCH_EXCERPT_LENGTH, SEARCH_EXCERPT_LEAD } from '../../shared/limits-store';
import type { ExcerptPart } from '../../shared/model';
import type { Phrase } from './search-query';
import { fold, termsOf, type Term } from './search-terms';

interface Range {
  readonly start: number;
  readonly end: number;
}

const ELLIPSIS = '…';
/** Made once: making one takes longer than an excerpt. */
const CHARACTERS = new Intl.Segmenter();
const ASCII = /^\p{ASCII}*$/u;

/**
 * About a line or two around the first match, cut between terms, with blanks and line ends as single blanks.
 * Joined, the parts are the excerpt; a text without a match gives its beginning.
 */
export function excerptOf(text: string, phrases: readonly Phrase[]): ExcerptPart[] {
  const window = windowAround(text, phrases);
  const parts = partsOf(text, window, matchesIn(text, window, phrases));
  return [
    ...(window.start > 0 ? [{ text: ELLIPSIS, isMatch: false }] : []),
    ...parts.map(({ text: piece, isMatch }) => ({ text: piece.replace(/\s+/gu, ' '), isMatch })),
    ...(window.end < text.length ? [{ text: ELLIPSIS, isMatch: false }] : []),
  ];
}

/** Only as far into the text as the first match is. */
function windowAround(text: string, phrases: readonly Phrase[]): Range {
  if (text.length <= SEARCH_EXCERPT_LENGTH) return { start: 0, end: text.length };
  const before: Term[] = [];
  let first: Term | null = null;
  for (const term of termsOf(text)) {
    before.push(term);
    first = firstOfMatch(before, phrases);
    if (first !== null) break;
  }
  const earliest = (first?.start ?? 0) - SEARCH_EXCERPT_LEAD;
  const start = earliest <= 0 ? 0 : (before.find((term) => term.start >= earliest)?.start ?? 0);
  const terms = [...termsOf(text.slice(start, start + SEARCH_EXCERPT_LENGTH))];
  // The last one may have been cut through.
  const lastWhole = terms.at(-2)?.end ?? SEARCH_EXCERPT_LENGTH;
  const isToEnd = start + SEARCH_EXCERPT_LENGTH >= text.length;
  return { start, end: isToEnd ? text.length : start + lastWhole };
}

/** The first term of the phrase that ends with the last term; null when none does. */
function firstOfMatch(terms: readonly Term[], phrases: readonly Phrase[]): Term | null {
  const phrase = phrases.find((one) => isPhraseAt(terms, terms.length - one.terms.length, one));
  return phrase === undefined ? null : (terms[terms.length - phrase.terms.length] ?? null);
}

function matchesIn(text: string, window: Range, phrases: readonly Phrase[]): Range[] {
  const piece = text.slice(window.start, window.end);
  const terms = [...termsOf(piece)];
  const found = terms.flatMap((term, index) =>
    phrases
      .filter((phrase) => isPhraseAt(terms, index, phrase))
      .map((phrase): Range => {
        const last = terms[index + phrase.terms.length - 1] ?? term;
        return { start: window.start + term.start, end: window.start + endOfMatch(piece, last, phrase) };
      }),
  );
  return merged(found);
}

function isPhraseAt(terms: readonly Term[], index: number, { terms: wanted, isPrefix }: Phrase): boolean {
  return wanted.every((word, offset) => {
    const there = terms[index + offset]?.folded;
    const isLast = offset === wanted.length - 1;
    return isPrefix && isLast ? there?.startsWith(word) === true : there === word;
  });
}

/** Of a word that was typed in part, only that part is marked. */
function endOfMatch(text: string, last: Term, { terms, isPrefix }: Phrase): number {
  const typed = terms.at(-1) ?? '';
  if (!isPrefix || last.folded === typed) return last.end;
  const word = text.slice(last.start, last.end);
  if (ASCII.test(word)) return last.start + typed.length;
  for (const { index, segment } of CHARACTERS.segment(word)) {
    const end = index + segment.length;
    if (fold(word.slice(0, end)).length >= typed.length) return last.start + end;
  }
  return last.end;
}

/** In order, and none inside of another. */
function merged(ranges: readonly Range[]): Range[] {
  const inOrder = [...ranges].sort((one, other) => one.start - other.start);
  const result: Range[] = [];
  for (const range of inOrder) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}

function partsOf(text: string, window: Range, matches: readonly Range[]): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = window.start;
  const add = (end: number, isMatch: boolean): void => {
    if (end > at) parts.push({ text: text.slice(at, end), isMatch });
    at = Math.max(at, end);
  };
  for (const { start, end } of matches) {
    add(start, false);
    add(end, true);
  }
  add(window.end, false);
  return parts;
}
