/** What the search says. */
import type { Period } from './periods';

const messages = (count: number): string => (count === 1 ? 'message' : 'messages');

export const words = {
  search: 'Search messages',
  placeholder: 'Search messages',
  close: 'Close the search',
  filters: 'Filters',
  where: 'In',
  everywhere: 'Everywhere',
  everyone: 'Everyone',
  when: 'When',
  withPictures: 'Pictures',
  results: 'Found messages',
  you: 'You',
  picture: 'Picture',
  file: 'File',

  hint: 'Finds words in all your messages, and the names of pictures and files.',
  hintKeys: 'Arrow keys move through what was found, Enter goes to it.',
  searching: 'Searching…',
  found: (count: number) => `${count} ${messages(count)} found`,
  foundMore: (count: number) => `More than ${count} ${messages(count)} found, the newest first`,
  nothing: (text: string) => (text === '' ? 'No pictures found' : `Nothing found for “${text}”`),
  nothingHint: 'Whole words are looked for, and the beginning of the last one. Try fewer words.',
  nothingFilteredHint: 'Try fewer words, or search everywhere and at any time.',
  removeFilters: 'Remove the filters',
  failed: 'The search did not work.',
  tryAgain: 'Try again',
  more: 'Show more',
} as const;

export const periodWords: Readonly<Record<Exclude<Period, 'dates'>, string>> = {
  any: 'Any time',
  week: 'Last 7 days',
  month: 'Last 30 days',
  year: 'Last year',
};
