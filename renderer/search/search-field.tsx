import type { KeyboardEvent, RefObject } from 'react';
import { MAX_SEARCH_TEXT_LENGTH } from '../../shared/limits-store';
import { useParley, useParleyStore } from '../app/store-context';
import { SearchIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { hitElementId, LIST_ID } from './ids';

/** Where one types. The focus stays here while arrow keys move through what was found, so that one can type on. */
export function SearchField({ inputRef }: { readonly inputRef: RefObject<HTMLInputElement | null> }) {
  const t = useWords('search');
  const store = useParleyStore();
  const text = useParley((state) => state.search.text);
  const hasHits = useParley((state) => (state.search.answer?.hits.length ?? 0) > 0);
  const activeId = useParley((state) => state.search.activeId);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { stepInHits, goToHit } = store.getState();
    if (event.key === 'ArrowDown') stepInHits(1);
    else if (event.key === 'ArrowUp') stepInHits(-1);
    else if (event.key === 'Enter') goToHit();
    else return;
    event.preventDefault();
  };
  return (
    <div className="search__field">
      <SearchIcon small />
      <input
        ref={inputRef}
        className="input"
        role="combobox"
        aria-label={t('search')}
        aria-autocomplete="list"
        aria-expanded={hasHits}
        aria-controls={hasHits ? LIST_ID : undefined}
        aria-activedescendant={hasHits && activeId !== null ? hitElementId(activeId) : undefined}
        placeholder={t('placeholder')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={MAX_SEARCH_TEXT_LENGTH}
        value={text}
        onChange={({ target }) => void store.getState().setSearchText(target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
