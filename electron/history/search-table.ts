/** Finds messages by words in their text or in their file's name, the newest first. */
import type { Message, SearchHit } from '../../shared/model';
import type { Database, Statement } from './database';
import { integerOf, integerOrNullOf, textOf } from './row';
import { excerptOf } from './search-excerpt';
import { matchOf, phrasesOf, type Phrase, type SearchFilter } from './search-query';

export interface SearchQuery extends SearchFilter {
  /** As it was typed. */
  readonly text: string;
  /** Sent or received at or after this time, in ms. */
  readonly fromMs?: number | undefined;
  /** Sent or received before this time, in ms. */
  readonly toMs?: number | undefined;
  /** Only messages with a smaller seq: those behind the last that was shown. */
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

interface Found {
  readonly hits: SearchHit[];
  readonly hasMore: boolean;
}

interface SeqRange {
  readonly first: number;
  readonly last: number;
}

const NOTHING: Found = { hits: [], hasMore: false };

export class SearchTable {
  readonly #find: Statement;
  readonly #seqsOfTimes: Statement;
  readonly #messageAt: (conversationId: string, seq: number) => Message | undefined;

  /** @param messageAt the message of a conversation with this seq */
  constructor(database: Database, messageAt: (conversationId: string, seq: number) => Message | undefined) {
    this.#messageAt = messageAt;
    // CROSS JOIN: the index is read from its end, and no further than it takes to fill a page.
    this.#find = database.prepare(
      `SELECT m.seq, m.conversation_id FROM search s CROSS JOIN messages m ON m.seq = s.rowid
       WHERE search MATCH ? AND s.rowid BETWEEN ? AND ? AND m.created_at >= ? AND m.created_at < ?
       ORDER BY s.rowid DESC LIMIT ?`,
    );
    this.#seqsOfTimes = database.prepare(
      'SELECT min(seq) AS first, max(seq) AS last FROM messages WHERE created_at >= ? AND created_at < ?',
    );
  }

  /** Nothing is found when nothing is asked for: no word, and no pictures. @returns the newest first */
  find(query: SearchQuery): Found {
    const phrases = phrasesOf(query.text);
    const match = matchOf(phrases, query);
    const range = match === null ? null : this.#seqRange(query);
    if (match === null || range === null) return NOTHING;
    const { fromMs = -Infinity, toMs = Infinity, limit } = query;
    const rows = this.#find.all(match, range.first, range.last, bound(fromMs), bound(toMs), limit + 1);
    const hits = rows.slice(0, limit).flatMap((row) => {
      const message = this.#messageAt(textOf(row, 'conversation_id'), integerOf(row, 'seq'));
      return message === undefined ? [] : [hitOf(message, phrases)];
    });
    return { hits, hasMore: rows.length > limit };
  }

  /** A clock may have been set back, so dates only say between which seqs it is worth to look. */
  #seqRange({ fromMs, toMs, beforeSeq }: SearchQuery): SeqRange | null {
    const last = (beforeSeq ?? Number.MAX_SAFE_INTEGER) - 1;
    if (fromMs === undefined && toMs === undefined) return { first: 0, last };
    const row = this.#seqsOfTimes.get(bound(fromMs ?? -Infinity), bound(toMs ?? Infinity));
    const first = row === undefined ? null : integerOrNullOf(row, 'first');
    if (row === undefined || first === null) return null;
    return { first, last: Math.min(last, integerOf(row, 'last')) };
  }
}

/** A number that SQLite takes for a whole one. */
function bound(atMs: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, atMs));
}

function hitOf(message: Message, phrases: readonly Phrase[]): SearchHit {
  return { message, excerpt: excerptOf(textOfBody(message.body), phrases) };
}

function textOfBody(body: Message['body']): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return body.text;
    case 'image':
    case 'file':
      return body.file.name;
    case 'deleted':
    case 'note':
      return '';
  }
}
