import { memo } from 'react';
import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { IconButton } from '../ui/button';
import { MoreIcon } from '../ui/icons';
import { Menu } from '../ui/menu';
import { useMenu } from '../ui/use-menu';
import { useWords } from '../ui/use-words';
import { EveryoneAvatar, PeerAvatar } from './avatar';
import { ConversationRow, type RowProps } from './conversation-row';
import { hasName, nameInText, peerAddress, peerName } from './names';
import { usePeerActions } from './peer-actions';
import { PeerState } from './peer-state';
import { TrustMarks } from './trust';

interface PeerRowProps extends RowProps {
  readonly peer: Peer;
  /** What tells it apart from others of its name; null when nothing needs to. */
  readonly tag: string | null;
}

/** Drawn anew only when its own peer changes: in a burst one of hundreds does, many times a second. */
export const PeerRow = memo(function PeerRow({ peer, tag, isTabStop, nowMs }: PeerRowProps) {
  const t = useWords('peers');
  const menu = useMenu();
  const actions = usePeerActions(peer);
  const name = nameInText(peer);
  return (
    <ConversationRow
      conversationId={peer.key}
      name={peerName(peer)}
      hint={[name, hasName(peer) ? peerAddress(peer) : null, peer.nodeId].filter(Boolean).join('\n')}
      nameTag={hasName(peer) ? tag : null}
      tag={hasName(peer) ? null : tag}
      avatar={<PeerAvatar peer={peer} />}
      state={
        <>
          <PeerState peer={peer} />
          <TrustMarks peer={peer} />
        </>
      }
      unread={peer.unread}
      muted={peer.muted}
      lastMessageAt={peer.lastMessageAt}
      isTabStop={isTabStop}
      nowMs={nowMs}
      onContextMenu={menu.openHere}
    >
      <IconButton
        label={t('actions', { name })}
        className="peer-row__menu"
        small
        aria-haspopup="menu"
        aria-expanded={menu.at !== null}
        tabIndex={isTabStop ? 0 : -1}
        onClick={menu.openBelow}
      >
        <MoreIcon />
      </IconButton>
      {menu.at !== null && (
        <Menu label={t('actions', { name })} items={actions} at={menu.at} onClose={menu.close} />
      )}
    </ConversationRow>
  );
});

export function EveryoneRow({ connected, isTabStop, nowMs }: RowProps & { readonly connected: number }) {
  const t = useWords('peers');
  const everyone = useParley((state) => state.everyone);
  return (
    <ConversationRow
      conversationId={EVERYONE}
      name={t('everyone')}
      hint={t('everyone')}
      nameTag={null}
      tag={null}
      avatar={<EveryoneAvatar />}
      state={
        <span className="peer-state">
          {connected === 0 ? t('nobodyConnected') : t('connectedCount', { count: connected })}
        </span>
      }
      unread={everyone.unread}
      lastMessageAt={everyone.lastMessageAt}
      isTabStop={isTabStop}
      nowMs={nowMs}
    />
  );
}
