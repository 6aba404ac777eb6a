import { describe, expect, it, vi } from 'vitest';
import { EventHub } from '../../../electron/chat/event-hub';
import { PeerDirectory } from '../../../electron/chat/directory';
import { Visitors } from '../../../electron/chat/visitors';
import { MAX_VISITORS } from '../../../shared/limits';
import { useStore } from '../history/support';

describe('strangers who wait to be let in', () => {
  const { openStore } = useStore();

  it('are so many at most; who asked first is forgotten first', () => {
    const events = new EventHub();
    const visitors = new Visitors({
      directory: new PeerDirectory(openStore(), events),
      events,
      settings: () => ({ letIn: 'known' }),
      connections: () => ({ dial: vi.fn() }),
    });
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
});
