import type { SearchResult } from '../../../../shared/contract-schemas';
import type { Message, SearchHit } from '../../../../shared/model';
import { makeMessage } from '../support/make';

/** A found message whose text is `before`, the match, `after`. */
export function makeHit(seq: number, match = 'boat', change: Partial<Message> = {}): SearchHit {
  return {
    message: makeMessage(seq, change),
    excerpt: [
      { text: 'the ', isMatch: false },
      { text: match, isMatch: true },
      { text: ` ${seq}`, isMatch: false },
    ],
  };
}

/** Newest first, from one seq down to another. */
export function makeResult(newest: number, oldest: number, hasMore = false): SearchResult {
  const hits = Array.from({ length: newest - oldest + 1 }, (_, index) => makeHit(newest - index));
  return { hits, hasMore };
}
