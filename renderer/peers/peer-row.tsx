import { memo, type ReactNode } from 'react';
import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { useDropTarget } from '../chat/drop-target';
import { EVERYONE } from '../chat/everyone';
import { IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatWhen } from '../ui/format';
import { MoreIcon } from '../ui/icons';
import { Menu } from '../ui/menu';
import { useMenu } from '../ui/use-menu';
import { EveryoneAvatar, PeerAvatar } from './avatar';
import { hasName, nameInText, peerAddress, peerName } from './names';
import { usePeerActions } from './peer-actions';
import { PeerState } from './peer-state';
import { TrustMarks } from './trust';
import { words } from './words';
import './peer-row.css';

interface RowProps {
  /** The one row that Tab reaches; arrow keys go on from there. */
  readonly isTabStop: boolean;
  readonly nowMs: number;
}

interface PeerRowProps extends RowProps {
  readonly peer: Peer;
  /** What tells it apart from others of its name; null when nothing needs to. */
  readonly tag: string | null;
}

/** Drawn anew only when its own peer changes: in a burst one of hundreds does, many times a second. */
export const PeerRow = memo(function PeerRow({ peer, tag, isTabStop, nowMs }: PeerRowProps) {
  const menu = useMenu();
  const actions = usePeerActions(peer);
  const name = nameInText(peer);
  return (
    <Row
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
      lastMessageAt={peer.lastMessageAt}
      isTabStop={isTabStop}
      nowMs={nowMs}
      onContextMenu={menu.openHere}
    >
      <IconButton
        label={words.actions(name)}
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
        <Menu label={words.actions(name)} items={actions} at={menu.at} onClose={menu.close} />
      )}
    </Row>
  );
});

export function EveryoneRow({ connected, isTabStop, nowMs }: RowProps & { readonly connected: number }) {
  const everyone = useParley((state) => state.everyone);
  return (
    <Row
      conversationId={EVERYONE}
      name={words.everyone}
      hint={words.everyone}
      nameTag={null}
      tag={null}
      avatar={<EveryoneAvatar />}
      state={<span className="peer-state">{words.everyoneState(connected)}</span>}
      unread={everyone.unread}
      lastMessageAt={everyone.lastMessageAt}
      isTabStop={isTabStop}
      nowMs={nowMs}
    />
  );
}

interface ConversationRowProps extends RowProps {
  readonly conversationId: string;
  readonly name: string;
  readonly hint: string;
  /** Beside a name that others have too. */
  readonly nameTag: string | null;
  /** Below a name that is an address. */
  readonly tag: string | null;
  readonly avatar: ReactNode;
  readonly state: ReactNode;
  readonly unread: number;
  readonly lastMessageAt: number | null;
  readonly onContextMenu?: React.MouseEventHandler<HTMLElement>;
  readonly children?: ReactNode;
}

function Row(props: ConversationRowProps) {
  const { conversationId, name, unread, lastMessageAt } = props;
  const isOpen = useParley((state) => state.log?.conversationId === conversationId);
  const openConversation = useParley((state) => state.openConversation);
  const drop = useDropTarget(conversationId);
  return (
    <li
      className={classNames('peer-row', isOpen && 'peer-row--open', drop.isOver && 'peer-row--over')}
      data-conversation-id={conversationId}
      {...drop.handlers}
    >
      <button
        type="button"
        className="peer-row__open"
        aria-current={isOpen}
        title={props.hint}
        tabIndex={props.isTabStop ? 0 : -1}
        onClick={() => openConversation(conversationId)}
        onContextMenu={props.onContextMenu}
      >
        {props.avatar}
        <span className="peer-row__text">
          <span className="peer-row__line">
            <span className="peer-row__name ellipsis">
              <bdi>{name}</bdi>
            </span>
            {props.nameTag !== null && <NameTag tag={props.nameTag} />}
            {lastMessageAt !== null && (
              <span className="peer-row__when">{formatWhen(lastMessageAt, props.nowMs)}</span>
            )}
          </span>
          <span className="peer-row__line">
            {drop.isOver ? (
              <span className="peer-row__drop ellipsis">{words.sendTo(name)}</span>
            ) : (
              <>
                {props.state}
                {props.tag !== null && <span className="peer-row__tag">{props.tag}</span>}
              </>
            )}
            {unread > 0 && <UnreadBadge count={unread} />}
          </span>
        </span>
      </button>
      {props.children}
    </li>
  );
}

/** Cut at its beginning where there is little room: addresses in one network differ in their ends. */
function NameTag({ tag }: { readonly tag: string }) {
  return (
    <span className="peer-row__name-tag ellipsis" dir="rtl">
      <bdi dir="ltr">{tag}</bdi>
    </span>
  );
}

function UnreadBadge({ count }: { readonly count: number }) {
  return (
    <span className="unread-badge">
      <span aria-hidden="true">{words.unreadShort(count)}</span>
      <span className="visually-hidden">{words.unread(count)}</span>
    </span>
  );
}
