import { describe, expect, it } from 'vitest';
import { step } from '../../../../electron/peer/secure/session';
import { sendableBytes } from '../../../../electron/peer/secure/session-outgoing';
import {
  initialState,
  type SessionEvent,
  type SessionState,
} from '../../../../electron/peer/secure/session-state';
import {
  MAX_INCOMING_TRANSFERS,
  MAX_REMEMBERED_IDS,
  PING_AFTER_MS,
  PONG_TIMEOUT_MS,
  URGENT_PONG_TIMEOUT_MS,
  TRANSFER_CREDIT_BYTES,
} from '../../../../shared/limits';
import { ID, SHA256 } from './control-examples';
import {
  arrived,
  draining,
  finished,
  greeting,
  incomingOffered,
  offer,
  open,
  OURS,
  outgoingOffered,
  ownOffer,
  peer,
  receiving,
  run,
  SIZE,
  summary,
  THEIRS,
  TICK,
  verifying,
} from './session-fixtures';

describe('messages', () => {
  const text = peer({ type: 'text', id: ID, text: 'hi' });

  it('are acknowledged once stored, and stored once however often they come', () => {
    const twice = run(open, text, text);
    expect(summary(twice.effects)).toBe('message');
    const stored = run(twice.state, { type: 'handled', id: ID, error: null });
    expect(stored.effects).toEqual([{ type: 'send', message: { type: 'receipt', id: ID, error: null } }]);
    expect(summary(run(stored.state, text).effects)).toBe('send:receipt');
  });

  it('that could not be stored may come again', () => {
    const failed = run(open, text, { type: 'handled', id: ID, error: 'store-failed' });
    expect(failed.effects.at(-1)).toMatchObject({ message: { error: 'store-failed' } });
    expect(summary(run(failed.state, text).effects)).toBe('message');
  });

  it('are remembered up to a limit', () => {
    let state = open;
    for (let n = 0; n <= MAX_REMEMBERED_IDS; n += 1) {
      state = run(state, peer({ type: 'text', id: `${n}`, text: '' }), {
        type: 'handled',
        id: `${n}`,
        error: null,
      }).state;
    }
    expect(state.messages.get('0')).toBeUndefined();
    expect(state.messages.get(`${MAX_REMEMBERED_IDS / 2}`)).toBe('stored');
    expect(state.messages.get(`${MAX_REMEMBERED_IDS}`)).toBe('stored');
  });
});

describe('receiving a transfer', () => {
  it('grants credit beyond what is written, and no more', () => {
    const accepted = run(incomingOffered, { type: 'accept', transfer: THEIRS, offsetBytes: 10 });
    expect(accepted.effects).toEqual([
      {
        type: 'send',
        message: { type: 'accept', transfer: THEIRS, offset: 10, until: 10 + TRANSFER_CREDIT_BYTES },
      },
    ]);
    const credit = run(accepted.state, { type: 'written', transfer: THEIRS, receivedBytes: 500 });
    expect(credit.effects).toEqual([
      {
        type: 'send',
        message: { type: 'credit', transfer: THEIRS, received: 500, until: 500 + TRANSFER_CREDIT_BYTES },
      },
    ]);
  });

  it('ends the link when credit or size are overrun, by one byte', () => {
    const huge = run(
      open,
      peer({ ...offer, transfer: THEIRS, sizeBytes: 3 * TRANSFER_CREDIT_BYTES }),
      { type: 'accept', transfer: THEIRS, offsetBytes: 0 },
      { type: 'peer-chunk', transfer: THEIRS, sizeBytes: TRANSFER_CREDIT_BYTES },
    );
    expect(summary(huge.effects)).toBe('offered send:accept append');
    const one: SessionEvent = { type: 'peer-chunk', transfer: THEIRS, sizeBytes: 1 };
    expect(summary(step(huge.state, one, 0).effects)).toBe('fail');
    expect(summary(step(arrived, one, 0).effects)).toBe('fail');
  });

  it('acknowledges with a receipt, also what it had before', () => {
    for (const state of [verifying, incomingOffered]) {
      expect(run(state, { type: 'stored', transfer: THEIRS }).effects).toEqual([
        { type: 'send', message: { type: 'receipt', id: offer.id, error: null } },
      ]);
    }
  });

  it('given up, throws away what is under way until the sender confirms', () => {
    const pieces = run(draining, { type: 'peer-chunk', transfer: THEIRS, sizeBytes: SIZE });
    expect(pieces.effects).toEqual([]);
    const confirm = peer({ type: 'cancel', transfer: THEIRS, reason: '', keep: false });
    expect(run(pieces.state, confirm).state.incoming.size).toBe(0);
    const crossing = run(pieces.state, peer({ type: 'done', transfer: THEIRS, sha256: SHA256 }), confirm);
    expect(crossing.effects).toEqual([]);
    expect(crossing.state.incoming.size).toBe(0);
  });

  it('declines more than it can have open', () => {
    let state = open;
    for (let n = 0; n < MAX_INCOMING_TRANSFERS; n += 1) {
      state = run(state, peer({ ...offer, id: `${n}`, transfer: THEIRS + 2 * n })).state;
    }
    const last = run(state, peer({ ...offer, id: 'x', transfer: THEIRS + 2 * MAX_INCOMING_TRANSFERS }));
    expect(last.effects).toMatchObject([{ message: { type: 'decline', reason: 'busy' } }]);
    expect(last.state.phase).toBe('open');
  });
});

