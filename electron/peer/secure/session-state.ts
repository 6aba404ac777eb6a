/** What a session of the secure wire knows, what may happen to it, and what it wants done. Types and small helpers only. */
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import type { ControlMessage, OfferMessage } from './control';
import type { Amendment, SecureMessage } from './link-types';
import { RememberedIds } from './remembered-ids';

/** A transfer the peer offered. Bytes count from the beginning of the file, also in a resumed one. */
export interface Incoming {
  readonly id: string;
  readonly sizeBytes: number;
  /** `draining`: given up here; what is still under way is thrown away until the sender confirms. */
  readonly stage: 'offered' | 'receiving' | 'verifying' | 'draining';
  readonly arrivedBytes: number;
  /** How far the peer may send. */
  readonly untilBytes: number;
}

/** A transfer we offered. */
export interface Outgoing {
  readonly id: string;
  readonly sizeBytes: number;
  readonly stage: 'offered' | 'sending' | 'finished';
  readonly sentBytes: number;
  /** What the peer has written. */
  readonly acknowledgedBytes: number;
  /** How far we may send. */
  readonly untilBytes: number;
}

export interface SessionState {
  readonly role: 'dialer' | 'acceptor';
  /** `greeting`: the peer's hello has not come. Nothing else may come before it. */
  readonly phase: 'greeting' | 'open' | 'closed';
  readonly incoming: ReadonlyMap<number, Incoming>;
  readonly outgoing: ReadonlyMap<number, Outgoing>;
  /** The dialer's transfers have odd numbers, the acceptor's even ones, so a number says whose it is. */
  readonly nextTransfer: number;
  readonly lastPeerTransfer: number;
  /** Messages by id: being stored, or stored. */
  readonly messages: RememberedIds;
  readonly heardAt: number;
  readonly ping: { readonly n: number; readonly giveUpAt: number } | null;
  readonly pingCount: number;
}

/** What is offered, without the number it gets. */
export type Offer = Omit<OfferMessage, 'type' | 'transfer'>;

export type PeerEvent =
  | { readonly type: 'peer-control'; readonly message: ControlMessage | null }
  /** A piece of a chunk, `sizeBytes` long. */
  | { readonly type: 'peer-chunk'; readonly transfer: number; readonly sizeBytes: number };

export type LocalEvent =
  /** Once, first of all. */
  | { readonly type: 'start'; readonly name: string; readonly features?: readonly string[] }
  | { readonly type: 'send-text' | 'send-json'; readonly id: string; readonly text: string }
  /** A message of the peer is stored, or (with an error) could not be. */
  | { readonly type: 'handled'; readonly id: string; readonly error: string | null }
  | { readonly type: 'want'; readonly id: string }
  // a transfer of the peer's
  | { readonly type: 'accept'; readonly transfer: number; readonly offsetBytes: number }
  | { readonly type: 'decline'; readonly transfer: number; readonly reason: string }
  | { readonly type: 'written'; readonly transfer: number; readonly receivedBytes: number }
  /** The file is whole, verified and stored; or it was, before this offer. */
  | { readonly type: 'stored'; readonly transfer: number }
  | { readonly type: 'give-up'; readonly transfer: number; readonly reason: string; readonly keep: boolean }
  // a transfer of ours
  | { readonly type: 'offer'; readonly offer: Offer }
  | { readonly type: 'chunk-sent'; readonly transfer: number; readonly sizeBytes: number }
  | { readonly type: 'all-sent'; readonly transfer: number; readonly sha256: string }
  | { readonly type: 'withdraw'; readonly transfer: number; readonly reason: string; readonly keep: boolean }
  /** Bytes came, whole frames or not. */
  | { readonly type: 'heard' }
  /** `isReading` false: what the peer says waits unread, so that its silence says nothing. */
  | { readonly type: 'tick'; readonly isReading: boolean; readonly isUrgent: boolean }
  | { readonly type: 'close'; readonly reason: string };

export type SessionEvent = PeerEvent | LocalEvent;

export type Effect =
  | { readonly type: 'send'; readonly message: ControlMessage }
  /** The link ends with this error. */
  | { readonly type: 'fail'; readonly error: ParleyError }
  | { readonly type: 'opened'; readonly name: string; readonly features: readonly string[] }
  | { readonly type: 'renamed'; readonly name: string }
  /** Store it, then say `handled`. */
  | { readonly type: 'message'; readonly message: SecureMessage | Amendment }
  | { readonly type: 'receipt'; readonly id: string; readonly error: string | null }
  | { readonly type: 'wanted'; readonly id: string }
  /** Say `accept`, `decline` or `stored`. */
  | { readonly type: 'offered'; readonly transfer: number; readonly offer: OfferMessage }
  /** The piece just reported belongs to this transfer's file. */
  | { readonly type: 'append'; readonly transfer: number }
  /** All bytes are there: say `stored`, or `give-up` when the hash is another. */
  | { readonly type: 'verify'; readonly transfer: number; readonly sha256: string }
  /** The sender took it back. */
  | { readonly type: 'withdrawn'; readonly transfer: number; readonly reason: string; readonly keep: boolean }
  | { readonly type: 'numbered'; readonly transfer: number; readonly id: string }
  | { readonly type: 'accepted'; readonly transfer: number; readonly offsetBytes: number }
  | { readonly type: 'acknowledged'; readonly transfer: number; readonly receivedBytes: number }
  /** The peer declined it or gave it up; or (reason null) it is delivered and over. */
  | {
      readonly type: 'outgoing-ended';
      readonly transfer: number;
      readonly reason: string | null;
      readonly keep: boolean;
    }
  | { readonly type: 'bye'; readonly reason: string };

export interface Step {
  readonly state: SessionState;
  readonly effects: readonly Effect[];
}

export function initialState(role: 'dialer' | 'acceptor', now: number): SessionState {
  return {
    role,
    phase: 'greeting',
    incoming: new Map(),
    outgoing: new Map(),
    nextTransfer: role === 'dialer' ? 1 : 2,
    lastPeerTransfer: 0,
    messages: RememberedIds.NONE,
    heardAt: now,
    ping: null,
    pingCount: 0,
  };
}

const NO_EFFECTS: readonly Effect[] = [];

export function unchanged(state: SessionState): Step {
  return { state, effects: NO_EFFECTS };
}

/** The peer broke the rules: the link ends. */
export function violated(state: SessionState, what: string): Step {
  const error = new ParleyError(
    'protocol-violation',
    sentence`The peer broke the rules of the connection: ${what}.`,
  );
  return { state: { ...state, phase: 'closed' }, effects: [{ type: 'fail', error }] };
}

export function isOwnTransfer(state: SessionState, transfer: number): boolean {
  return (transfer % 2 === 1) === (state.role === 'dialer');
}

export function withEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): Map<Key, Value> {
  return new Map(map).set(key, value);
}

export function withoutEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Map<Key, Value> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
