import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { EveryoneAvatar, PeerAvatar } from '../peers/avatar';
import { useKeepingActions } from '../keeping/use-keeping-actions';
import { hasName, nameInText, peerAddress, peerName } from '../peers/names';
import { countConnected } from '../peers/order';
import { usePeerActions } from '../peers/peer-actions';
import { PeerState } from '../peers/peer-state';
import { peerTags } from '../peers/tags';
import { TrustFacts } from '../peers/trust';
import { IconButton } from '../ui/button';
import { BackIcon, MoreIcon } from '../ui/icons';
import { Menu, type MenuItem } from '../ui/menu';
import { useMenu } from '../ui/use-menu';
import { GalleryButton } from '../gallery/gallery-button';
import { useWords } from '../ui/use-words';
import { EVERYONE } from './everyone';

/** With whom this is. @param peer undefined for the conversation with everyone */
export function ConversationHeader({ peer }: { readonly peer: Peer | undefined }) {
  const t = useWords('chat');
  const closeConversation = useParley((state) => state.closeConversation);
  const goBack = (): void => {
    flushSync(closeConversation);
    focusRow(peer?.key ?? EVERYONE);
  };
  return (
    <header className="conversation__header">
      <IconButton label={t('back')} className="conversation__back" onClick={goBack}>
        <BackIcon />
      </IconButton>
      {peer === undefined ? <EveryoneFacts /> : <PeerFacts peer={peer} />}
    </header>
  );
}

/** The list takes the focus where one left it, instead of losing it with the button. */
function focusRow(conversationId: string): void {
  const row = document.querySelector(`[data-conversation-id="${CSS.escape(conversationId)}"]`);
  row?.querySelector<HTMLElement>('.peer-row__open')?.focus();
}

function EveryoneFacts() {
  const t = useWords('chat');
  const actions = useKeepingActions(EVERYONE);
  const connected = useParley((state) => countConnected(state.peers));
  return (
    <>
      <EveryoneAvatar />
      <div className="conversation__who">
        <h2 className="conversation__name">{t('everyone')}</h2>
        <p className="conversation__facts">
          {connected === 0 ? t('nobodyConnected') : t('connectedCount', { count: connected })}
        </p>
      </div>
      <GalleryButton conversationId={EVERYONE} />
      <HeaderMenu label={t('everyoneMenu')} items={actions} />
    </>
  );
}

interface HeaderMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

function HeaderMenu({ label, items }: HeaderMenuProps) {
  const menu = useMenu();
  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="menu"
        aria-expanded={menu.at !== null}
        onClick={menu.openBelow}
      >
        <MoreIcon />
      </IconButton>
      {menu.at !== null && <Menu label={label} items={items} at={menu.at} onClose={menu.close} />}
    </>
  );
}

function PeerFacts({ peer }: { readonly peer: Peer }) {
  const t = useWords('chat');
  const actions = usePeerActions(peer);
  const name = nameInText(peer);
  const secondName = useSecondName(peer);
  return (
    <>
      <PeerAvatar peer={peer} />
      <div className="conversation__who">
        <h2 className="conversation__name ellipsis" title={name}>
          <bdi>{peerName(peer)}</bdi>
        </h2>
        <div className="conversation__facts">
          {secondName !== null && (
            <span className="conversation__address ellipsis" title={peer.nodeId ?? undefined}>
              {secondName}
            </span>
          )}
          <PeerState peer={peer} />
          <TrustFacts peer={peer} />
        </div>
      </div>
      <GalleryButton conversationId={peer.key} />
      <HeaderMenu label={t('peerMenu', { name })} items={actions} />
    </>
  );
}

/** What tells it apart from its namesakes, else the address of one that has a name. */
function useSecondName(peer: Peer): string | null {
  const peers = useParley((state) => state.peers);
  const tags = useMemo(() => peerTags(peers), [peers]);
  return tags[peer.key] ?? (hasName(peer) ? peerAddress(peer) : null);
}
