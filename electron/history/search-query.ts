/** What a person typed, as what FTS5 is asked for. What is typed is data: nothing in it is an operator. */
import { MAX_SEARCH_TERMS } from '../../shared/limits-store';
import { termsOf, type Term } from './search-terms';

/** Terms that stand side by side. */
export interface Phrase {
  readonly terms: readonly string[];
  /** The last term may go on: it is a word that may still be being typed. */
  readonly isPrefix: boolean;
}

export interface SearchFilter {
  /** Undefined: in all conversations. */
  readonly conversationId?: string | undefined;
  readonly hasPicture?: boolean | undefined;
}

/**
 * Words in the index that say what a message is. No text has such a word, since `~` is part of no term;
 * ./migrations/003-search writes them.
 */
const PICTURE = '~p';
const COPY = '~b';

/**
 * What is typed between blanks is one phrase ("p2p.example/a" is "p2p example a" in this order); all phrases must be in
 * the text. Only the last word of all may be one's beginning.
 */
export function phrasesOf(text: string): readonly Phrase[] {
  const chunks = text
    .split(/\s+/u)
    .map((chunk) => [...termsOf(chunk)])
    .filter((terms) => terms.length > 0);
  return limited(chunks).map((terms, index, all) => ({
    terms: terms.map(({ folded }) => folded),
    isPrefix: index === all.length - 1 && terms.at(-1)?.isWord === true,
  }));
}

/** Nobody types so many; a text pasted by mistake is looked for by its beginning. */
function limited(chunks: readonly (readonly Term[])[]): readonly (readonly Term[])[] {
  let left = MAX_SEARCH_TERMS;
  const kept: (readonly Term[])[] = [];
  for (const terms of chunks) {
    if (left <= 0) break;
    kept.push(terms.slice(0, left));
    left -= terms.length;
  }
  return kept;
}

/**
 * The argument of MATCH; null when nothing is asked for. A message to Everyone is found where it was written, and in
 * the conversation of a peer only by those who search in that one.
 */
export function matchOf(
  phrases: readonly Phrase[],
  { conversationId, hasPicture }: SearchFilter,
): string | null {
  const wanted = phrases.map((phrase) => `words : ${quoted(phrase)}`);
  if (hasPicture === true) wanted.push(fact(PICTURE));
  if (wanted.length === 0) return null;
  if (conversationId === undefined) return `(${wanted.join(' AND ')}) NOT ${fact(COPY)}`;
  return [...wanted, fact(conversationFact(conversationId))].join(' AND ');
}

function quoted({ terms, isPrefix }: Phrase): string {
  // Terms hold no quotes.
  return `"${terms.join(' ')}"${isPrefix ? ' *' : ''}`;
}

function fact(word: string): string {
  return `facts : "${word}"`;
}

/** In hexadecimal, since an id may have any characters. */
function conversationFact(conversationId: string): string {
  return `~c${Buffer.from(conversationId).toString('hex')}`;
}
