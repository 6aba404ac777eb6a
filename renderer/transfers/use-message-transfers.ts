import { useShallow } from 'zustand/react/shallow';
import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';

/** What is under way for a message. */
export function useMessageTransfers(messageId: string): readonly Transfer[] {
  return useParley(
    useShallow((state) =>
      Object.values(state.transfers).filter((transfer) => transfer.messageId === messageId),
    ),
  );
}
