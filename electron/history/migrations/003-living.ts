import type { Migration } from '../migrate';
import { SEARCH_SQL } from './003-search';

/**
 * What a log needs that one lives in.
 * - `reply_seq` is the message that this one answers, `reply_excerpt` the beginning of its text as its author had it.
 * - `hidden_at`: deleted by the person, and to be gone for good when it can no longer be taken back.
 * - `error_phrase`: how `error_message` was made, as JSON (`Phrase`), for other languages; null when there are no values in it.
 * - `album` is the same for pictures that were sent together, and for their caption.
 * - `reactions`: one for each message and author ('me' or 'peer').
 * - `amendments` wait for the peer's receipt: a reaction, a new text or the deletion of a message that both have; `target` is our
 *   own id of the message.
 * - `removals`: conversations that the person deleted, until all their messages are gone.
 * - `strip_metadata`: the person wants location and camera data removed from what goes to this peer.
 * - `animated`: the picture has more than one frame.
 */
export const living: Migration = {
  version: 3,
  sql: `
    ALTER TABLE messages ADD COLUMN reply_seq INTEGER REFERENCES messages (seq) ON DELETE SET NULL;
    ALTER TABLE messages ADD COLUMN reply_excerpt TEXT;
    ALTER TABLE messages ADD COLUMN edited_at INTEGER;
    ALTER TABLE messages ADD COLUMN hidden_at INTEGER;
    ALTER TABLE messages ADD COLUMN album TEXT;
    ALTER TABLE messages ADD COLUMN error_phrase TEXT;
    CREATE INDEX messages_replied_to ON messages (reply_seq) WHERE reply_seq IS NOT NULL;
    CREATE INDEX messages_hidden ON messages (hidden_at) WHERE hidden_at IS NOT NULL;

    CREATE TABLE reactions (
      message_seq INTEGER NOT NULL REFERENCES messages (seq) ON DELETE CASCADE,
      author TEXT NOT NULL,
      emoji TEXT NOT NULL,
      PRIMARY KEY (message_seq, author)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE amendments (
      id TEXT NOT NULL PRIMARY KEY,
      conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      target TEXT NOT NULL,
      kind TEXT NOT NULL,
      value TEXT,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX amendments_of_conversation ON amendments (conversation_id, created_at);

    CREATE INDEX files_by_path ON files (path);

    CREATE TABLE removals (
      conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
      up_to_seq INTEGER NOT NULL,
      removed_at INTEGER NOT NULL,
      with_files INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE peers ADD COLUMN strip_metadata INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE peers ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE peers ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE files ADD COLUMN animated INTEGER NOT NULL DEFAULT 0;
    ${SEARCH_SQL}
  `,
};
