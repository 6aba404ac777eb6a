import type { Message } from '../../shared/model';

/** Whether the message's file is on this computer: ours always is, another's once it is whole and checked. */
export function hasFile({ direction, state }: Pick<Message, 'direction' | 'state'>): boolean {
  return direction === 'out' || state === 'received';
}

/** It stopped for good, and only a person can start it again. */
export function hasEnded({ state }: Pick<Message, 'state'>): boolean {
  return state === 'failed' || state === 'cancelled';
}
