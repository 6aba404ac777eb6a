import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { SearchField } from './search-field';
import { SearchFilterBar } from './search-filters';
import { SearchResults } from './search-results';
import './search.css';

/** The search in the place of the list: what one looks for, where, and what was found. */
export function SearchPanel() {
  const t = useWords('search');
  const inputRef = useRef<HTMLInputElement>(null);
  const close = useClose();
  useFocusOnRequest(inputRef);
  useStandBack(inputRef);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    close();
  };
  return (
    <section className="search" role="search" aria-label={t('search')} onKeyDown={onKeyDown}>
      <div className="search__head">
        <SearchField inputRef={inputRef} />
        <IconButton label={t('close')} shortcut="Esc" onClick={close}>
          <CloseIcon />
        </IconButton>
      </div>
      <SearchFilterBar />
      <SearchResults />
    </section>
  );
}

/** Closes the search, and gives the focus back to what had it before. */
function useClose(): () => void {
  const closeSearch = useParley((state) => state.closeSearch);
  // Read while the panel is first drawn: later the list it replaces, with its focus, is gone.
  const [before] = useState(() => document.activeElement);
  return () => {
    flushSync(closeSearch);
    const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
    const target = isThere ? before : document.querySelector<HTMLElement>('.sidebar__search');
    target?.focus();
  };
}

function useFocusOnRequest(inputRef: RefObject<HTMLInputElement | null>): void {
  const focusRequests = useParley((state) => state.search.focusRequests);
  useEffect(() => {
    inputRef.current?.focus();
    inputRef.current?.select();
  }, [inputRef, focusRequests]);
}

/** Where there is room for one page only: a conversation that is opened comes to the front, and behind it is the search. */
function useStandBack(inputRef: RefObject<HTMLInputElement | null>): void {
  const openId = useParley((state) => state.log?.conversationId ?? null);
  const standBackSearch = useParley((state) => state.standBackSearch);
  const before = useRef(openId);
  useEffect(() => {
    if (before.current === openId) return;
    before.current = openId;
    if (openId !== null) standBackSearch();
    else if (document.activeElement === document.body) inputRef.current?.focus();
  }, [inputRef, openId, standBackSearch]);
}
