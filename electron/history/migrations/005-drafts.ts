import type { Migration } from '../migrate';

/** `drafts`: what was written in a conversation and not sent. */
export const drafts: Migration = {
  version: 5,
  sql: `
    CREATE TABLE drafts (
      conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
