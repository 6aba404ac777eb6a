import type { Message } from '../../shared/model';
import { labelOf } from '../transfers/facts';
import { useMessageTransfers } from '../transfers/use-message-transfers';
import { TransferBar } from './transfer-bar';

interface MessageTransferProps {
  readonly message: Message;
  readonly name: string;
  readonly onPicture?: boolean;
}

/** How far a message's file is on its way; a message to everyone may have a transfer for each peer. */
export function MessageTransfer({ message, name, onPicture = false }: MessageTransferProps) {
  const transfers = useMessageTransfers(message.id);
  if (transfers.length === 0) return null;
  return (
    <TransferBar
      transfers={transfers}
      conversationId={message.conversationId}
      label={labelOf({ direction: message.direction === 'out' ? 'out' : 'in', name })}
      onPicture={onPicture}
    />
  );
}
