import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../../../../electron/peer/secure/session';
import type { SessionEvent } from '../../../../electron/peer/secure/session-state';
import { ID, SHA256 } from './control-examples';
import {
  offer,
  open,
  OURS,
  peer,
  SIZE,
  STATES,
  summary,
  THEIRS,
  TICK,
  type StateName,
} from './session-fixtures';

/** What each message does in each state: `fail`, or the effects' names; '' is nothing. The first word holds where no other is named. */
const TABLE: [string, SessionEvent, string, Partial<Record<StateName, string>>][] = [
  ['hello', peer({ type: 'hello', version: 1, name: '' }), 'fail', { greeting: 'opened' }],
  ['unknown type', peer(null), '', { greeting: 'fail' }],
  ['name', peer({ type: 'name', name: 'mia' }), 'renamed', { greeting: 'fail' }],
  ['text', peer({ type: 'text', id: ID, text: '' }), 'message', { greeting: 'fail' }],
  ['react', peer({ type: 'react', id: ID, target: ID, emoji: null }), 'message', { greeting: 'fail' }],
  ['edit', peer({ type: 'edit', id: ID, target: ID, text: '' }), 'message', { greeting: 'fail' }],
  ['delete', peer({ type: 'delete', id: ID, target: ID }), 'message', { greeting: 'fail' }],
  ['json', peer({ type: 'json', id: ID, json: '1' }), 'message', { greeting: 'fail' }],
  [
    'receipt',
    peer({ type: 'receipt', id: ID, error: null }),
    'receipt',
    {
      greeting: 'fail',
      outgoingOffered: 'outgoing-ended receipt',
      sending: 'fail',
      sent: 'fail',
      finished: 'outgoing-ended receipt',
    },
  ],
  [
    'offer with the next number',
    peer({ ...offer, transfer: THEIRS + 2 }),
    'offered',
    {
      greeting: 'fail',
      incomingOffered: 'send:decline',
      receiving: 'send:decline',
      arrived: 'send:decline',
      verifying: 'send:decline',
    },
  ],
  [
    'offer with a number used before',
    peer({ ...offer, transfer: THEIRS }),
    'fail',
    {
      open: 'offered',
      outgoingOffered: 'offered',
      sending: 'offered',
      sent: 'offered',
      finished: 'offered',
      withdrawn: 'offered',
    },
  ],
  ['offer with a number of ours', peer({ ...offer, transfer: 9 }), 'fail', {}],
  [
    'accept',
    peer({ type: 'accept', transfer: OURS, offset: 0, until: SIZE }),
    'fail',
    { outgoingOffered: 'accepted', withdrawn: '' },
  ],
  [
    'accept behind the end',
    peer({ type: 'accept', transfer: OURS, offset: SIZE + 1, until: 2 * SIZE }),
    'fail',
    { withdrawn: '' },
  ],
  ['accept of its own offer', peer({ type: 'accept', transfer: THEIRS, offset: 0, until: 1 }), 'fail', {}],
  [
    'decline',
    peer({ type: 'decline', transfer: OURS, reason: 'busy' }),
    'fail',
    { outgoingOffered: 'outgoing-ended', withdrawn: '' },
  ],
  [
    'credit',
    peer({ type: 'credit', transfer: OURS, received: 0, until: SIZE }),
    'fail',
    { sending: 'acknowledged', sent: 'acknowledged', finished: 'acknowledged', withdrawn: '' },
  ],
  [
    'credit for all bytes',
    peer({ type: 'credit', transfer: OURS, received: SIZE, until: SIZE }),
    'fail',
    { sent: 'acknowledged', finished: 'acknowledged', withdrawn: '' },
  ],
  [
    'credit taken back',
    peer({ type: 'credit', transfer: OURS, received: 0, until: SIZE - 1 }),
    'fail',
    { withdrawn: '' },
  ],
  [
    'cancel of ours',
    peer({ type: 'cancel', transfer: OURS, reason: 'cancelled', keep: false }),
    'fail',
    {
      sending: 'send:cancel outgoing-ended',
      sent: 'send:cancel outgoing-ended',
      finished: 'send:cancel outgoing-ended',
      withdrawn: '',
    },
  ],
  [
    'cancel of theirs',
    peer({ type: 'cancel', transfer: THEIRS, reason: 'cancelled', keep: false }),
    'fail',
    {
      incomingOffered: 'withdrawn',
      receiving: 'withdrawn',
      arrived: 'withdrawn',
      verifying: 'withdrawn',
      draining: '',
      received: '',
    },
  ],
  [
    'a piece of a chunk',
    { type: 'peer-chunk', transfer: THEIRS, sizeBytes: 1 },
    'fail',
    { receiving: 'append', draining: '' },
  ],
  ['a piece of a chunk of ours', { type: 'peer-chunk', transfer: OURS, sizeBytes: 1 }, 'fail', {}],
  [
    'done',
    peer({ type: 'done', transfer: THEIRS, sha256: SHA256 }),
    'fail',
    { arrived: 'verify', draining: '' },
  ],
  ['want', peer({ type: 'want', id: ID }), 'wanted', { greeting: 'fail' }],
  ['ping', peer({ type: 'ping', n: 3 }), 'send:pong', { greeting: 'fail' }],
  ['pong', peer({ type: 'pong', n: 3 }), '', { greeting: 'fail' }],
  ['bye', peer({ type: 'bye', reason: 'quit' }), 'bye', { greeting: 'fail' }],
];

const CASES = TABLE.flatMap(([what, event, usual, others]) =>
  (Object.keys(STATES) as StateName[]).map((name) => ({
    what,
    event,
    name,
    expected: name === 'closed' ? '' : (others[name] ?? usual),
  })),
);

describe('the session', () => {
  it.each(CASES)('$what in $name: $expected', ({ event, name, expected }) => {
    const { state, effects } = step(STATES[name], event, 0);
    expect(summary(effects)).toBe(expected);
    if (expected === 'fail') {
      expect(state.phase).toBe('closed');
      expect(effects[0]).toMatchObject({ error: { code: 'protocol-violation' } });
    }
  });

  it('never fails on what happens here, only on what the peer does', () => {
    const local: SessionEvent[] = [
      { type: 'handled', id: ID, error: null },
      { type: 'accept', transfer: THEIRS, offsetBytes: 0 },
      { type: 'decline', transfer: THEIRS, reason: 'x' },
      { type: 'written', transfer: THEIRS, receivedBytes: 0 },
      { type: 'stored', transfer: THEIRS },
      { type: 'give-up', transfer: THEIRS, reason: 'x', keep: false },
      { type: 'chunk-sent', transfer: OURS, sizeBytes: 1 },
      { type: 'all-sent', transfer: OURS, sha256: SHA256 },
      { type: 'withdraw', transfer: OURS, reason: 'x', keep: false },
      { type: 'heard' },
      TICK,
      { type: 'tick', isReading: false, isUrgent: false },
    ];
    for (const state of Object.values(STATES)) {
      for (const event of local) expect(summary(step(state, event, 0).effects)).not.toContain('fail');
    }
  });

  it('survives any sequence of messages, and says nothing after it failed', () => {
    const events = TABLE.map(([, event]) => event);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (sequence) => {
        let state = open;
        for (const event of sequence) {
          const next = step(state, event, 0);
          if (state.phase === 'closed') expect(next).toEqual({ state, effects: [] });
          state = next.state;
        }
      }),
    );
  });
});
