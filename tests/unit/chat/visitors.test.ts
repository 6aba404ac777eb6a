import { describe, expect, it, vi } from 'vitest';
import { EventHub } from '../../../electron/chat/event-hub';
import { PeerDirectory } from '../../../electron/chat/directory';
import { Visitors } from '../../../electron/chat/visitors';
import { MAX_VISITORS } from '../../../shared/limits';
import type { Settings } from '../../../shared/model';
import { useStore } from '../history/support';

describe('strangers who wait to be let in', () => {
  const { openStore } = useStore();

  /** Everything in 10.0.0.* is here, and discovery sees `ann`. */
  function makeVisitors(letIn: Settings['letIn']): Visitors {
    const events = new EventHub();
    return new Visitors({
      directory: new PeerDirectory(openStore(), events),
      events,
      settings: () => ({ letIn }),
      connections: () => ({ dial: vi.fn() }),
      isSeenNearby: (id) => id === 'ann',
      isOnOwnNetwork: (host) => host.startsWith('10.0.0.'),
    });
  }

  it('are so many at most; who asked first is forgotten first', () => {
    const visitors = makeVisitors('known');
    const comes = (number: number): boolean =>
      visitors.mayEnter({
        id: `robot-${number}`,
        isProved: false,
        host: `10.0.0.${number}`,
        address: { host: `10.0.0.${number}`, port: 9000 },
      });
    const numbers = Array.from({ length: MAX_VISITORS + 2 }, (_, number) => number);
    expect(numbers.map(comes)).toEqual(numbers.map(() => false));
    expect(visitors.list.map(({ id }) => id)).toEqual(numbers.slice(2).map((number) => `robot-${number}`));
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
