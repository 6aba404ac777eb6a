/** A session in each of its states. */
import type { ControlMessage, OfferMessage } from '../../../../electron/peer/secure/control';
import { step } from '../../../../electron/peer/secure/session';
import {
  initialState,
  type Effect,
  type Offer,
  type SessionEvent,
  type SessionState,
} from '../../../../electron/peer/secure/session-state';
import { ID, SHA256 } from './control-examples';

export const SIZE = 1000;
/** We are the dialer: our transfers are odd, the peer's even. */
export const OURS = 1;
export const THEIRS = 2;

export const ownOffer: Offer = {
  id: ID,
  name: 'holiday.jpg',
  mimeType: 'image/jpeg',
  sizeBytes: SIZE,
  sha256: null,
  width: 4000,
  height: 3000,
  thumbhash: null,
};
export const offer: OfferMessage = { type: 'offer', transfer: THEIRS, ...ownOffer };

export function peer(message: ControlMessage | null): SessionEvent {
  return { type: 'peer-control', message };
}

export function run(
  state: SessionState,
  ...events: SessionEvent[]
): { state: SessionState; effects: Effect[] } {
  const effects: Effect[] = [];
  for (const event of events) {
    const next = step(state, event, 0);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

export const greeting = run(initialState('dialer', 0), { type: 'start', name: 'me' }).state;
export const open = run(greeting, peer({ type: 'hello', version: 1, name: 'peer' })).state;
export const incomingOffered = run(open, peer({ ...offer, transfer: THEIRS })).state;
export const receiving = run(incomingOffered, { type: 'accept', transfer: THEIRS, offsetBytes: 0 }).state;
export const arrived = run(receiving, { type: 'peer-chunk', transfer: THEIRS, sizeBytes: SIZE }).state;
export const verifying = run(arrived, peer({ type: 'done', transfer: THEIRS, sha256: SHA256 })).state;
export const draining = run(receiving, {
  type: 'give-up',
  transfer: THEIRS,
  reason: 'disk-full',
  keep: true,
}).state;
export const received = run(verifying, { type: 'stored', transfer: THEIRS }).state;
export const outgoingOffered = run(open, { type: 'offer', offer: ownOffer }).state;
export const sending = run(
  outgoingOffered,
  peer({ type: 'accept', transfer: OURS, offset: 0, until: SIZE }),
).state;
export const sent = run(sending, { type: 'chunk-sent', transfer: OURS, sizeBytes: SIZE }).state;
export const finished = run(sent, { type: 'all-sent', transfer: OURS, sha256: SHA256 }).state;
export const withdrawn = run(sending, {
  type: 'withdraw',
  transfer: OURS,
  reason: 'cancelled',
  keep: false,
}).state;
export const closed = run(open, { type: 'close', reason: 'quit' }).state;

export const STATES = {
  greeting,
  open,
  incomingOffered,
  receiving,
  arrived,
  verifying,
  draining,
  received,
  outgoingOffered,
  sending,
  sent,
  finished,
  withdrawn,
  closed,
};
export type StateName = keyof typeof STATES;

/** The effects' names. */
export function summary(effects: readonly Effect[]): string {
  return effects
    .map((effect) => (effect.type === 'send' ? `send:${effect.message.type}` : effect.type))
    .join(' ');
}

export const TICK: SessionEvent = { type: 'tick', isReading: true, isUrgent: false };
