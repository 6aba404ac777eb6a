/** Takes the log to the message that one wants to see, once it is among what is loaded. */
import { useLayoutEffect, type RefObject } from 'react';
import { useStore } from 'zustand';
import { say } from '../../shared/words/i18n';
import type { ParleyStore } from '../store';

import { focusRow, rowIn } from './rows-on-screen';

/** How long the mark stays on the row that one went to. */
const MARKED_MS = 2000;

/** @param accept tells the scrolling that the view is where one wants to be */
export function useWantedMessage(
  store: ParleyStore,
  scrollerRef: RefObject<HTMLElement | null>,
  accept: () => void,
): void {
  const wanted = useStore(store, (state) => state.wanted);
  const log = useStore(store, (state) => state.log);
  useLayoutEffect(() => {
    if (wanted === null || log?.status !== 'ready' || log.conversationId !== wanted.conversationId) return;
    const row = rowIn(scrollerRef.current, wanted.messageId);
    // The page with it is on its way.
    if (row === null && log.fetch !== null) return;
    const { setFollowing, arrive, notify } = store.getState();
    arrive();
    if (row === null) {
      notify('info', say('chat:messageGone'));
      return;
    }
    // Else the log would go back to its newest message; at its end the scrolling finds out by itself.
    setFollowing(false);
    if (wanted.as === 'line') {
      row.querySelector('.row__unread')?.scrollIntoView({ block: 'start' });
    } else {
      row.scrollIntoView({ block: 'center' });
      focusRow(row);
      mark(row);
    }
    accept();
  }, [store, scrollerRef, accept, wanted, log]);
}

function mark(row: HTMLElement): void {
  row.dataset.marked = '';
  setTimeout(() => delete row.dataset.marked, MARKED_MS);
}
