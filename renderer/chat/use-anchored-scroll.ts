/**
 * The scrolling of the log. It stays at the newest message while it follows; else the rows on screen stay where they
 * are, whatever is added, removed or measured above them. Pages are asked for before an edge is reached.
 */
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ParleyStore } from '../store';
import { anchorsOf, restoreAnchors, type Anchor } from './scroll-anchors';

/** This near to the newest message counts as being there. */
const AT_NEWEST_PX = 32;
/** A page is asked for when this little is left to scroll. */
const PAGE_AHEAD_PX = 900;

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
    else restoreAnchors(scroller, anchors.current);
    anchors.current = anchorsOf(scroller);
    askForPages(scroller, store);
  }, [store]);

  /** Takes the view for where one wants to be: after a scroll, whoever scrolled. */
  const accept = useCallback((): void => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    // A frame tells of scrolling before it tells of sizes: what has changed its size by now would be taken for where one is.
    restoreAnchors(scroller, anchors.current);
    anchors.current = anchorsOf(scroller);
    store.getState().setFollowing(belowPx(scroller) <= AT_NEWEST_PX);
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
  return { scrollerRef, contentRef, accept, hold };
}

function belowPx(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

function askForPages(scroller: HTMLElement, store: ParleyStore): void {
  const { log, wanted, loadPage } = store.getState();
  // On the way to a message the place is not yet where it will be.
  if (log?.status !== 'ready' || log.fetch !== null || wanted !== null) return;
  if (log.hasOlder && scroller.scrollTop < PAGE_AHEAD_PX) void loadPage('older');
  else if (log.hasNewer && belowPx(scroller) < PAGE_AHEAD_PX) void loadPage('newer');
}
