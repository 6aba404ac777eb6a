/** Brings each effect of the session to whom it concerns. */
import type { ParleyError } from '../../../shared/errors';
import type { ControlMessage } from './control';
import type { IncomingTransfers } from './incoming-transfers';
import type { Amendment, SecureMessage } from './link-types';
import type { OutgoingTransfers } from './outgoing-transfers';
import type { Effect } from './session-state';

export interface EffectTargets {
  readonly incoming: IncomingTransfers;
  readonly outgoing: OutgoingTransfers;
  readonly write: (message: ControlMessage) => void;
  readonly fail: (error: ParleyError) => void;
  readonly onOpened: (name: string, features: readonly string[]) => void;
  readonly onRenamed: (name: string) => void;
  readonly onMessage: (message: SecureMessage | Amendment) => void;
  readonly onReceipt: (id: string, error: string | null) => void;
  readonly onWanted: (id: string) => void;
  readonly onBye: (reason: string) => void;
  /** The bytes of the chunk piece that the session was just told of. */
  readonly piece: () => Uint8Array | null;
}

export function performEffect(effect: Effect, targets: EffectTargets): void {
  const { incoming, outgoing } = targets;
  switch (effect.type) {
    case 'send':
      targets.write(effect.message);
      break;
    case 'fail':
      targets.fail(effect.error);
      break;
    case 'opened':
      targets.onOpened(effect.name, effect.features);
      break;
    case 'renamed':
      targets.onRenamed(effect.name);
      break;
    case 'message':
      targets.onMessage(effect.message);
      break;
    case 'receipt':
      targets.onReceipt(effect.id, effect.error);
      break;
    case 'wanted':
      targets.onWanted(effect.id);
      break;
    case 'bye':
      targets.onBye(effect.reason);
      break;
    case 'offered':
      incoming.onOffered(effect.transfer, effect.offer);
      break;
    case 'append': {
      const piece = targets.piece();
      if (piece !== null) incoming.append(effect.transfer, piece);
      break;
    }
    case 'verify':
      incoming.onVerify(effect.transfer, effect.sha256);
      break;
    case 'withdrawn':
      incoming.onWithdrawn(effect.transfer, effect.reason, effect.keep);
      break;
    case 'numbered':
      outgoing.onNumbered(effect.transfer);
      break;
    case 'accepted':
      outgoing.onAccepted(effect.transfer, effect.offsetBytes);
      break;
    case 'acknowledged':
      outgoing.onAcknowledged(effect.transfer, effect.receivedBytes);
      break;
    case 'outgoing-ended':
      outgoing.onEnded(effect.transfer, effect.reason, effect.keep);
      break;
  }
}
