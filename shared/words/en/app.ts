/** What the window as a whole says. */
export const app = {
  app: 'Parley',
  titleWithUnread: '({{count}}) Parley',
  loading: 'Opening Parley…',
  loadFailed: 'Parley could not read its data.',
  tryAgain: 'Try again',
  crashed: 'This window stopped working.',
  crashedMore: 'Your messages and images are stored and not affected. Reloading the window shows them again.',
  crashedDetail: 'What the window reported',
  reload: 'Reload',
  dismiss: 'Dismiss',
  noticeActions: { restart: 'Restart Parley', restartToUpdate: 'Restart Parley' },
  andMore: 'and {{count}} more',
  copied: 'Copied.',
  notices: 'Notices',
} as const;
