import type { NoticeAction } from '../../shared/contract-schemas';

/** What the window as a whole says. */
export const words = {
  app: 'Parley',
  titleWithUnread: (count: number) => `(${count}) Parley`,
  loading: 'Opening Parley…',
  loadFailed: 'Parley could not read its data.',
  tryAgain: 'Try again',
  crashed: 'This window stopped working.',
  crashedMore: 'Your messages and images are stored and not affected. Reloading the window shows them again.',
  crashedDetail: 'What the window reported',
  reload: 'Reload',
  dismiss: 'Dismiss',
  noticeActions: { restart: 'Restart Parley' } satisfies Record<NoticeAction['kind'], string>,
  andMore: (count: number) => `and ${count} more`,
  copied: 'Copied.',
  notices: 'Notices',
} as const;
