/** Whether others can read along, and whether it is certain who the peer is: earned marks, never part of a name. */
import type { Peer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { LockIcon, VerifiedIcon, WarningIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { nameInText } from './names';
import { shortWarning } from './warnings';
import './trust.css';

/** For the row of a peer: icons, with their words for those who listen. */
export function TrustMarks({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  const warning = shortWarning(peer);
  return (
    <>
      {warning !== null && <Mark kind="warning" icon={<WarningIcon small />} text={warning} />}
      {peer.wire === 'secure' && (
        <Mark kind="encrypted" icon={<LockIcon small />} text={t('encrypted')} title={trustWhy(peer)} />
      )}
      {isVerified(peer) && <Mark kind="verified" icon={<VerifiedIcon small />} text={t('verified')} />}
    </>
  );
}

interface MarkProps {
  readonly kind: 'encrypted' | 'verified' | 'warning';
  readonly icon: React.ReactNode;
  readonly text: string;
  readonly title?: string;
}

function Mark({ kind, icon, text, title = text }: MarkProps) {
  return (
    <span className={`trust-mark trust-mark--${kind}`} title={title}>
      {icon}
      <span className="visually-hidden"> {text}.</span>
    </span>
  );
}

/** For the head of a conversation: the words in full; for an encrypted peer also the way to verify it. */
export function TrustFacts({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  const openDialog = useParley((state) => state.openDialog);
  if (peer.wire === 'secure') {
    return (
      <button
        type="button"
        className="trust-facts trust-facts--secure"
        title={trustWhy(peer)}
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'verify', key: peer.key })}
      >
        <LockIcon small />
        <span className="trust-facts__encrypted">{t('encrypted')}</span>{' '}
        {isVerified(peer) && (
          <span className="trust-facts__verified">
            <VerifiedIcon small /> {t('verified')}
          </span>
        )}{' '}
        <span className="visually-hidden">{t('verifyTitle', { name: nameInText(peer) })}</span>
      </button>
    );
  }
  // Nobody knows which wire an address speaks that never answered.
  return peer.nodeId === null ? null : (
    <span className="trust-facts" title={t('notEncryptedWhy')}>
      {t('notEncrypted')}
    </span>
  );
}

/** A mark without a key would say nothing. */
function isVerified({ wire, verified }: Peer): boolean {
  return wire === 'secure' && verified;
}

function trustWhy(peer: Peer): string {
  const name = nameInText(peer);
  return isVerified(peer) ? say('peers:verifiedWhy', { name }) : say('peers:encryptedWhy', { name });
}
