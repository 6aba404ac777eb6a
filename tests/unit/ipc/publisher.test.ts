import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../electron/chat/types';
import { createPublisher } from '../../../electron/ipc/publisher';
import type { ParleyEvent } from '../../../shared/contract';
import { EVENT_BATCH_MS, MAX_BATCH_MESSAGES } from '../../../shared/limits';
import { added, message, peer, transfer } from './support';

/** A publisher whose timer is a function to call. */
function start() {
  const batches: ParleyEvent[][] = [];
  const timers: { run: () => void; delayMs: number; isCancelled: boolean }[] = [];
  const publisher = createPublisher({
    send: (batch) => batches.push([...batch]),
    schedule: (run, delayMs) => {
      const timer = { run, delayMs, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  });
  const publish = (...events: ChatEvent[]): ParleyEvent[] => {
    for (const event of events) publisher.push(event);
    timers.at(-1)?.run();
    return batches.at(-1) ?? [];
  };
  return { publisher, batches, timers, publish };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const notice = (text: string): ChatEvent => ({ name: 'notice', payload: { tone: 'info', text } });

describe('batches', () => {
  it('holds events back until the time is up, with one timer for all', () => {
    const { publisher, batches, timers } = start();
    publisher.push(notice('one'));
    publisher.push(notice('two'));
    expect(batches).toEqual([]);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([EVENT_BATCH_MS]);
    timers[0]!.run();
    expect(batches).toHaveLength(1);
    expect(batches[0]).toHaveLength(2);
  });

  it('gives each event its own revision, one above the last, over all batches', () => {
    const { publish, publisher } = start();
    publish(notice('one'), notice('two'));
    const batch = publish(notice('three'));
    expect(batch.map(({ revision }) => revision)).toEqual([3]);
    expect(publisher.revision).toBe(3);
  });

  it('sends at once when flushed, prevents the timer, and sends nothing twice', () => {
    const { publisher, batches, timers } = start();
    publisher.push(notice('one'));
    publisher.flush();
    expect(batches).toHaveLength(1);
    expect(timers[0]!.isCancelled).toBe(true);
    publisher.flush();
    expect(batches).toHaveLength(1);
    publisher.push(notice('two'));
    expect(timers).toHaveLength(2);
  });

  it('has everything that happened before a flush at or below the revision it then tells', () => {
    const { publisher, batches } = start();
    publisher.push(notice('before'));
    publisher.flush();
    const snapshotRevision = publisher.revision;
    publisher.push(notice('after'));
    publisher.flush();
    expect(batches[0]!.every(({ revision }) => revision <= snapshotRevision)).toBe(true);
    expect(batches[1]!.every(({ revision }) => revision > snapshotRevision)).toBe(true);
  });
});

describe('coalescing', () => {
  it('keeps the last state of each peer, at the place of its first', () => {
    const { publish } = start();
    const batch = publish(
      { name: 'peer.changed', payload: peer('ada', { unread: 1 }) },
      { name: 'peer.changed', payload: peer('bob') },
      { name: 'peer.changed', payload: peer('ada', { unread: 2 }) },
    );
    expect(batch).toEqual([
      { revision: 1, name: 'peer.changed', payload: peer('ada', { unread: 2 }) },
      { revision: 2, name: 'peer.changed', payload: peer('bob') },
    ]);
  });

  it('tells a peer that is removed and comes again in that order', () => {
    const { publish } = start();
    const batch = publish(
      { name: 'peer.changed', payload: peer('ada') },
      { name: 'peer.removed', payload: { key: 'ada', replacedBy: null } },
      { name: 'peer.changed', payload: peer('ada') },
    );
    expect(batch.map(({ name }) => name)).toEqual(['peer.removed', 'peer.changed']);
  });

  it('merges the new messages of a conversation and leaves those of others apart', () => {
    const { publish } = start();
    const batch = publish(added([1]), added([2], 'bob'), added([3, 4]));
    expect(batch).toEqual([
      { revision: 1, ...added([1, 3, 4]) },
      { revision: 2, ...added([2], 'bob') },
    ]);
  });

  it('keeps the newest of a burst and counts what it skipped', () => {
    const { publish } = start();
    const batch = publish(...range(1, 20_000).map((seq) => added([seq])));
    expect(batch).toEqual([
      {
        revision: 1,
        ...added(range(20_001 - MAX_BATCH_MESSAGES, 20_000), 'ada', 20_000 - MAX_BATCH_MESSAGES),
      },
    ]);
  });

  it('leaves no hole in the middle when the later ones were skipped already', () => {
    const { publish } = start();
    expect(publish(added([1, 2]), added([7, 8], 'ada', 4))).toEqual([
      { revision: 1, ...added([7, 8], 'ada', 6) },
    ]);
  });

  it('adds up what was skipped before', () => {
    const { publish } = start();
    expect(publish(added([5], 'ada', 4), added([6]))).toEqual([{ revision: 1, ...added([5, 6], 'ada', 4) }]);
  });

  it('does not change the events it was given', () => {
    const { publish } = start();
    const first = added([1]);
    publish(first, added([2]));
    expect(first).toEqual(added([1]));
  });

  it('adds a message before it changes it, and keeps the last change only', () => {
    const { publish } = start();
    const sending = message(1, { state: 'sending' });
    const sent = message(1, { state: 'sent' });
    const batch = publish(added([1]), { name: 'message.changed', payload: sending }, added([2]), {
      name: 'message.changed',
      payload: sent,
    });
    expect(batch).toEqual([
      { revision: 1, ...added([1, 2]) },
      { revision: 2, name: 'message.changed', payload: sent },
    ]);
  });

  it('keeps the last progress of a transfer, and of an ended one just the end', () => {
    const { publish } = start();
    const batch = publish(
      { name: 'transfer.changed', payload: transfer('a', 1) },
      { name: 'transfer.changed', payload: transfer('b', 1) },
      { name: 'transfer.changed', payload: transfer('b', 2) },
      { name: 'transfer.ended', payload: { id: 'a' } },
    );
    expect(batch.map(({ name, payload }) => [name, payload])).toEqual([
      ['transfer.changed', transfer('b', 2)],
      ['transfer.ended', { id: 'a' }],
    ]);
  });

  it('tells the same notice once, and different ones each', () => {
    const { publish } = start();
    expect(publish(notice('full'), notice('full'), notice('other'))).toHaveLength(2);
  });

  it('takes up again what comes in the next batch', () => {
    const { publish } = start();
    publish(added([1]));
    expect(publish(added([2]))).toEqual([{ revision: 2, ...added([2]) }]);
  });
});
