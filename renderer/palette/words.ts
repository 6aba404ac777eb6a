/** What the palette and the list of shortcuts say. */
export const words = {
  title: 'Go to or do',
  placeholder: 'A name, an address, or what you want to do',
  results: 'What there is',
  found: (count: number) => (count === 1 ? '1 thing' : `${count} things`),
  everyone: 'Everyone',
  conversation: 'Conversation',
  connectTo: (address: string) => `Connect to ${address}`,
  searchFor: (text: string) => `Search messages for “${text}”`,
  commands: {
    connect: 'Connect to an address',
    search: 'Search messages',
    transfers: 'Show transfers',
    settings: 'Settings',
    disturb: 'Do not disturb: on or off',
    copyAddress: 'Copy my address',
    shortcuts: 'Keyboard shortcuts',
  },

  shortcutsTitle: 'Keyboard shortcuts',
  groups: {
    anywhere: 'Anywhere',
    list: 'In a list',
    log: 'In the messages',
    writing: 'While writing',
    viewer: 'While looking at a picture',
  },
} as const;
