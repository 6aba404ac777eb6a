import { useEffect, useRef, type UIEvent } from 'react';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { useNow } from '../ui/use-now';
import { useWords } from '../ui/use-words';
import { hitElementId, LIST_ID } from './ids';
import { SearchHitRow } from './search-hit-row';
import { isAsked, NO_FILTERS, type Answer } from './slice';

/** Found messages below what is seen are asked for this far ahead, in pixels. */
const AHEAD_PX = 400;

/** What was found, or why there is nothing to show. How much was found is also said to those who listen. */
export function SearchResults() {
  const answer = useParley((state) => state.search.answer);
  const isAsking = useParley((state) => state.search.isAsking);
  const error = useParley((state) => state.search.error);
  const loadMoreHits = useParley((state) => state.loadMoreHits);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    const belowPx = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight;
    if (belowPx < AHEAD_PX) void loadMoreHits();
  };
  return (
    <>
      <p className="search__count" role="status">
        {error === null && answer !== null && countOf(answer)}
      </p>
      <div className="search__results" aria-busy={isAsking} onScroll={onScroll}>
        {error !== null && <Failure message={error} />}
        {error === null && answer === null && <Hint />}
        {error === null && answer?.hits.length === 0 && <Nothing />}
        {error === null && answer !== null && answer.hits.length > 0 && <Hits answer={answer} />}
      </div>
    </>
  );
}

function countOf({ text, hits, hasMore }: Answer): string {
  if (hits.length === 0) return text === '' ? say('search:noPictures') : say('search:nothing', { text });
  return hasMore
    ? say('search:foundMore', { count: hits.length })
    : say('search:found', { count: hits.length });
}

function Hits({ answer }: { readonly answer: Answer }) {
  const t = useWords('search');
  const activeId = useParley((state) => state.search.activeId);
  const loadMoreHits = useParley((state) => state.loadMoreHits);
  const nowMs = useNow();
  const listRef = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (activeId !== null)
      document.getElementById(hitElementId(activeId))?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  // A search of its own begins at its beginning.
  useEffect(() => {
    const scroller = listRef.current?.parentElement;
    if (scroller) scroller.scrollTop = 0;
  }, [answer.text]);
  return (
    <>
      <ul ref={listRef} id={LIST_ID} role="listbox" aria-label={t('results')}>
        {answer.hits.map((hit) => (
          <SearchHitRow key={hit.message.id} hit={hit} isActive={hit.message.id === activeId} nowMs={nowMs} />
        ))}
      </ul>
      {answer.hasMore && (
        <Button look="text" className="search__more" onClick={() => void loadMoreHits()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

/** Before anything was typed; and for the moment before the first answer, which one should not see. */
function Hint() {
  const t = useWords('search');
  const isWaiting = useParley((state) => isAsked(state.search));
  if (isWaiting) return <p className="search__state search__state--late">{t('searching')}</p>;
  return (
    <div className="search__state">
      <p>{t('hint')}</p>
      <p>{t('hintKeys')}</p>
    </div>
  );
}

function Nothing() {
  const t = useWords('search');
  const isFiltered = useParley(({ search }) => JSON.stringify(search.filters) !== JSON.stringify(NO_FILTERS));
  const filterSearch = useParley((state) => state.filterSearch);
  return (
    <div className="search__state">
      <p>{isFiltered ? t('nothingFilteredHint') : t('nothingHint')}</p>
      {isFiltered && <Button onClick={() => void filterSearch(NO_FILTERS)}>{t('removeFilters')}</Button>}
    </div>
  );
}

function Failure({ message }: { readonly message: string }) {
  const t = useWords('search');
  const searchAgain = useParley((state) => state.searchAgain);
  return (
    <div className="search__state" role="alert">
      <p>
        {t('failed')} {message}
      </p>
      <Button onClick={() => void searchAgain()}>{t('tryAgain')}</Button>
    </div>
  );
}
