import { useId, useState, type KeyboardEvent } from 'react';
import { shortcutLabel } from '../app/shortcut-label';
import { useParley, useParleyStore } from '../app/store-context';
import { classNames } from '../ui/class-names';
import { Modal } from '../ui/dialog';
import { useNow } from '../ui/use-now';
import { useWords } from '../ui/use-words';
import { entriesFor } from './entries';
import { perform } from './perform';
import type { Entry } from './sources';
import { useHits } from './use-hits';
import './palette.css';

/** One field for everything: type a name, an address or a wish, choose with the arrow keys, Enter does it. */
export function Palette() {
  const t = useWords('palette');
  const store = useParleyStore();
  const closeDialog = useParley((state) => state.closeDialog);
  const { typed, setTyped, entries, active, move } = useEntries();
  const id = useId();

  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    // Closed first: what is done may open a dialog of its own, or take the focus.
    closeDialog();
    perform(entry.action, store);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') choose(entries[active]);
    else if (!move(event.key)) return;
    event.preventDefault();
  };

  return (
    <Modal className="palette" labelledBy={`${id}-title`} onClose={closeDialog}>
      <h2 id={`${id}-title`} className="visually-hidden">
        {t('title')}
      </h2>
      <input
        className="palette__field"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[active] === undefined ? undefined : `${id}-${active}`}
        aria-autocomplete="list"
        aria-label={t('title')}
        placeholder={t('placeholder')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} className="palette__list" role="listbox" aria-label={t('results')}>
        {entries.map((entry, index) => (
          <EntryRow
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            isActive={index === active}
            onChoose={() => choose(entry)}
          />
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {t('found', { count: entries.length })}
      </p>
    </Modal>
  );
}

function useEntries() {
  const peers = useParley((state) => state.peers);
  const nearby = useParley((state) => state.nearby.people);
  const openId = useParley((state) => state.log?.conversationId ?? null);
  const nowMs = useNow();
  const [typed, setText] = useState('');
  const [active, setActive] = useState(0);
  const hits = useHits(typed);
  const entries = entriesFor(typed, { peers, nearby, openId, shortcuts: shortcuts(), nowMs }, hits);
  return {
    typed,
    entries,
    active: Math.min(active, Math.max(0, entries.length - 1)),
    setTyped: (text: string): void => {
      setText(text);
      setActive(0);
    },
    move: (key: string): boolean => {
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || entries.length === 0) return false;
      setActive((active + step + entries.length) % entries.length);
      return true;
    },
  };
}

function shortcuts() {
  return {
    connect: shortcutLabel('N'),
    search: shortcutLabel('F'),
    settings: shortcutLabel(','),
    shortcuts: shortcutLabel('/'),
  };
}

interface EntryRowProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function EntryRow({ id, entry, isActive, onChoose }: EntryRowProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames('palette__entry', isActive && 'palette__entry--active')}
      ref={isActive ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
      onClick={onChoose}
    >
      <span className="palette__label ellipsis">
        <bdi>{entry.label}</bdi>
      </span>
      {entry.detail !== '' && <span className="palette__detail ellipsis">{entry.detail}</span>}
      {entry.shortcut !== null && <kbd>{entry.shortcut}</kbd>}
    </li>
  );
}
