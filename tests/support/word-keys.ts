/** What is wrong with words in two languages, and with how they are asked for. Each finder answers with a line for each fault. */
import { ANY_PART, type WordUse } from './word-uses';

/** Nested objects of texts, as a language of the catalog has them. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** `peers:reasons.link-closed` -> text. */
export type FlatWords = ReadonlyMap<string, string>;

export function flat(words: Words): FlatWords {
  const found = new Map<string, string>();
  const walk = (part: Words, before: string, separator: string): void => {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'string') found.set(`${before}${separator}${key}`, value);
      else walk(value, before === '' ? key : `${before}${separator}${key}`, before === '' ? ':' : '.');
    }
  };
  walk(words, '', '');
  return found;
}

const PLURAL = /_(one|other)$/u;

/** The key as it is asked for, without the plural's form. */
function asked(key: string): string {
  return key.replace(PLURAL, '');
}

/** Keys that one language has and the other has not. Chinese has no form for one. */
export function lopsidedKeys(english: FlatWords, chinese: FlatWords): readonly string[] {
  const faults: string[] = [];
  for (const key of english.keys()) {
    if (key.endsWith('_one')) {
      if (!english.has(`${asked(key)}_other`)) faults.push(`${key}: has no plural beside it`);
    } else if (!chinese.has(key)) faults.push(`${key}: missing in Chinese`);
    if (key.endsWith('_other') && !english.has(`${asked(key)}_one`)) faults.push(`${key}: has no _one`);
  }
  for (const key of chinese.keys()) {
    if (key.endsWith('_one')) faults.push(`${key}: Chinese has one form for all numbers`);
    else if (!english.has(key)) faults.push(`${key}: missing in English`);
  }
  return faults;
}

/** Placeholders such as {{name}} that a language leaves out or makes up. */
export function unlikePlaceholders(english: FlatWords, chinese: FlatWords): readonly string[] {
  const ofEnglish = placeholdersOf(english);
  return [...placeholdersOf(chinese)].flatMap(([key, names]) => {
    const wanted = ofEnglish.get(key);
    return wanted === undefined || wanted === names
      ? []
      : [`${key}: English has [${wanted}], Chinese [${names}]`];
  });
}

/** For each key as it is asked for: the names in all of its forms, in order. */
function placeholdersOf(words: FlatWords): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [key, text] of words) {
    const known = names.get(asked(key)) ?? new Set<string>();
    for (const [, name] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)) known.add(name ?? '');
    names.set(asked(key), known);
  }
  return new Map([...names].map(([key, known]) => [key, [...known].sort().join(', ')]));
}

export function emptyTexts(words: FlatWords): readonly string[] {
  return [...words].filter(([, text]) => text.trim() === '').map(([key]) => `${key}: empty`);
}

/** Texts that are the same in both languages although they hold words, and not only a name. */
export function untranslated(english: FlatWords, chinese: FlatWords, names: RegExp): readonly string[] {
  return [...chinese]
    .filter(([key, text]) => {
      const words = text.replace(/\{\{\w+\}\}/gu, '').replace(names, '');
      return english.get(key) === text && /\p{L}/u.test(words);
    })
    .map(([key, text]) => `${key}: "${text}" is not translated`);
}

/** Keys that nothing asks for. */
export function unusedKeys(words: FlatWords, uses: readonly WordUse[]): readonly string[] {
  const plain = new Set(uses.map(({ key }) => key));
  const patterns = uses.filter(({ key }) => key.includes(ANY_PART)).map(({ key }) => matcher(key));
  return [...new Set([...words.keys()].map(asked))]
    .filter((key) => !plain.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${key}: nothing asks for it`);
}

/** What is asked for and not there. */
export function missingKeys(words: FlatWords, uses: readonly WordUse[]): readonly string[] {
  const keys = [...new Set([...words.keys()].map(asked))];
  return uses
    .filter(({ isAsked, key }) => isAsked && !keys.some((known) => matcher(key).test(known)))
    .map(({ key, where }) => `${where}: there is no ${key}`);
}

function matcher(key: string): RegExp {
  const parts = key.split(ANY_PART).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
}