describe('sending a transfer', () => {
  it('numbers the dialer’s odd and the acceptor’s even', () => {
    const twoOf = (state: SessionState): number[] =>
      run(state, { type: 'offer', offer: ownOffer }, { type: 'offer', offer: ownOffer }).effects.flatMap(
        (effect) => (effect.type === 'numbered' ? [effect.transfer] : []),
      );
    expect(twoOf(initialState('dialer', 0))).toEqual([1, 3]);
    expect(twoOf(initialState('acceptor', 0))).toEqual([2, 4]);
  });

  it('sends as far as the credit goes', () => {
    expect(sendableBytes(outgoingOffered, OURS)).toBe(0);
    const some = run(
      outgoingOffered,
      peer({ type: 'accept', transfer: OURS, offset: 100, until: 300 }),
    ).state;
    expect(sendableBytes(some, OURS)).toBe(200);
    const less = run(some, { type: 'chunk-sent', transfer: OURS, sizeBytes: 150 }).state;
    expect(sendableBytes(less, OURS)).toBe(50);
    const more = run(less, peer({ type: 'credit', transfer: OURS, received: 200, until: 500 })).state;
    expect(sendableBytes(more, OURS)).toBe(250);
    expect(sendableBytes(finished, OURS)).toBe(0);
  });
});

describe('keep-alive', () => {
  it('asks a silent peer and gives it up, within 30 s with the ticks', () => {
    expect(step(open, TICK, PING_AFTER_MS - 1).effects).toEqual([]);
    const asked = step(open, TICK, PING_AFTER_MS);
    expect(summary(asked.effects)).toBe('send:ping');
    const patient = step(asked.state, TICK, PING_AFTER_MS + PONG_TIMEOUT_MS - 1);
    expect(patient.effects).toEqual([]);
    const dead = step(patient.state, TICK, PING_AFTER_MS + PONG_TIMEOUT_MS);
    expect(dead.effects).toMatchObject([{ type: 'fail', error: { code: 'peer-silent' } }]);
  });

  it('takes anything as a sign of life', () => {
    const asked = step(receiving, TICK, PING_AFTER_MS).state;
    const alive = step(
      asked,
      { type: 'peer-chunk', transfer: THEIRS, sizeBytes: 1 },
      PING_AFTER_MS + 1,
    ).state;
    expect(step(alive, TICK, PING_AFTER_MS + PONG_TIMEOUT_MS).effects.map(({ type }) => type)).toEqual([
      'send',
    ]);
  });

  it('takes bytes of a frame that is not whole yet as a sign of life, from a peer that has said hello', () => {
    for (const [state, expected] of [
      [open, ''],
      [greeting, 'fail'],
    ] as const) {
      const asked = step(state, TICK, PING_AFTER_MS).state;
      const alive = step(asked, { type: 'heard' }, PING_AFTER_MS + PONG_TIMEOUT_MS - 1).state;
      expect(summary(step(alive, TICK, PING_AFTER_MS + PONG_TIMEOUT_MS).effects)).toBe(expected);
    }
  });

  it('gives nobody up while it does not read, and lets the peer hear from it', () => {
    const unread = { type: 'tick', isReading: false, isUrgent: false } as const;
    let state = step(open, TICK, PING_AFTER_MS).state;
    const pings: number[] = [];
    for (let now = PING_AFTER_MS; now < 20 * PING_AFTER_MS; now += 1_000) {
      const next = step(state, unread, now);
      if (next.effects.length > 0) pings.push(now);
      expect(summary(next.effects)).toMatch(/^(?:send:ping)?$/);
      state = next.state;
    }
    expect(pings.length).toBeGreaterThan(15);
    // The peer gets the whole time again once it is read from.
    expect(summary(step(state, TICK, 20 * PING_AFTER_MS).effects)).not.toBe('fail');
  });

  it('is not waited for when the network may be another one, and then it counts sooner', () => {
    const urgent = { ...TICK, isUrgent: true };
    const asked = step(open, urgent, 1);
    expect(summary(asked.effects)).toBe('send:ping');
    expect(summary(step(asked.state, urgent, 2).effects)).toBe('');
    expect(summary(step(asked.state, TICK, URGENT_PONG_TIMEOUT_MS).effects)).toBe('');
    expect(summary(step(asked.state, TICK, 1 + URGENT_PONG_TIMEOUT_MS).effects)).toBe('fail');
  });

  it('also covers a peer that never says hello', () => {
    const asked = step(greeting, TICK, PING_AFTER_MS).state;
    expect(summary(step(asked, TICK, PING_AFTER_MS + PONG_TIMEOUT_MS).effects)).toBe('fail');
  });
});
