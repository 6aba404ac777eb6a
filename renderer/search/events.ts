import type { ParleyEvent } from '../../shared/contract';
import type { SearchHit } from '../../shared/model';
import type { SearchSlice } from './slice';

/** What an event changes in what was found; nothing for the events of others. */
export function reduceSearch(state: SearchSlice, event: ParleyEvent): Partial<SearchSlice> {
  switch (event.name) {
    case 'message.changed':
      return withHits(state, new Set([event.payload.id]), (hit) =>
        event.payload.body.kind === 'deleted' ? [] : [{ ...hit, message: event.payload }],
      );
    case 'messages.removed':
      return withHits(state, new Set(event.payload.ids), () => []);
    case 'peer.removed': {
      const { key, replacedBy } = event.payload;
      return replacedBy === null ? {} : moved(state, key, replacedBy);
    }
    default:
      return {};
  }
}

/** Puts what `change` makes of each of these found messages in its place. */
function withHits(
  { search }: SearchSlice,
  messageIds: ReadonlySet<string>,
  change: (hit: SearchHit) => readonly SearchHit[],
): Partial<SearchSlice> {
  const { answer } = search;
  if (answer?.hits.some(({ message }) => messageIds.has(message.id)) !== true) return {};
  const hits = answer.hits.flatMap((hit) => (messageIds.has(hit.message.id) ? change(hit) : [hit]));
  return { search: { ...search, answer: { ...answer, hits } } };
}

/** A conversation went on in another. */
function moved({ search }: SearchSlice, from: string, to: string): Partial<SearchSlice> {
  const { answer, filters } = search;
  const hits = answer?.hits.map((hit) =>
    hit.message.conversationId === from ? { ...hit, message: { ...hit.message, conversationId: to } } : hit,
  );
  return {
    search: {
      ...search,
      filters: filters.conversationId === from ? { ...filters, conversationId: to } : filters,
      answer: answer === null || hits === undefined ? answer : { ...answer, hits },
    },
  };
}
