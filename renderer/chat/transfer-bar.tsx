import type { Transfer } from '../../shared/model';
import { figuresOf, paceOf } from '../transfers/facts';
import { ProgressBar } from '../transfers/progress-bar';
import { sumOf } from '../transfers/sum';
import { TransferButtons } from '../transfers/transfer-buttons';
import { useConversationName } from '../transfers/use-conversation-name';
import { classNames } from '../ui/class-names';
import './transfer-bar.css';

interface TransferBarProps {
  /** At least one, all of one conversation. */
  readonly transfers: readonly Transfer[];
  readonly conversationId: string;
  /** What is under way, such as "Sending cat.jpg". */
  readonly label: string;
  /** Lies on a picture instead of below something. */
  readonly onPicture?: boolean;
}

/** How far something is under way, with ways to hold it up and to stop it. */
export function TransferBar({ transfers, conversationId, label, onPicture = false }: TransferBarProps) {
  const peerName = useConversationName(conversationId);
  const sum = sumOf(transfers);
  return (
    <div className={classNames('transfer', onPicture && 'transfer--on-picture')} data-state={sum.state}>
      <ProgressBar sum={sum} peerName={peerName} label={label} />
      <div className="transfer__line">
        <p className="transfer__text">
          <span>{figuresOf(sum)}</span>
          <span>{paceOf(sum, peerName).join(' · ')}</span>
        </p>
        <TransferButtons transfers={transfers} label={label} />
      </div>
    </div>
  );
}
