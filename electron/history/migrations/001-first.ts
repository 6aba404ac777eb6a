import type { Migration } from '../migrate';

/**
 * The first schema.
 * - Words such as `kind` and `state` have no CHECK: SQLite cannot change one later without copying the table.
 * - A conversation's id is its peer's key, or 'everyone'.
 * - A message to Everyone is one row in 'everyone' and one in the conversation of each peer it went to, all with the
 *   same broadcast_id; how it went is counted from those rows.
 * - A file may belong to several messages. `ours` says that Parley made it and may delete it.
 */
export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE peers (
      key TEXT NOT NULL PRIMARY KEY,
      node_id TEXT UNIQUE,
      given_name TEXT,
      host TEXT NOT NULL,
      port INTEGER,
      keep_connected INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE peer_addresses (
      peer_key TEXT NOT NULL REFERENCES peers (key) ON DELETE CASCADE,
      host TEXT NOT NULL,
      port INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (peer_key, host, port)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE conversations (
      id TEXT NOT NULL PRIMARY KEY,
      peer_key TEXT UNIQUE REFERENCES peers (key) ON DELETE CASCADE,
      read_seq INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    INSERT INTO conversations (id, peer_key) VALUES ('everyone', NULL);

    CREATE TABLE files (
      id TEXT NOT NULL PRIMARY KEY,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      mime_type TEXT NOT NULL,
      format TEXT,
      size_bytes INTEGER NOT NULL,
      width INTEGER,
      height INTEGER,
      thumbnail TEXT NOT NULL,
      thumbnail_path TEXT,
      reason TEXT,
      ours INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX files_pending ON files (created_at) WHERE thumbnail = 'pending';

    CREATE TABLE messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      direction TEXT NOT NULL,
      kind TEXT NOT NULL,
      text TEXT,
      file_id TEXT REFERENCES files (id),
      state TEXT NOT NULL,
      error_code TEXT,
      error_message TEXT,
      broadcast_id TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX messages_in_conversation ON messages (conversation_id, seq, direction);
    CREATE INDEX messages_with_image ON messages (conversation_id, seq) WHERE kind = 'image';
    CREATE INDEX messages_with_file ON messages (file_id) WHERE file_id IS NOT NULL;
    CREATE INDEX messages_sending ON messages (seq) WHERE state = 'sending';
    CREATE INDEX messages_in_broadcast ON messages (broadcast_id, conversation_id, state)
      WHERE broadcast_id IS NOT NULL;

    CREATE TABLE settings (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE recent_addresses (
      address TEXT NOT NULL PRIMARY KEY,
      -- counts up with each use: two uses in one millisecond still have an order
      use INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
