/** What the gallery says. */
export const gallery = {
  open: 'All pictures',
  close: 'Close',
  title: 'Pictures with {{name}}',
  everyoneTitle: 'Pictures sent to Everyone',
  empty: 'No pictures yet. Those you send and receive here will be gathered in this place.',
  loading: 'Looking for pictures…',
  more: 'Show older pictures',
  picture: '{{name}}, {{when}}',
} as const;
