import type { Message } from '../../shared/model';
import { useMessageTransfers } from '../transfers/use-message-transfers';
import { TransferBar } from './transfer-bar';
import { words } from './words';

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
      label={message.direction === 'out' ? words.sendingFile(name) : words.receivingFile(name)}
      onPicture={onPicture}
    />
  );
}
