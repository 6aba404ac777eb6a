import { useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { focusSibling } from '../ui/roving';
import { useNow } from '../ui/use-now';
import { useWords } from '../ui/use-words';
import { countConnected, orderPeers } from './order';
import { EveryoneRow, PeerRow } from './peer-row';
import { peerTags } from './tags';

const ROW = '.peer-row__open';

/** Everyone, then the peers. Tab comes to one row; arrow keys move, Home and End jump, with Shift they choose. */
export function PeerList() {
  const t = useWords('peers');
  const peers = useParley((state) => state.peers);
  const openId = useParley((state) => state.log?.conversationId ?? null);
  const selectTo = useParley((state) => state.selectTo);
  const nowMs = useNow();
  const ordered = useMemo(() => orderPeers(peers), [peers]);
  const tags = useMemo(() => peerTags(peers), [peers]);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const listRef = useRef<HTMLUListElement>(null);
  const wanted = focusedId ?? openId;
  const tabStopId = wanted !== null && peers[wanted] !== undefined ? wanted : EVERYONE;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moves = event.shiftKey ? chooseUpTo(event.key) : focusSibling(listRef.current, ROW, event.key);
    if (moves) event.preventDefault();
  };
  /** The key moves as without Shift, but neither round the end nor to Everyone, and chooses all in between. */
  const chooseUpTo = (key: string): boolean => {
    const keys = ordered.map((peer) => peer.key);
    const current = focusedId === null ? -1 : keys.indexOf(focusedId);
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -keys.length, End: keys.length }[key];
    if (step === undefined || keys.length === 0) return false;
    const wanted = keys[Math.max(0, Math.min(current + step, keys.length - 1))];
    if (wanted === undefined) return false;
    listRef.current
      ?.querySelector<HTMLElement>(`[data-conversation-id="${CSS.escape(wanted)}"] ${ROW}`)
      ?.focus();
    selectTo(wanted, focusedId ?? undefined);
    return true;
  };
  const onFocus = (event: FocusEvent): void => {
    const row = event.target.closest<HTMLElement>('[data-conversation-id]');
    setFocusedId(row?.dataset.conversationId ?? null);
  };
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget === null || listRef.current?.contains(event.relatedTarget) !== true)
      setFocusedId(null);
  };

  return (
    <ul
      ref={listRef}
      className="peer-list"
      aria-label={t('sidebar')}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <EveryoneRow connected={countConnected(peers)} isTabStop={tabStopId === EVERYONE} nowMs={nowMs} />
      {ordered.map((peer) => (
        <PeerRow
          key={peer.key}
          peer={peer}
          tag={tags[peer.key] ?? null}
          isTabStop={tabStopId === peer.key}
          nowMs={nowMs}
        />
      ))}
    </ul>
  );
}
