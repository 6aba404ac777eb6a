/**
 * The scrolling of the log. It stays at the newest message while it follows; else the rows on screen stay where they
 * are, whatever is added, removed or measured above them. Pages are asked for before an edge is reached.
 */
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ParleyStore } from '../store';

/** This near to the newest message counts as being there. */
const AT_NEWEST_PX = 32;
/** A page is asked for when this little is left to scroll. */
const PAGE_AHEAD_PX = 900;

/** A row on screen, and how far it is from the beginning of the content. */
interface Anchor {
  readonly messageId: string;
  readonly offsetPx: number;
}

export function useAnchoredScroll(store: ParleyStore) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const anchors = useRef<readonly Anchor[]>([]);
  const messages = useStore(store, (state) => state.log?.messages);
  const isFollowing = useStore(store, (state) => state.log?.isFollowing);

  /** Puts the view where it belongs after the content changed. */
  const settle = useCallback((): void => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    if (store.getState().log?.isFollowing === true) scroller.scrollTop = scroller.scrollHeight;
    else restore(scroller, anchors.current);
    anchors.current = anchorsOf(scroller);
    askForPages(scroller, store);
  }, [store]);

  const onScroll = useCallback((): void => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    anchors.current = anchorsOf(scroller);
    const belowPx = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    store.getState().setFollowing(belowPx <= AT_NEWEST_PX);
    askForPages(scroller, store);
  }, [store]);

  useLayoutEffect(settle, [settle, messages, isFollowing]);
  useLayoutEffect(() => {
    // Sizes change without a new message too: the window, a picture, a longer text.
    const observer = new ResizeObserver(settle);
    if (scrollerRef.current !== null) observer.observe(scrollerRef.current);
    if (contentRef.current !== null) observer.observe(contentRef.current);
    return () => observer.disconnect();
  }, [settle]);

  const hold = useCallback(() => store.getState().setFollowing(false), [store]);
  return { scrollerRef, contentRef, onScroll, hold };
}

/** Moves the view by as much as the first anchor that is still there has moved. */
function restore(scroller: HTMLElement, anchors: readonly Anchor[]): void {
  for (const { messageId, offsetPx } of anchors) {
    const row = scroller.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (row === null) continue;
    const movedPx = offsetIn(scroller, row) - offsetPx;
    if (movedPx !== 0) scroller.scrollTop += movedPx;
    return;
  }
}

/** The rows on screen, from the top. */
function anchorsOf(scroller: HTMLElement): readonly Anchor[] {
  const box = scroller.getBoundingClientRect();
  const anchors: Anchor[] = [];
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top > box.bottom) break;
    const { messageId } = row.dataset;
    if (messageId === undefined || bottom < box.top) continue;
    anchors.push({ messageId, offsetPx: offsetIn(scroller, row) });
  }
  return anchors;
}

/** How far a row is from the beginning of the content; fractions count, or rounding would add up. */
function offsetIn(scroller: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

function askForPages(scroller: HTMLElement, store: ParleyStore): void {
  const { log, loadPage } = store.getState();
  if (log?.status !== 'ready' || log.fetch !== null) return;
  const belowPx = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (log.hasOlder && scroller.scrollTop < PAGE_AHEAD_PX) void loadPage('older');
  else if (log.hasNewer && belowPx < PAGE_AHEAD_PX) void loadPage('newer');
}
