import type { StoreTrouble } from '../../shared/store-trouble';

/** What is said while the message store cannot be opened. */
export const words = {
  titles: {
    damaged: 'The message store is damaged.',
    locked: 'Another program is using the message store.',
    'read-only': 'Parley may not write to its message store.',
    'too-new': 'These messages were written by a newer Parley.',
    'disk-full': 'The disk is full.',
    io: 'The message store could not be read or written.',
    failed: 'The message store could not be opened.',
  } satisfies Record<StoreTrouble, string>,
  what: {
    damaged: 'Nothing was deleted, and the pictures you received are still in their folder.',
    locked: 'Close that program, such as a backup or a database viewer, then try again.',
    'read-only': 'Allow writing to the file and its folder, then try again.',
    'too-new': 'Nothing was changed. Update Parley to open them.',
    'disk-full': 'Make some room, then try again. Nothing was lost.',
    io: 'Check that the disk is there and sound, then try again.',
    failed: 'Nothing was changed.',
  } satisfies Record<StoreTrouble, string>,
  where: 'Where it is',
  details: 'What was reported',
  restore: (date: string) => `Restore the backup of ${date}`,
  restoreMore: 'Messages since then will be missing. The damaged store is kept beside it.',
  noBackup: 'There is no backup that is whole.',
  anew: 'Start anew and keep the damaged store',
  anewMore: (path: string) => `The list begins empty. The damaged store is kept as ${path}.`,
  again: 'Try again',
  quit: 'Quit',
  working: 'Opening the message store…',
  stillSo: 'It is still so.',
} as const;
