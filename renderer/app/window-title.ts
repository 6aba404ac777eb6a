import { useEffect } from 'react';
import { useWords } from '../ui/use-words';
import { useParley } from './store-context';

/** Tells unread messages in the window's title, for the task bar. */
export function useWindowTitle(): void {
  const t = useWords('app');
  const unread = useParley((state) =>
    Object.values(state.peers).reduce((sum, peer) => sum + peer.unread, state.everyone.unread),
  );
  useEffect(() => {
    document.title = unread === 0 ? t('app') : t('titleWithUnread', { count: unread });
  }, [unread, t]);
}
