import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventHub } from '../../../electron/chat/event-hub';
import { PeerDirectory } from '../../../electron/chat/directory';
import { Visitors } from '../../../electron/chat/visitors';
import {
  MAX_VISITORS,
  MAX_VISITORS_PER_BLOCK,
  VISITOR_COOL_DOWN_MS,
  VISITOR_EXPIRY_MS,
} from '../../../shared/limits-visitors';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings';
import type { Settings } from '../../../shared/model';
import type { Visitor as Arrival } from '../../../electron/peer/types';
import { useStore } from '../history/support';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('strangers who wait to be let in', () => {
  const { openStore } = useStore();
  const settings = { letIn: 'known' as Settings['letIn'] };
  const dial = vi.fn(() => Promise.reject(new Error('nobody there')));
  let events: EventHub;
  let directory: PeerDirectory;
  /** How often the window was told, and of whom at last. */
  let told: string[][];

  /** Everything in 10.0.0.* is here, and discovery sees `ann`. */
  function makeVisitors(letIn: Settings['letIn']): Visitors {
    settings.letIn = letIn;
    events = new EventHub();
    directory = new PeerDirectory(openStore(), events);
    told = [];
    events.on((event) => {
      if (event.name === 'visitors.changed') told.push(event.payload.map(({ id }) => id));
    });
    return new Visitors({
      directory,
      events,
      settings: () => settings,
      connections: () => ({ dial }),
      isSeenNearby: (id) => id === 'ann',
      isOnOwnNetwork: (host) => host.startsWith('10.0.0.'),
    });
  }

  const change = (letIn: Settings['letIn']): void => {
    settings.letIn = letIn;
    events.emit('settings.changed', { ...DEFAULT_SETTINGS, imagesFolder: '', displayName: '', letIn });
  };

  const arrival = (id: string, host: string, isProved = true): Arrival => ({
    id,
    isProved,
    host,
    address: { host, port: 9000 },
  });

  const waiting = (visitors: Visitors): string[] => visitors.list.map(({ id }) => id);

  it('are so many at most: nobody who waits is pushed out', () => {
    const visitors = makeVisitors('known');
    const numbers = Array.from({ length: MAX_VISITORS + 2 }, (_, number) => number);
    for (const number of numbers)
      expect(visitors.mayEnter(arrival(`robot-${number}`, `10.0.0.${number}`, false))).toBe(false);
    expect(waiting(visitors)).toEqual(numbers.slice(0, MAX_VISITORS).map((number) => `robot-${number}`));
  });

  it('are so many from one IPv6 network at most', () => {
    const visitors = makeVisitors('known');
    for (let number = 1; number <= MAX_VISITORS_PER_BLOCK + 1; number += 1)
      visitors.mayEnter(arrival(`p1-${number}`, `2001:db8:1:1::${number}`));
    visitors.mayEnter(arrival('p1-other', '2001:db8:1:2::1'));
    expect(waiting(visitors)).toEqual(['p1-1', 'p1-2', 'p1-3', 'p1-other']);
  });

  it('are told of once, however often they knock', () => {
    const visitors = makeVisitors('known');
    for (let time = 0; time < 5; time += 1) visitors.mayEnter(arrival('bob', '198.51.100.7'));
    expect(told).toEqual([['bob']]);
  });

  it('go when they were not heard of for long, and stay as long as they knock', () => {
    const visitors = makeVisitors('known');
    visitors.mayEnter(arrival('bob', '198.51.100.7'));
    visitors.mayEnter(arrival('eve', '198.51.100.8'));
    vi.advanceTimersByTime(VISITOR_EXPIRY_MS - 1);
    visitors.mayEnter(arrival('bob', '198.51.100.7'));
    vi.advanceTimersByTime(1);
    expect(told).toEqual([['bob'], ['bob', 'eve'], ['bob']]);
    vi.advanceTimersByTime(VISITOR_EXPIRY_MS);
    expect(waiting(visitors)).toEqual([]);
  });

  it('are not put before the person again for a time after “Not now”', () => {
    const visitors = makeVisitors('known');
    const knock = (): boolean => visitors.mayEnter(arrival('eve', '198.51.100.7'));
    knock();
    visitors.answer('eve', 'later');
    knock();
    vi.advanceTimersByTime(VISITOR_COOL_DOWN_MS - 1);
    expect(knock()).toBe(false);
    expect(told).toEqual([['eve'], []]);
    vi.advanceTimersByTime(1);
    expect(knock()).toBe(false);
    expect(waiting(visitors)).toEqual(['eve']);
  });

  it('cannot ask for ever by always coming under another name', () => {
    const visitors = makeVisitors('known');
    let asked = 0;
    for (let number = 0; number < 1000; number += 1) {
      visitors.mayEnter(arrival(`p1-${number}`, `2001:db8:1:1::${number}`));
      for (const id of waiting(visitors)) {
        asked += 1;
        visitors.answer(id, 'later');
      }
      vi.advanceTimersByTime(VISITOR_COOL_DOWN_MS / 10);
    }
    // In 1,000 minutes.
    expect(asked).toBeLessThanOrEqual(12);
    // Others are asked about as ever.
    visitors.mayEnter(arrival('bob', '198.51.100.7'));
    expect(waiting(visitors)).toEqual(['bob']);
  });

  it('come in when the setting lets everybody in, also after “Not now”', () => {
    const visitors = makeVisitors('known');
    visitors.mayEnter(arrival('eve', '198.51.100.7'));
    visitors.answer('eve', 'later');
    visitors.mayEnter(arrival('bob', '198.51.100.8'));
    change('anyone');
    expect(told.at(-1)).toEqual([]);
    expect(dial).toHaveBeenCalledOnce();
    expect(directory.index.withNodeId('bob')?.record.blocked).toBe(false);
    expect(visitors.mayEnter(arrival('eve', '198.51.100.7'))).toBe(true);
  });

  it('still wait when the setting lets in only others', () => {
    const visitors = makeVisitors('known');
    visitors.mayEnter(arrival('bob', '10.0.0.7'));
    visitors.mayEnter(arrival('eve', '198.51.100.7'));
    change('nearby');
    expect(waiting(visitors)).toEqual(['eve']);
    expect(directory.index.withNodeId('bob')).not.toBeNull();
    expect(directory.index.withNodeId('eve')).toBeNull();
  });

  it('wait no longer when they became known by another way', () => {
    const visitors = makeVisitors('known');
    visitors.mayEnter(arrival('bob', '198.51.100.7'));
    directory.tell(directory.create({ nodeId: 'bob', host: '198.51.100.7', port: 9000 }));
    expect(told.at(-1)).toEqual([]);
  });

  it('are gone, with what waits for their time to pass, when Parley ends', () => {
    const visitors = makeVisitors('known');
    visitors.mayEnter(arrival('bob', '198.51.100.7'));
    visitors.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    { who: 'a Parley on this network', id: 'bob', isProved: true, host: '10.0.0.7', mayEnter: true },
    { who: 'a classic node on this network', id: 'robot', isProved: false, host: '10.0.0.7', mayEnter: true },
    { who: 'a Parley heard here', id: 'ann', isProved: true, host: '198.51.100.7', mayEnter: true },
    { who: 'one that only claims its id', id: 'ann', isProved: false, host: '198.51.100.7', mayEnter: false },
    { who: 'a Parley elsewhere', id: 'eve', isProved: true, host: '198.51.100.7', mayEnter: false },
  ])('with “nearby”: $who is let in: $mayEnter', ({ id, isProved, host, mayEnter }) => {
    const visitors = makeVisitors('nearby');
    expect(visitors.mayEnter({ id, isProved, host, address: null })).toBe(mayEnter);
    expect(visitors.list.map((visitor) => visitor.id)).toEqual(mayEnter ? [] : [id]);
  });

  it('with “known”: being nearby does not help', () => {
    const visitors = makeVisitors('known');
    expect(visitors.mayEnter({ id: 'ann', isProved: true, host: '10.0.0.7', address: null })).toBe(false);
  });
});
