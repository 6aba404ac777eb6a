/**
 * The index that is searched in; docs/decisions/0011-search.md tells why it looks like this.
 * - `searchable` is what can be found: not what is deleted or hidden, and no notes.
 * - `words` are the terms of a message's text or of its file's name, made by `search_terms` (../search-terms), which every
 *   connection to the store has. `facts` are made-up words: ~c and the conversation's id in hexadecimal, ~p for a picture or its
 *   caption, ~b for a peer's copy of a message to Everyone.
 * - The index keeps no text (content=''), and finds beginnings of one, two and three letters without reading all words that begin so.
 * - SQLite takes what was removed out of the index as soon as 40 % of a part have gone (usually 10 %: everything would be written ten times
 *   over), and each step of that is a number of pages, so that with pages of 1,000 bytes it takes less than half the time.
 * - messages_by_time tells which seqs a range of dates can have.
 */
export const SEARCH_SQL = `
  CREATE VIEW searchable AS
    SELECT m.seq, m.file_id, iif(m.file_id IS NULL, m.text, f.name) AS words,
      '~c' || hex(m.conversation_id)
        || iif(m.kind = 'image' OR m.album IS NOT NULL, ' ~p', '')
        || iif(m.broadcast_id IS NOT NULL AND m.conversation_id <> 'everyone', ' ~b', '') AS facts
    FROM messages m LEFT JOIN files f ON f.id = m.file_id
    WHERE m.kind IN ('text', 'json', 'image', 'file') AND m.hidden_at IS NULL;

  CREATE VIRTUAL TABLE search USING fts5 (
    words, facts, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '~'", prefix = '1 2 3'
  );
  INSERT INTO search (search, rank) VALUES ('deletemerge', 40), ('pgsz', 1000);

  CREATE TRIGGER search_added AFTER INSERT ON messages BEGIN
    INSERT INTO search (rowid, words, facts)
      SELECT seq, search_terms(words), facts FROM searchable WHERE seq = NEW.seq;
  END;

  CREATE TRIGGER search_changed AFTER UPDATE OF conversation_id, kind, text, file_id, hidden_at, album, broadcast_id ON messages
  BEGIN
    DELETE FROM search WHERE rowid = OLD.seq;
    INSERT INTO search (rowid, words, facts)
      SELECT seq, search_terms(words), facts FROM searchable WHERE seq = NEW.seq;
  END;

  CREATE TRIGGER search_removed AFTER DELETE ON messages BEGIN
    DELETE FROM search WHERE rowid = OLD.seq;
  END;

  CREATE TRIGGER search_renamed AFTER UPDATE OF name ON files WHEN NEW.name <> OLD.name BEGIN
    DELETE FROM search WHERE rowid IN (SELECT seq FROM messages WHERE file_id = NEW.id);
    INSERT INTO search (rowid, words, facts)
      SELECT seq, search_terms(words), facts FROM searchable WHERE file_id = NEW.id;
  END;

  INSERT INTO search (rowid, words, facts) SELECT seq, search_terms(words), facts FROM searchable ORDER BY seq;

  CREATE INDEX messages_by_time ON messages (created_at);
`;
