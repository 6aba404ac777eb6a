/**
 * Text cut into what one can search for: words, and single characters where a script writes no spaces between words.
 * The index, the query and the highlights all come from here, so what is found is also what is marked.
 */
import { MAX_SEARCH_TERM_LENGTH } from '../../shared/limits-store';

export interface Term {
  /** Folded: without case, accents and other forms of the same letter. Never empty, never with a blank or a quote in it. */
  readonly folded: string;
  /** Where it stands in the text, in UTF-16 units; `end` is behind it. */
  readonly start: number;
  readonly end: number;
  /** A word may be typed in part; a character of a script without word breaks is there or is not. */
  readonly isWord: boolean;
}

/** Scripts in which words are not told apart by spaces; Hangul too, since its words grow at both ends. */
const SINGLE = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');
const LETTER = String.raw`\p{L}\p{N}\p{M}`;
/** A syllable of Hangul that was taken apart, as file names of macOS are. */
const LOOSE_HANGUL = String.raw`[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?`;
/** With the marks that turn "ka" into "ga", as separate or half-width characters. */
const SINGLE_CHARACTER = String.raw`(?=[${LETTER}])[${SINGLE}][\u3099\u309A\uFF9E\uFF9F]*`;
const EMOJI_PART = String.raw`\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*`;
const EMOJI = String.raw`${EMOJI_PART}(?:\u200D${EMOJI_PART})*|\p{Regional_Indicator}{1,2}`;
const WORD = String.raw`(?<word>(?:(?![${SINGLE}])[${LETTER}])+)`;
const TERM = new RegExp(`${LOOSE_HANGUL}|${SINGLE_CHARACTER}|${EMOJI}|${WORD}`, 'gu');

/** Marks on letters of all scripts that can do without: accents, vowel points, joiners; not those of kana. */
const MARKS =
  /(?![\u3099\u309A])\p{Script=Inherited}|[\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u06D6-\u06ED\u0640]/gu;
const EMOJI_TONES = /\p{Emoji_Modifier}/gu;
/** Letters that people type as others, and that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const NOT_A_LETTER_IN_ASCII = /[^a-z0-9\u0080-\u{10FFFF}]/gu;
const PLAIN = /^[a-z0-9]*$/;

/** The terms in the order of the text, found while one asks for them: a long text need not be read to its end. */
export function* termsOf(text: string): Generator<Term, void, undefined> {
  for (const match of text.matchAll(TERM)) {
    const folded = bounded(fold(match[0]));
    if (folded === '') continue;
    const isWord = match.groups?.['word'] !== undefined;
    yield { folded, start: match.index, end: match.index + match[0].length, isWord };
  }
}

/** What the index holds of a text: its terms, each behind a blank. */
export function indexedText(text: string): string {
  return Array.from(termsOf(text), ({ folded }) => folded).join(' ');
}

/** "Crème BRÛLÉE", full-width letters, half-width kana: all as one would type them. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(EMOJI_TONES, '')
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKC')
    .replace(NOT_A_LETTER_IN_ASCII, '');
}

/** Cut between characters, never inside of one. */
function bounded(folded: string): string {
  if (folded.length <= MAX_SEARCH_TERM_LENGTH) return folded;
  return Array.from(folded).slice(0, MAX_SEARCH_TERM_LENGTH).join('');
}
