/** What the gallery says. */
export const words = {
  open: 'All pictures',
  close: 'Close',
  title: (name: string) => `Pictures with ${name}`,
  everyoneTitle: 'Pictures sent to Everyone',
  empty: 'No pictures yet. Those you send and receive here will be gathered in this place.',
  loading: 'Looking for pictures…',
  more: 'Show older pictures',
  picture: (name: string, when: string) => `${name}, ${when}`,
} as const;
