import { useEffect, type RefObject } from 'react';
import { MARK_READ_DELAY_MS } from '../../shared/limits-log';
import { useParley } from '../app/store-context';
import { useWindowFocus } from '../ui/use-window-focus';
import type { LogWindow } from './log-window';
import { readUpTo, unseenIds } from './seen-messages';

/** What is seen is read, in a window that has the focus: at once at the newest message, else what stayed on screen for a moment. */
export function useMarkRead(log: LogWindow, scrollerRef: RefObject<HTMLElement | null>): void {
  const markRead = useParley((state) => state.markRead);
  const unread = useParley((state) => state.peers[log.conversationId]?.unread ?? state.everyone.unread);
  const isLooking = useWindowFocus() && log.status === 'ready' && unread > 0;
  const { messages } = log;
  const newestSeq = messages.at(-1)?.seq;
  const isAtNewest = log.isFollowing && !log.hasNewer;
  useEffect(() => {
    if (isLooking && isAtNewest && newestSeq !== undefined) void markRead(newestSeq);
  }, [isLooking, isAtNewest, unread, newestSeq, markRead]);

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null || !isLooking || isAtNewest) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      // Without a height nothing is on screen.
      const seq = scroller.clientHeight === 0 ? null : readUpTo(messages, unseenIds(scroller));
      if (seq !== null) void markRead(seq);
    };
    const lookSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, MARK_READ_DELAY_MS);
    };
    lookSoon();
    scroller.addEventListener('scroll', lookSoon);
    return () => {
      clearTimeout(timer);
      scroller.removeEventListener('scroll', lookSoon);
    };
  }, [scrollerRef, isLooking, isAtNewest, messages, markRead]);
}
