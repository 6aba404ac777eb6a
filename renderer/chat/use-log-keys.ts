/** The keys of the log: arrows go from message to message, Home and End to the first and the newest. */
import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ParleyStore } from '../store';
import { allRows, focusRow, rowIn, rowOnScreen } from './rows-on-screen';

export function useLogKeys(
  store: ParleyStore,
  scrollerRef: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  const focusAtNewest = useRef(false);
  useKeptFocus(store, scrollerRef);
  const messages = useStore(store, (state) => state.log?.messages);

  useLayoutEffect(() => {
    const { log } = store.getState();
    if (!focusAtNewest.current || log === null || log.fetch !== null) return;
    focusAtNewest.current = false;
    focusLast(scrollerRef.current);
  }, [store, scrollerRef, messages]);

  return (event) => {
    const scroller = scrollerRef.current;
    // Controls inside of a row have keys of their own.
    const isForLog = event.target === scroller || isRow(event.target);
    if (scroller === null || !isForLog || event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown':
        step(scroller, event.key === 'ArrowUp' ? -1 : 1);
        break;
      case 'Home':
        goToFirst(store, scroller);
        break;
      case 'End':
        focusAtNewest.current = store.getState().log?.hasNewer === true;
        store.getState().followNewest();
        if (!focusAtNewest.current) focusLast(scroller);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset.messageId !== undefined;
}

/** From the row with the focus to the next; from the log itself to what is on screen. */
function step(scroller: HTMLElement, by: 1 | -1): void {
  const rows = allRows(scroller);
  const current = rows.findIndex((row) => row === document.activeElement);
  const next = current < 0 ? rowOnScreen(scroller, by === 1 ? 'first' : 'last') : rows[current + by];
  if (next === undefined) return;
  focusRow(next);
  next.scrollIntoView({ block: 'nearest' });
}

function goToFirst(store: ParleyStore, scroller: HTMLElement): void {
  const { log, goToOldest } = store.getState();
  if (log?.hasOlder === true) {
    void goToOldest();
    return;
  }
  const [first] = allRows(scroller);
  if (first === undefined) return;
  scroller.scrollTop = 0;
  focusRow(first);
}

function focusLast(scroller: HTMLElement | null): void {
  const last = scroller === null ? undefined : allRows(scroller).at(-1);
  if (last !== undefined) focusRow(last);
}

/** A row that goes while it has the focus hands it to its neighbour, else to the log: it must not be lost. */
function useKeptFocus(store: ParleyStore, scrollerRef: RefObject<HTMLElement | null>): void {
  const messages = useStore(store, (state) => state.log?.messages);
  const focused = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const [lost, ...neighbours] = focused.current;
    if (lost !== undefined && document.activeElement === document.body && rowIn(scroller, lost) === null) {
      const [row] = neighbours.flatMap((id) => rowIn(scroller, id) ?? []);
      if (row === undefined) scroller.focus({ preventScroll: true });
      else focusRow(row);
    }
    const onFocus = (): void => {
      focused.current = withNeighbours(scroller);
    };
    onFocus();
    scroller.addEventListener('focusin', onFocus);
    return () => scroller.removeEventListener('focusin', onFocus);
  }, [scrollerRef, messages]);
}

/** The message in whose row the focus is, then the one below and the one above it; empty when it is in none. */
function withNeighbours(scroller: HTMLElement): readonly string[] {
  const rows = allRows(scroller);
  const index = rows.findIndex((row) => row.contains(document.activeElement));
  if (index < 0) return [];
  return [rows[index], rows[index + 1], rows[index - 1]].flatMap((one) => one?.dataset.messageId ?? []);
}
