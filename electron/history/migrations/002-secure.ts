import type { Migration } from '../migrate';

/**
 * What the secure wire needs.
 * - `peer_name` is what the peer calls itself; `verified` says that the person compared the safety number.
 * - `mistaken_for` is the known peer at whose address this stranger turned up; it goes when the warning is dismissed.
 * - `taking` is what the person said about taking the peer's files: 'always' or 'ask'.
 * - `remote_id` is the id that the sender gave the message: each is stored once in its conversation.
 */
export const secure: Migration = {
  version: 2,
  sql: `
    ALTER TABLE peers ADD COLUMN peer_name TEXT;
    ALTER TABLE peers ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE peers ADD COLUMN mistaken_for TEXT REFERENCES peers (key) ON DELETE SET NULL;

    ALTER TABLE peers ADD COLUMN taking TEXT;

    ALTER TABLE files ADD COLUMN thumbhash TEXT;

    ALTER TABLE messages ADD COLUMN remote_id TEXT;
    CREATE UNIQUE INDEX messages_by_remote_id ON messages (conversation_id, remote_id) WHERE remote_id IS NOT NULL;
    CREATE INDEX messages_unfinished ON messages (conversation_id, seq)
      WHERE state IN ('sending', 'waiting', 'paused', 'receiving', 'sent');
    CREATE INDEX messages_waiting ON messages (conversation_id, seq) WHERE state = 'waiting';
  `,
};
