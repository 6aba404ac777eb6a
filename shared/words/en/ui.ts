/** What dialogs of every kind say. */
export const ui = {
  close: 'Close',
} as const;
