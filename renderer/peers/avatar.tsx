import type { Peer } from '../../shared/model';
import { EveryoneIcon } from '../ui/icons';
import { peerInitial } from './names';
import './avatar.css';

/** A round picture of a peer with its state at the rim; the state is also told in words beside it. */
export function PeerAvatar({ peer }: { readonly peer: Peer }) {
  return (
    <span className="avatar" data-state={peer.state} aria-hidden="true">
      {peerInitial(peer) ?? <ComputerGlyph />}
    </span>
  );
}

export function EveryoneAvatar() {
  return (
    <span className="avatar" aria-hidden="true">
      <EveryoneIcon />
    </span>
  );
}

function ComputerGlyph() {
  return (
    <svg viewBox="0 0 20 20" className="icon">
      <path d="M4.5 4.5h11v8h-11Z" />
      <path d="M2.5 15.5h15" />
    </svg>
  );
}
