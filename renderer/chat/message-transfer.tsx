import { useShallow } from 'zustand/react/shallow';
import type { Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { TransferBar } from './transfer-bar';
import { words } from './words';

interface MessageTransferProps {
  readonly message: Message;
  readonly name: string;
}

/** How far a message's file is on its way; a message to everyone has a transfer for each peer. */
export function MessageTransfer({ message, name }: MessageTransferProps) {
  const transfers = useParley(
    useShallow((state) => Object.values(state.transfers).filter(({ messageId }) => messageId === message.id)),
  );
  if (transfers.length === 0) return null;
  return <TransferBar transfers={transfers} label={words.sendingImage(name)} />;
}
