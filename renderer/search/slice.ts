import type { SearchResult } from '../../shared/contract-schemas';
import type { SearchHit } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import { spanOf, type Dates, type Period } from './periods';

/** As many as the palette has room for beside all else. */
const HITS_IN_PALETTE = 5;
/** Found messages asked for at once. */
export const HITS_PER_PAGE = 20;

export interface SearchFilters {
  /** Null: in all conversations. */
  readonly conversationId: string | null;
  readonly hasPicture: boolean;
  readonly period: Period;
  /** Count when the period is `dates`. */
  readonly dates: Dates;
}

export const NO_FILTERS: SearchFilters = {
  conversationId: null,
  hasPicture: false,
  period: 'any',
  dates: { first: '', last: '' },
};

/** The last answer, shown until the next one is there. */
export interface Answer {
  /** What was asked, without blanks around it. */
  readonly text: string;
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

export interface Search {
  readonly isOpen: boolean;
  /** Where there is room for one page only: whether the search is that page, and not the conversation. */
  readonly isInFront: boolean;
  /** Counts up each time that one wants to type. */
  readonly focusRequests: number;
  readonly text: string;
  readonly filters: SearchFilters;
  /** Null while there is nothing to look for, or no answer yet. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  readonly error: string | null;
  /** The message that the arrow keys have come to. */
  readonly activeId: string | null;
}

export interface SearchSlice {
  readonly search: Search;
  /** Opens the search, or goes back to it, ready to type. */
  readonly openSearch: () => void;
  /** What was typed and found is there when it is opened again. */
  readonly closeSearch: () => void;
  /** Where there is room for one page only: shows the conversation. */
  readonly standBackSearch: () => void;
  readonly setSearchText: (text: string) => Promise<void>;
  readonly filterSearch: (change: Partial<SearchFilters>) => Promise<void>;
  readonly searchAgain: () => Promise<void>;
  /** Messages went or came back: what is shown may not be there, or not be all. */
  readonly refreshSearch: () => void;
  readonly loadMoreHits: () => Promise<void>;
  /** The newest messages with these words, wherever; the search itself stays as it is. */
  readonly findMessages: (text: string) => Promise<readonly SearchHit[]>;
  /** To the next (1) or the previous (-1) found message. */
  readonly stepInHits: (step: 1 | -1) => void;
  /** Goes to a found message in its conversation; to the active or the first one when none is named. */
  readonly goToHit: (messageId?: string) => void;
}

/** Whether there is anything to look for. */
export function isAsked({ text, filters }: Pick<Search, 'text' | 'filters'>): boolean {
  return text.trim() !== '' || filters.hasPicture;
}

/** The search over all conversations. An answer counts only while nothing else was asked since. */
export const createSearchSlice =
  (bridge: Bridge): SliceCreator<SearchSlice> =>
  (set, get) => {
    let lastAskId = 0;

    const change = (part: Partial<Search>): void => set(({ search }) => ({ search: { ...search, ...part } }));

    /** @param merge makes the new answer of what came */
    const ask = async (
      beforeSeq: number | undefined,
      merge: (result: SearchResult) => Answer,
    ): Promise<void> => {
      const askId = ++lastAskId;
      change({ isAsking: true });
      const page = beforeSeq === undefined ? {} : { beforeSeq };
      let part: Partial<Search>;
      try {
        const result = await call(bridge, 'search.messages', { ...queryOf(get().search), ...page });
        part = { answer: merge(result), error: null };
      } catch (error) {
        part = { error: textOfError(error) };
      }
      if (askId === lastAskId) change({ isAsking: false, ...part });
    };

    const searchAgain = async (): Promise<void> => {
      const { search } = get();
      if (!isAsked(search)) {
        lastAskId++;
        change({ answer: null, isAsking: false, error: null, activeId: null });
        return;
      }
      const text = search.text.trim();
      await ask(undefined, (result) => ({ text, ...result }));
      const { answer, activeId } = get().search;
      if (answer?.hits.every(({ message }) => message.id !== activeId) === true) change({ activeId: null });
    };

    return {
      search: {
        isOpen: false,
        isInFront: false,
        focusRequests: 0,
        text: '',
        filters: NO_FILTERS,
        answer: null,
        isAsking: false,
        error: null,
        activeId: null,
      },
      openSearch: () => {
        const { search } = get();
        change({ isOpen: true, isInFront: true, focusRequests: search.focusRequests + 1 });
        // Much may have been said since it was closed.
        if (!search.isOpen) void searchAgain();
      },
      closeSearch: () => change({ isOpen: false, isInFront: false }),
      standBackSearch: () => change({ isInFront: false }),
      setSearchText: (text) => {
        change({ text });
        return searchAgain();
      },
      filterSearch: (filters) => {
        change({ filters: { ...get().search.filters, ...filters } });
        return searchAgain();
      },
      searchAgain,
      refreshSearch: () => {
        if (get().search.isOpen) void searchAgain();
      },
      loadMoreHits: async () => {
        const { answer, isAsking } = get().search;
        const last = answer?.hits.at(-1)?.message.seq;
        if (answer === null || last === undefined || !answer.hasMore || isAsking) return;
        await ask(last, ({ hits, hasMore }) => ({ ...answer, hits: [...answer.hits, ...hits], hasMore }));
      },
      stepInHits: (step) => {
        const { answer, activeId } = get().search;
        const hits = answer?.hits ?? [];
        const index = hits.findIndex(({ message }) => message.id === activeId);
        const next = hits[Math.max(0, index + step)];
        if (next !== undefined) change({ activeId: next.message.id });
        else void get().loadMoreHits();
      },
      findMessages: async (text) => {
        try {
          return (await call(bridge, 'search.messages', { text, limit: HITS_IN_PALETTE })).hits;
        } catch {
          // The search itself is one row away, and says what is wrong.
          return [];
        }
      },
      goToHit: (messageId) => {
        const { answer, activeId } = get().search;
        const id = messageId ?? activeId;
        const hit = answer?.hits.find(({ message }) => message.id === id) ?? answer?.hits[0];
        if (hit === undefined) return;
        change({ activeId: hit.message.id, isInFront: false });
        get().goToMessage(hit.message.conversationId, hit.message.id);
      },
    };
  };

function queryOf({ text, filters }: Search) {
  const { conversationId, hasPicture, period, dates } = filters;
  return {
    text: text.trim(),
    limit: HITS_PER_PAGE,
    ...(conversationId === null ? {} : { conversationId }),
    ...(hasPicture ? { hasPicture } : {}),
    ...spanOf(period, dates, Date.now()),
  };
}
