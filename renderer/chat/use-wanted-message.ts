/** Takes the log to the message that one wants to see, once that is among what is loaded. */
import { useLayoutEffect, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ParleyStore } from '../store';

export function useWantedMessage(store: ParleyStore, scrollerRef: RefObject<HTMLElement | null>): void {
  const wanted = useStore(store, (state) => state.wanted);
  const log = useStore(store, (state) => state.log);
  useLayoutEffect(() => {
    if (wanted === null || log?.status !== 'ready' || log.conversationId !== wanted.conversationId) return;
    const row = scrollerRef.current?.querySelector<HTMLElement>(
      `[data-message-id="${CSS.escape(wanted.messageId)}"]`,
    );
    if (row !== null && row !== undefined) {
      // Else the log would go back to its newest message; at its end the scrolling finds out by itself.
      store.getState().setFollowing(false);
      row.scrollIntoView({ block: 'center' });
      focusOnce(row);
    }
    store.getState().arrive();
  }, [store, scrollerRef, wanted, log]);
}

/** Marks the row until one goes on; a click on a row must not mark it, so it takes no focus by itself. */
function focusOnce(row: HTMLElement): void {
  row.tabIndex = -1;
  row.addEventListener('blur', () => row.removeAttribute('tabindex'), { once: true });
  row.focus({ preventScroll: true });
}
