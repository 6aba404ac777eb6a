import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { useKeepingActions } from '../keeping/use-keeping-actions';
import type { MenuItem } from '../ui/menu';
import { useWords } from '../ui/use-words';
import { peerAddress } from './names';

/** What one can do with a peer, for its menus. */
export function usePeerActions(peer: Peer): readonly MenuItem[] {
  const t = useWords('peers');
  const openDialog = useParley((state) => state.openDialog);
  const hangUp = useParley((state) => state.hangUp);
  const connectAgain = useParley((state) => state.connectAgain);
  const keepConnected = useParley((state) => state.keepConnected);
  const setMuted = useParley((state) => state.setMuted);
  const setBlocked = useParley((state) => state.setBlocked);
  const copyText = useParley((state) => state.copyText);
  const { key, nodeId } = peer;
  const keepingItems = useKeepingActions(key);

  const linkItem: MenuItem =
    peer.state === 'away'
      ? {
          label: t('connectAgain'),
          onSelect: () => void connectAgain(peer),
          ...(peer.port === null ? { disabledReason: t('portUnknown') } : {}),
        }
      : { label: t('hangUp'), onSelect: () => void hangUp(key) };
  const whoItems: readonly MenuItem[] = [
    { label: t('rename'), onSelect: () => openDialog({ kind: 'rename', key }) },
    { label: t('copyPeerAddress'), onSelect: () => void copyText(peerAddress(peer)) },
    ...(nodeId === null ? [] : [{ label: t('copyId'), onSelect: () => void copyText(nodeId) }]),
  ];
  const blockItem: MenuItem = {
    label: peer.blocked ? t('unblock') : t('block'),
    onSelect: () => void setBlocked(key, !peer.blocked),
  };
  if (peer.blocked) return [blockItem, ...whoItems, ...keepingItems];
  return [
    linkItem,
    {
      label: t('keepConnected'),
      checked: peer.keepConnected,
      onSelect: () => void keepConnected(key, !peer.keepConnected),
      ...(peer.port === null && !peer.keepConnected ? { disabledReason: t('portUnknown') } : {}),
    },
    {
      label: t('taking'),
      onSelect: () => openDialog({ kind: 'taking', key }),
      ...(peer.wire === 'secure' ? {} : { disabledReason: t('takingClassic') }),
    },
    ...(peer.wire === 'secure'
      ? [{ label: t('verify'), onSelect: () => openDialog({ kind: 'verify', key }) }]
      : []),
    {
      label: t('mute'),
      checked: peer.muted,
      onSelect: () => void setMuted(key, !peer.muted),
    },
    ...whoItems,
    ...keepingItems,
    blockItem,
  ];
}
