/** The session of the secure wire as a pure function: what happened and when -> what is known now and what to do. */
import { ParleyError } from '../../../shared/errors';
import { PING_AFTER_MS, PONG_TIMEOUT_MS, URGENT_PONG_TIMEOUT_MS } from '../../../shared/limits';
import { PROTOCOL_VERSION, type ControlMessage, type ControlMessageOf } from './control';
import type { Amendment, SecureMessage } from './link-types';
import * as receiving from './session-incoming';
import * as sending from './session-outgoing';
import {
  isOwnTransfer,
  unchanged,
  violated,
  type LocalEvent,
  type PeerEvent,
  type SessionEvent,
  type SessionState,
  type Step,
} from './session-state';

/**
 * One step. `now` in milliseconds, of a clock that never goes back. Whatever the peer does wrong becomes a `fail` effect and the phase
 * `closed`, in which nothing has an effect any more. A local event that comes too late (its transfer is over) is ignored.
 */
export function step(state: SessionState, event: SessionEvent, now: number): Step {
  if (state.phase === 'closed') return unchanged(state);
  if (event.type === 'peer-control' || event.type === 'peer-chunk') {
    return onPeer(heard(state, now), event);
  }
  return onLocal(state, event, now);
}

function onPeer(state: SessionState, event: PeerEvent): Step {
  const isHello = event.type === 'peer-control' && event.message?.type === 'hello';
  if (state.phase === 'greeting' && !isHello) return violated(state, 'it did not say hello first');
  if (event.type === 'peer-chunk') return receiving.onChunk(state, event.transfer, event.sizeBytes);
  return event.message === null ? unchanged(state) : onControl(state, event.message);
}

function onControl(state: SessionState, message: ControlMessage): Step {
  switch (message.type) {
    case 'hello':
      return onHello(state, message);
    case 'name':
      return { state, effects: [{ type: 'renamed', name: message.name }] };
    case 'text':
      return onMessage(state, textOf(message));
    case 'json':
      return onMessage(state, { kind: 'json', id: message.id, text: message.json });
    case 'react':
      return onMessage(state, { kind: 'react', ...amendmentOf(message), emoji: message.emoji });
    case 'edit':
      return onMessage(state, { kind: 'edit', ...amendmentOf(message), text: message.text });
    case 'delete':
      return onMessage(state, { kind: 'delete', ...amendmentOf(message) });
    case 'receipt':
      return (
        sending.onTransferReceipt(state, message) ?? {
          state,
          effects: [{ type: 'receipt', id: message.id, error: message.error }],
        }
      );
    case 'offer':
      return receiving.onOffer(state, message);
    case 'accept':
      return sending.onAccept(state, message);
    case 'decline':
      return sending.onDecline(state, message);
    case 'credit':
      return sending.onCredit(state, message);
    case 'cancel':
      return isOwnTransfer(state, message.transfer)
        ? sending.onReceiverCancel(state, message)
        : receiving.onSenderCancel(state, message);
    case 'done':
      return receiving.onDone(state, message);
    case 'want':
      return { state, effects: [{ type: 'wanted', id: message.id }] };
    case 'ping':
      return { state, effects: [{ type: 'send', message: { type: 'pong', n: message.n } }] };
    case 'pong':
      return unchanged(state);
    case 'bye':
      return { state: { ...state, phase: 'closed' }, effects: [{ type: 'bye', reason: message.reason }] };
  }
}

function onHello(state: SessionState, { name, features = [] }: ControlMessageOf<'hello'>): Step {
  if (state.phase === 'open') return violated(state, 'it said hello twice');
  return { state: { ...state, phase: 'open' }, effects: [{ type: 'opened', name, features }] };
}

function onMessage(state: SessionState, message: SecureMessage | Amendment): Step {
  const { id } = message;
  const known = state.messages.get(id);
  if (known === 'pending') return unchanged(state);
  if (known === 'stored') return { state, effects: [{ type: 'send', message: receipt(id, null) }] };
  return {
    state: { ...state, messages: state.messages.with(id, 'pending') },
    effects: [{ type: 'message', message }],
  };
}

