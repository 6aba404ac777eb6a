/** Between which days one searches. */
export const dates = {
  choose: 'Choose dates…',
  range: 'Dates',
  ends: { first: 'From', last: 'To' },
} as const;
