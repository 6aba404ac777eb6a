import { useShallow } from 'zustand/react/shallow';
import { useParley } from '../app/store-context';
import { labelOf } from '../transfers/facts';
import { PictureIcon } from '../ui/icons';
import { TransferBar } from './transfer-bar';

/** What is coming in and is no message yet. */
export function IncomingTransfers({ conversationId }: { readonly conversationId: string }) {
  const transfers = useParley(
    useShallow((state) =>
      Object.values(state.transfers)
        .filter((transfer) => transfer.conversationId === conversationId && transfer.messageId === null)
        .sort((a, b) => a.startedAt - b.startedAt),
    ),
  );
  return transfers.map((transfer) => (
    <div key={transfer.id} className="incoming" data-transfer-id={transfer.id}>
      <PictureIcon />
      <div>
        <p>{labelOf(transfer)}</p>
        <TransferBar transfers={[transfer]} conversationId={conversationId} label={labelOf(transfer)} />
      </div>
    </div>
  ));
}
