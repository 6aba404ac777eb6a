import { useMemo } from 'react';
import { useParley, useParleyStore } from '../app/store-context';
import { Button } from '../ui/button';
import { DownIcon } from '../ui/icons';
import { formatDay } from '../ui/format';
import { useNow } from '../ui/use-now';
import { useWords } from '../ui/use-words';
import { AlbumRow } from './album-row';
import { logRows } from './albums';
import type { LogWindow } from './log-window';
import { IncomingTransfers } from './incoming-transfers';
import { HoldRow } from './hold-row';
import { LogRow } from './message-row';
import { messageAtLine } from './unread-line';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useLogKeys } from './use-log-keys';
import { useMarkRead } from './use-mark-read';
import { useWantedMessage } from './use-wanted-message';
import './log.css';

/** The messages of the open conversation. @param name of the peer; null for everyone */
export function Log({ name }: { readonly name: string | null }) {
  const log = useParley((state) => state.log);
  return log === null ? null : <OpenLog log={log} name={name} />;
}

interface OpenLogProps {
  readonly log: LogWindow;
  readonly name: string | null;
}

function OpenLog({ log, name }: OpenLogProps) {
  const t = useWords('chat');
  const store = useParleyStore();
  const { scrollerRef, contentRef, accept, hold } = useAnchoredScroll(store);
  useWantedMessage(store, scrollerRef, accept);
  const onKeyDown = useLogKeys(store, scrollerRef);
  const nowMs = useNow();
  const unreadId = messageAtLine(log.messages, log.unreadLine, log.hasOlder)?.id ?? null;
  const rows = useMemo(() => logRows(log.messages, unreadId), [log.messages, unreadId]);
  const startOfToday = new Date(nowMs).setHours(0, 0, 0, 0);
  useMarkRead(log, scrollerRef);
  return (
    <div className="log">
      {/* Not live by itself: new messages are announced once, by the announcer. */}
      <div
        ref={scrollerRef}
        className="log__scroller"
        role="log"
        aria-live="off"
        aria-label={name === null ? t('logEveryone') : t('log', { name })}
        aria-busy={log.status === 'loading' || log.fetch !== null}
        tabIndex={0}
        onScroll={accept}
        onKeyDown={onKeyDown}
      >
        <div ref={contentRef} className="log__content">
          <LogHead log={log} name={name} />
          <HoldRow value={hold}>
            <ol className="log__rows">
              {rows.map((shown) => {
                const row = 'album' in shown ? shown.row : shown;
                const place = {
                  day: row.startsDay ? formatDay(row.message.createdAt, startOfToday) : null,
                  unreadCount: row.startsUnread ? (log.unreadLine?.count ?? 0) : 0,
                  startsGroup: row.startsGroup,
                  peerName: name,
                };
                const { message, endsGroup, isOvertaken } = row;
                return 'album' in shown ? (
                  <AlbumRow key={message.id} messages={shown.album} {...place} />
                ) : (
                  <LogRow key={message.id} {...{ message, endsGroup, isOvertaken, ...place }} />
                );
              })}
            </ol>
          </HoldRow>
          <IncomingTransfers conversationId={log.conversationId} />
        </div>
      </div>
      <JumpToNewest log={log} />
    </div>
  );
}

function LogHead({ log, name }: OpenLogProps) {
  const t = useWords('chat');
  const reloadLog = useParley((state) => state.reloadLog);
  if (log.status === 'loading') return <p className="log__state">{t('loading')}</p>;
  if (log.status === 'failed') {
    return (
      <div className="log__state" role="alert">
        <p>
          {t('logFailed')} {log.error}
        </p>
        <Button onClick={reloadLog}>{t('tryAgain')}</Button>
      </div>
    );
  }
  if (log.messages.length === 0) {
    return (
      <div className="log__state">
        <h2>{t('noMessages')}</h2>
        <p>{name === null ? t('noMessagesEveryone') : t('noMessagesPeer', { name })}</p>
      </div>
    );
  }
  return <p className="log__edge">{log.hasOlder ? t('loadingOlder') : t('beginning')}</p>;
}

function JumpToNewest({ log }: { readonly log: LogWindow }) {
  const t = useWords('chat');
  const followNewest = useParley((state) => state.followNewest);
  const unread = useParley((state) => state.peers[log.conversationId]?.unread ?? state.everyone.unread);
  if (log.status !== 'ready' || (log.isFollowing && !log.hasNewer)) return null;
  // What was seen on the way down is new no longer.
  const count = Math.min(log.unseen, unread);
  return (
    <Button className="log__jump" onClick={followNewest}>
      <DownIcon small />
      {count > 0 ? t('newBelow', { count }) : t('toNewest')}
    </Button>
  );
}
