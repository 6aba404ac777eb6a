import { useEffect } from 'react';
import { useParley } from './store-context';
import { words } from './words';

/** Tells unread messages in the window's title, for the task bar. */
export function useWindowTitle(): void {
  const unread = useParley((state) =>
    Object.values(state.peers).reduce((sum, peer) => sum + peer.unread, state.everyone.unread),
  );
  useEffect(() => {
    document.title = unread === 0 ? words.app : words.titleWithUnread(unread);
  }, [unread]);
}
