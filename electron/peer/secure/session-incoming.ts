/** The receiver's half of a transfer, as steps of the session. */
import { MAX_INCOMING_TRANSFERS, TRANSFER_CREDIT_BYTES } from '../../../shared/limits';
import type { ControlMessageOf, OfferMessage } from './control';
import {
  isOwnTransfer,
  unchanged,
  violated,
  withEntry,
  withoutEntry,
  type Incoming,
  type SessionState,
  type Step,
} from './session-state';

export function onOffer(state: SessionState, offer: OfferMessage): Step {
  if (isOwnTransfer(state, offer.transfer) || offer.transfer <= state.lastPeerTransfer) {
    return violated(state, `an offer with the number ${offer.transfer}, which was not its to take`);
  }
  const next = { ...state, lastPeerTransfer: offer.transfer };
  const isKnown = [...state.incoming.values()].some(
    ({ id, stage }) => id === offer.id && stage !== 'draining',
  );
  if (isKnown || state.incoming.size >= MAX_INCOMING_TRANSFERS) {
    return {
      state: next,
      effects: [{ type: 'send', message: { type: 'decline', transfer: offer.transfer, reason: 'busy' } }],
    };
  }
  const incoming: Incoming = {
    id: offer.id,
    sizeBytes: offer.sizeBytes,
    stage: 'offered',
    arrivedBytes: 0,
    untilBytes: 0,
  };
  return {
    state: { ...next, incoming: withEntry(state.incoming, offer.transfer, incoming) },
    effects: [{ type: 'offered', transfer: offer.transfer, offer }],
  };
}

export function onChunk(state: SessionState, transfer: number, sizeBytes: number): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming === undefined)
    return violated(state, `bytes for the transfer ${transfer}, which does not exist`);
  if (incoming.stage === 'offered') return violated(state, 'bytes of a file before they were asked for');
  if (incoming.stage === 'verifying') return violated(state, 'bytes of a file behind its end');
  const arrivedBytes = incoming.arrivedBytes + sizeBytes;
  if (arrivedBytes > incoming.untilBytes) return violated(state, 'more bytes than it had credit for');
  if (arrivedBytes > incoming.sizeBytes) return violated(state, 'more bytes than the file has');
  return {
    state: change(state, transfer, { ...incoming, arrivedBytes }),
    effects: incoming.stage === 'receiving' ? [{ type: 'append', transfer }] : [],
  };
}

export function onDone(state: SessionState, { transfer, sha256 }: ControlMessageOf<'done'>): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming === undefined)
    return violated(state, `the end of the transfer ${transfer}, which does not exist`);
  if (incoming.stage === 'draining') return unchanged(state);
  if (incoming.stage !== 'receiving') return violated(state, 'the end of a file that was not being sent');
  if (incoming.arrivedBytes < incoming.sizeBytes)
    return violated(state, 'the end of a file before its last byte');
  return {
    state: change(state, transfer, { ...incoming, stage: 'verifying' }),
    effects: [{ type: 'verify', transfer, sha256 }],
  };
}

/** The sender took it back, or confirms that we gave it up. */
export function onSenderCancel(state: SessionState, message: ControlMessageOf<'cancel'>): Step {
  const { transfer, reason, keep } = message;
  const incoming = state.incoming.get(transfer);
  if (incoming === undefined) {
    if (transfer <= state.lastPeerTransfer) return unchanged(state);
    return violated(state, `the end of the transfer ${transfer}, which does not exist`);
  }
  return {
    state: { ...state, incoming: withoutEntry(state.incoming, transfer) },
    effects: incoming.stage === 'draining' ? [] : [{ type: 'withdrawn', transfer, reason, keep }],
  };
}

export function accept(state: SessionState, transfer: number, offsetBytes: number): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming?.stage !== 'offered') return unchanged(state);
  const untilBytes = offsetBytes + TRANSFER_CREDIT_BYTES;
  return {
    state: change(state, transfer, {
      ...incoming,
      stage: 'receiving',
      arrivedBytes: offsetBytes,
      untilBytes,
    }),
    effects: [
      { type: 'send', message: { type: 'accept', transfer, offset: offsetBytes, until: untilBytes } },
    ],
  };
}

export function decline(state: SessionState, transfer: number, reason: string): Step {
  if (state.incoming.get(transfer)?.stage !== 'offered') return unchanged(state);
  return {
    state: { ...state, incoming: withoutEntry(state.incoming, transfer) },
    effects: [{ type: 'send', message: { type: 'decline', transfer, reason } }],
  };
}

export function written(state: SessionState, transfer: number, receivedBytes: number): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming?.stage !== 'receiving' && incoming?.stage !== 'verifying') return unchanged(state);
  const untilBytes = receivedBytes + TRANSFER_CREDIT_BYTES;
  return {
    state: change(state, transfer, { ...incoming, untilBytes }),
    effects: [
      { type: 'send', message: { type: 'credit', transfer, received: receivedBytes, until: untilBytes } },
    ],
  };
}

export function stored(state: SessionState, transfer: number): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming?.stage !== 'offered' && incoming?.stage !== 'verifying') return unchanged(state);
  return {
    state: { ...state, incoming: withoutEntry(state.incoming, transfer) },
    effects: [{ type: 'send', message: { type: 'receipt', id: incoming.id, error: null } }],
  };
}

export function giveUp(state: SessionState, transfer: number, reason: string, keep: boolean): Step {
  const incoming = state.incoming.get(transfer);
  if (incoming === undefined || incoming.stage === 'draining') return unchanged(state);
  if (incoming.stage === 'offered') return decline(state, transfer, reason);
  return {
    state: change(state, transfer, { ...incoming, stage: 'draining' }),
    effects: [{ type: 'send', message: { type: 'cancel', transfer, reason, keep } }],
  };
}

function change(state: SessionState, transfer: number, incoming: Incoming): SessionState {
  return { ...state, incoming: withEntry(state.incoming, transfer, incoming) };
}
