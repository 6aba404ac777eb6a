import type { Peer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { InboundIcon, OutboundIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { shortReason } from './short-reason';

/** The state of a peer in words, with who connected whom. */
export function PeerState({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  return (
    <span className="peer-state" title={peer.error === null ? undefined : errorText(peer.error)}>
      {peer.direction === 'inbound' && <Direction title={t('inbound')} icon={<InboundIcon small />} />}
      {peer.direction === 'outbound' && <Direction title={t('outbound')} icon={<OutboundIcon small />} />}
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
  if (peer.blocked) return say('peers:blocked');
  if (peer.state === 'connected') return say('peers:connected');
  if (peer.state === 'connecting') return say('peers:connecting');
  if (peer.error?.code === 'connect-not-let-in') return say('peers:notLetIn');
  const reason = peer.error === null ? null : (shortReason(peer.error.code) ?? errorText(peer.error));
  return reason === null ? say('peers:away') : say('peers:awayBecause', { why: reason });
}
