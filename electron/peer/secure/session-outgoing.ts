/** The sender's half of a transfer, as steps of the session. */
import type { ControlMessageOf } from './control';
import {
  isOwnTransfer,
  unchanged,
  violated,
  withEntry,
  withoutEntry,
  type Offer,
  type Outgoing,
  type SessionState,
  type Step,
} from './session-state';

/** Numbers of one side are two apart: the other side has those between. */
const NUMBER_STEP = 2;

export function offer(state: SessionState, what: Offer): Step {
  const transfer = state.nextTransfer;
  const outgoing: Outgoing = {
    id: what.id,
    sizeBytes: what.sizeBytes,
    stage: 'offered',
    sentBytes: 0,
    acknowledgedBytes: 0,
    untilBytes: 0,
  };
  return {
    state: { ...change(state, transfer, outgoing), nextTransfer: transfer + NUMBER_STEP },
    effects: [
      { type: 'numbered', transfer, id: what.id },
      { type: 'send', message: { type: 'offer', transfer, ...what } },
    ],
  };
}

export function onAccept(state: SessionState, message: ControlMessageOf<'accept'>): Step {
  const { transfer, offset, until } = message;
  const outgoing = state.outgoing.get(transfer);
  if (outgoing === undefined) return late(state, transfer, 'an answer');
  if (outgoing.stage !== 'offered') return violated(state, 'a second answer to one offer');
  if (offset > outgoing.sizeBytes || until < offset)
    return violated(state, 'an offset that the file does not have');
  return {
    state: change(state, transfer, {
      ...outgoing,
      stage: 'sending',
      sentBytes: offset,
      acknowledgedBytes: offset,
      untilBytes: until,
    }),
    effects: [{ type: 'accepted', transfer, offsetBytes: offset }],
  };
}

export function onDecline(state: SessionState, { transfer, reason }: ControlMessageOf<'decline'>): Step {
  const outgoing = state.outgoing.get(transfer);
  if (outgoing === undefined) return late(state, transfer, 'an answer');
  if (outgoing.stage !== 'offered') return violated(state, 'a second answer to one offer');
  return {
    state: remove(state, transfer),
    effects: [{ type: 'outgoing-ended', transfer, reason, keep: false }],
  };
}

export function onCredit(state: SessionState, message: ControlMessageOf<'credit'>): Step {
  const { transfer, received, until } = message;
  const outgoing = state.outgoing.get(transfer);
  if (outgoing === undefined) return late(state, transfer, 'credit');
  if (outgoing.stage === 'offered') return violated(state, 'credit before an answer');
  const isForward = received >= outgoing.acknowledgedBytes && until >= outgoing.untilBytes;
  if (!isForward || received > outgoing.sentBytes) return violated(state, 'credit that cannot be');
  return {
    state: change(state, transfer, { ...outgoing, acknowledgedBytes: received, untilBytes: until }),
    effects: [{ type: 'acknowledged', transfer, receivedBytes: received }],
  };
}

/** The receiver gave it up. The answer tells it that nothing more will come. */
export function onReceiverCancel(state: SessionState, message: ControlMessageOf<'cancel'>): Step {
  const { transfer, reason, keep } = message;
  const outgoing = state.outgoing.get(transfer);
  if (outgoing === undefined) return late(state, transfer, 'an end');
  if (outgoing.stage === 'offered') return violated(state, 'an end of what had not begun');
  return {
    state: remove(state, transfer),
    effects: [
      { type: 'send', message: { type: 'cancel', transfer, reason, keep } },
      { type: 'outgoing-ended', transfer, reason, keep },
    ],
  };
}

/** The receipt of a transfer's message ends the transfer. Null when the receipt is no transfer's. */
export function onTransferReceipt(
  state: SessionState,
  { id, error }: ControlMessageOf<'receipt'>,
): Step | null {
  const found = [...state.outgoing].find(([, outgoing]) => outgoing.id === id);
  if (found === undefined) return null;
  const [transfer, outgoing] = found;
  if (outgoing.stage === 'sending') return violated(state, 'a receipt for a file that it does not have yet');
  return {
    state: remove(state, transfer),
    effects: [
      { type: 'outgoing-ended', transfer, reason: error, keep: false },
      { type: 'receipt', id, error },
    ],
  };
}

export function chunkSent(state: SessionState, transfer: number, sizeBytes: number): Step {
  const outgoing = state.outgoing.get(transfer);
  if (outgoing?.stage !== 'sending') return unchanged(state);
  return unchanged(change(state, transfer, { ...outgoing, sentBytes: outgoing.sentBytes + sizeBytes }));
}

export function allSent(state: SessionState, transfer: number, sha256: string): Step {
  const outgoing = state.outgoing.get(transfer);
  if (outgoing?.stage !== 'sending') return unchanged(state);
  return {
    state: change(state, transfer, { ...outgoing, stage: 'finished' }),
    effects: [{ type: 'send', message: { type: 'done', transfer, sha256 } }],
  };
}

export function withdraw(state: SessionState, transfer: number, reason: string, keep: boolean): Step {
  if (!state.outgoing.has(transfer)) return unchanged(state);
  return {
    state: remove(state, transfer),
    effects: [{ type: 'send', message: { type: 'cancel', transfer, reason, keep } }],
  };
}

/** How many more bytes of a transfer the peer takes now. */
export function sendableBytes(state: SessionState, transfer: number): number {
  const outgoing = state.outgoing.get(transfer);
  return outgoing?.stage === 'sending' ? outgoing.untilBytes - outgoing.sentBytes : 0;
}

/** What crossed our own end of the transfer on its way is no fault; a number that never was is one. */
function late(state: SessionState, transfer: number, what: string): Step {
  if (isOwnTransfer(state, transfer) && transfer < state.nextTransfer) return unchanged(state);
  return violated(state, `${what} to the transfer ${transfer}, which does not exist`);
}

function change(state: SessionState, transfer: number, outgoing: Outgoing): SessionState {
  return { ...state, outgoing: withEntry(state.outgoing, transfer, outgoing) };
}

function remove(state: SessionState, transfer: number): SessionState {
  return { ...state, outgoing: withoutEntry(state.outgoing, transfer) };
}
