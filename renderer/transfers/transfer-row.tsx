import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { IncomingIcon, SendIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { figuresOf, labelOf, nameOf, paceOf } from './facts';
import { ProgressBar } from './progress-bar';
import { sumOf } from './sum';
import { TransferButtons } from './transfer-buttons';
import { useConversationName } from './use-conversation-name';

/** One transfer; a click goes to its message. */
export function TransferRow({ transfer }: { readonly transfer: Transfer }) {
  const t = useWords('transfers');
  const { conversationId, direction, messageId } = transfer;
  const peerName = useConversationName(conversationId);
  const closeDialog = useParley((state) => state.closeDialog);
  const goToMessage = useParley((state) => state.goToMessage);
  const sum = sumOf([transfer]);
  const label = labelOf(transfer);
  const open = (): void => {
    closeDialog();
    goToMessage(conversationId, messageId);
  };
  return (
    <li className="transfer-row" data-transfer-id={transfer.id} data-state={transfer.state}>
      {direction === 'in' ? <IncomingIcon /> : <SendIcon />}
      <button type="button" className="transfer-row__open" title={t('goTo')} onClick={open}>
        <span className="transfer-row__name ellipsis">
          <bdi>{nameOf(transfer)}</bdi>
        </span>{' '}
        <span className="transfer-row__peer ellipsis">
          {direction === 'in' ? t('from') : t('to')} <bdi>{peerName}</bdi>
        </span>
      </button>
      <TransferButtons transfers={[transfer]} label={label} />
      <ProgressBar sum={sum} peerName={peerName} label={label} />
      <p className="transfer-row__facts">
        <span>{figuresOf(sum)}</span> <span>{paceOf(sum, peerName).join(' · ')}</span>
      </p>
    </li>
  );
}
