/** Whom a change of a message reaches. */
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import type { ParleyState } from '../store';
import { EVERYONE } from './everyone';

/** Somebody has it and can be told: a classic node knows nothing of replies and changes. */
export function isUnderstood({ peers }: ParleyState, { conversationId, recipients }: Message): boolean {
  if (conversationId !== EVERYONE) return peers[conversationId]?.wire === 'secure';
  return recipients !== null && recipients.sent > (recipients.fixed ?? 0);
}

/** It can be changed for somebody: who can be told of it, or for whom it still waits. */
export function isWithinReach(state: ParleyState, message: Message): boolean {
  return isUnderstood(state, message) || (message.conversationId === EVERYONE && message.state === 'waiting');
}

/** Why it can't be answered or changed now: only what both have can be, on both sides. */
export function whyNotYet({ state, direction, conversationId }: Message): { disabledReason?: string } {
  if (state === 'received' || state === 'sent' || state === 'delivered') return {};
  if (conversationId === EVERYONE && state !== 'sending') return {};
  return { disabledReason: direction === 'out' ? say('chat:notYetDelivered') : say('chat:neverHere') };
}

/** Of those who have it: who would not learn of a change, and keeps what it is now. Null when there are none. */
export function whoWouldKeep({ recipients }: Message): { count: number; total: number } | null {
  const count = recipients?.fixed ?? 0;
  return recipients === null || count === 0 ? null : { count, total: recipients.total };
}
