/** Names come from others: anybody may take any name, and may hide or turn text with it. */

/** What shows nothing or turns the reading direction, except what scripts and emoji need to join their characters. */
const HIDDEN = /(?![\p{Join_C}\p{VS}])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}\u2800]/gu;
const JOINERS = /[\p{Join_C}\p{VS}]/gu;
/** Marks and joiners alone draw nothing that one could call somebody. */
const SOMETHING_SEEN = /[^\s\p{M}\p{Join_C}]/u;
/** Hebrew, Arabic and their neighbours, with their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** The name as one visible line; null when nothing of it can be seen. */
export function visibleName(name: string): string | null {
  const line = name.replace(/\s+/gu, ' ').replace(HIDDEN, '').trim();
  return SOMETHING_SEEN.test(line) ? line : null;
}

/** The same for names that look the same but for case, width and blanks. */
export function looksOf(name: string): string {
  return name.normalize('NFKC').replace(JOINERS, '').replace(/\s/gu, '').toLocaleLowerCase();
}

/** The name for the middle of a sentence: one that runs from right to left leaves the order of the others' words alone. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `${ISOLATE}${name}${END_ISOLATE}` : name;
}
