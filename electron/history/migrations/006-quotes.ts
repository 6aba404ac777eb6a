import type { Migration } from '../migrate';

/** What was deleted for both is gone from what answers it, too: since this version at once, and here what was deleted before. */
export const quotes: Migration = {
  version: 6,
  sql: `
    UPDATE messages SET reply_excerpt = '' WHERE reply_seq IN (SELECT seq FROM messages WHERE kind = 'deleted');
  `,
};
