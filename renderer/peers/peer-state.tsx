import type { Peer } from '../../shared/model';
import { InboundIcon, OutboundIcon } from '../ui/icons';
import { shortReason, words } from './words';

/** The state of a peer in words, with who connected whom. */
export function PeerState({ peer }: { readonly peer: Peer }) {
  return (
    <span className="peer-state" title={peer.error?.message}>
      {peer.direction === 'inbound' && <Direction title={words.inbound} icon={<InboundIcon small />} />}
      {peer.direction === 'outbound' && <Direction title={words.outbound} icon={<OutboundIcon small />} />}
      <span className="ellipsis" data-state={peer.state}>
        {stateText(peer)}
      </span>
    </span>
  );
}

function Direction({ title, icon }: { readonly title: string; readonly icon: React.ReactNode }) {
  return (
    <span className="peer-state__direction" title={title}>
      {icon}
      <span className="visually-hidden">{title}. </span>
    </span>
  );
}

function stateText(peer: Peer): string {
  if (peer.blocked) return words.blocked;
  if (peer.state === 'connected') return words.connected;
  if (peer.state === 'connecting') return words.connecting;
  const reason = peer.error === null ? null : (shortReason(peer.error.code) ?? peer.error.message);
  return reason === null ? words.away : words.awayBecause(reason);
}