function textOf({ id, text, album, reply }: ControlMessageOf<'text'>): SecureMessage {
  return {
    kind: 'text',
    id,
    text,
    ...(album === undefined ? {} : { album }),
    ...(reply === undefined ? {} : { reply }),
  };
}

function amendmentOf({ id, target }: Pick<Amendment, 'id' | 'target'>): Pick<Amendment, 'id' | 'target'> {
  return { id, target };
}

function onLocal(state: SessionState, event: LocalEvent, now: number): Step {
  switch (event.type) {
    case 'start':
      return send(state, helloOf(event.name, event.features));
    case 'send-text':
      return send(state, { type: 'text', id: event.id, text: event.text });
    case 'send-json':
      return send(state, { type: 'json', id: event.id, json: event.text });
    case 'handled':
      return onHandled(state, event.id, event.error);
    case 'want':
      return send(state, { type: 'want', id: event.id });
    case 'accept':
      return receiving.accept(state, event.transfer, event.offsetBytes);
    case 'decline':
      return receiving.decline(state, event.transfer, event.reason);
    case 'written':
      return receiving.written(state, event.transfer, event.receivedBytes);
    case 'stored':
      return receiving.stored(state, event.transfer);
    case 'give-up':
      return receiving.giveUp(state, event.transfer, event.reason, event.keep);
    case 'offer':
      return sending.offer(state, event.offer);
    case 'chunk-sent':
      return sending.chunkSent(state, event.transfer, event.sizeBytes);
    case 'all-sent':
      return sending.allSent(state, event.transfer, event.sha256);
    case 'withdraw':
      return sending.withdraw(state, event.transfer, event.reason, event.keep);
    case 'heard':
      // Whoever has not said hello has to finish it in time.
      return unchanged(state.phase === 'open' ? heard(state, now) : state);
    case 'tick':
      return event.isReading ? onTick(state, now, event.isUrgent) : onTickUnread(state, now);
    case 'close': {
      const closing = send(state, { type: 'bye', reason: event.reason });
      return { ...closing, state: { ...state, phase: 'closed' } };
    }
  }
}

/** What could not be stored is forgotten, so that it may be sent again. */
function onHandled(state: SessionState, id: string, error: string | null): Step {
  const messages = error === null ? state.messages.with(id, 'stored') : state.messages.without(id);
  return send({ ...state, messages }, receipt(id, error));
}

function onTick(state: SessionState, now: number, isUrgent: boolean): Step {
  if (state.ping === null) {
    const isDue = isUrgent || now - state.heardAt >= PING_AFTER_MS;
    return isDue ? ping(state, now, isUrgent ? URGENT_PONG_TIMEOUT_MS : PONG_TIMEOUT_MS) : unchanged(state);
  }
  if (now < state.ping.giveUpAt) return unchanged(state);
  const error = new ParleyError('peer-silent', 'The peer does not answer any more.');
  return { state: { ...state, phase: 'closed' }, effects: [{ type: 'fail', error }] };
}

/** The peer's answer would not be read, but it must hear that we are there: else it gives us up. */
function onTickUnread(state: SessionState, now: number): Step {
  if (now - state.heardAt < PING_AFTER_MS) return unchanged(state);
  const asked = ping(state, now, PONG_TIMEOUT_MS);
  return { ...asked, state: heard(asked.state, now) };
}

function ping(state: SessionState, now: number, patienceMs: number): Step {
  const n = state.pingCount + 1;
  return send({ ...state, pingCount: n, ping: { n, giveUpAt: now + patienceMs } }, { type: 'ping', n });
}

/** Many frames may be heard at one moment, and only the first of them changes anything. */
function heard(state: SessionState, now: number): SessionState {
  if (state.heardAt === now && state.ping === null) return state;
  return { ...state, heardAt: now, ping: null };
}

function helloOf(name: string, features: readonly string[] = []): ControlMessage {
  const hello = { type: 'hello', version: PROTOCOL_VERSION, name } as const;
  return features.length === 0 ? hello : { ...hello, features: [...features] };
}

function receipt(id: string, error: string | null): ControlMessage {
  return { type: 'receipt', id, error };
}

function send(state: SessionState, message: ControlMessage): Step {
  return { state, effects: [{ type: 'send', message }] };
}
