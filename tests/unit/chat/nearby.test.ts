/** Whom a chat dials by itself, and when again. The network is in memory, the time is told. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PeerDirectory } from '../../../electron/chat/directory';
import { EventHub } from '../../../electron/chat/event-hub';
import { Nearby } from '../../../electron/chat/nearby';
import type { PeerEntry } from '../../../electron/chat/peer-entry';
import { Discovery } from '../../../electron/discovery/discovery';
import type { DisconnectReason } from '../../../electron/peer/types';
import { ParleyError } from '../../../shared/errors';
import {
  AUTOMATIC_REDIAL_FIRST_MS,
  AUTOMATIC_REDIAL_MAX_MS,
  AUTOMATIC_REDIAL_SOON_MS,
} from '../../../shared/limits-discovery';
import { NOT_LET_IN_REDIAL_MS } from '../../../shared/limits-visitors';
import type { Settings } from '../../../shared/model';
import { parleyId } from '../../support/parley-id';
import { Air, networkAt } from '../discovery/air';
import { useStore } from '../history/support';

const [HERE, THERE] = ['10.0.0.1', '10.0.0.2'];
const [OWN, OTHER] = [parleyId(1), parleyId(2)];
const REFUSED = new ParleyError('connect-refused', 'nobody listens there');
const BROKEN: DisconnectReason = { code: 'error', message: 'The connection broke.' };

describe('as soon as they are seen', () => {
  const { openStore } = useStore();
  const settings: Pick<Settings, 'discovery' | 'connectNearby'> = {
    discovery: true,
    connectNearby: 'always',
  };
  const dialId = vi.fn<() => Promise<PeerEntry>>();
  const lookAgain = vi.fn();
  let linkEnded: (id: string, reason: DisconnectReason) => void;
  let there: Discovery;
  let nearby: Nearby;
  let events: EventHub;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    lookAgain.mockReset();
    settings.connectNearby = 'always';
    const air = new Air();
    there = new Discovery({
      id: OTHER,
      listening: () => ({ host: THERE, port: 9000 }),
      onChange: () => undefined,
      networks: () => [networkAt(THERE)],
      openMulticast: air.open,
    });
    events = new EventHub();
    const directory = new PeerDirectory(openStore(), events);
    // Not under their id: whoever has a link is not dialled, and here there are none.
    dialId.mockReset().mockResolvedValue(directory.create({ nodeId: null, host: THERE, port: 9000 }));
    const listening = { host: HERE, port: 9000 };
    nearby = new Nearby(
      OWN,
      (wanted) => new Discovery({ ...wanted, networks: () => [networkAt(HERE)], openMulticast: air.open }),
      {
        directory,
        connections: { dialId },
        events,
        settings: () => settings,
        self: () => ({
          nodeId: OWN,
          profile: 'test',
          listening,
          listenError: null,
          portWasTaken: false,
          addresses: [],
        }),
        onLinkEnded: (listener) => (linkEnded = listener),
        lookAgain,
        isNeeded: () => false,
      },
    );
    nearby.start();
    there.start();
    return () => {
      void nearby.stop();
      void there.stop();
      vi.useRealTimers();
    };
  });

  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** How often they were dialled in this time. */
  async function dialsIn(ms: number): Promise<number> {
    dialId.mockClear();
    await pass(ms);
    return dialId.mock.calls.length;
  }
  const seen = () => dialsIn(1_500);

  it('they are dialled once, and again when that failed', async () => {
    dialId.mockRejectedValueOnce(REFUSED);
    expect(await seen()).toBe(1);
    expect(await dialsIn(AUTOMATIC_REDIAL_FIRST_MS - 2_000)).toBe(0);
    expect(await dialsIn(2_000)).toBe(1);
    expect(await dialsIn(2 * AUTOMATIC_REDIAL_MAX_MS)).toBe(0);
  });

  it('they are dialled ever more seldom, but for as long as they are there', async () => {
    dialId.mockRejectedValue(REFUSED);
    await seen();
    expect(await dialsIn(AUTOMATIC_REDIAL_FIRST_MS * 3)).toBe(2);
    await pass(AUTOMATIC_REDIAL_MAX_MS * 4);
    expect(await dialsIn(AUTOMATIC_REDIAL_MAX_MS * 3)).toBe(3);
    void there.stop();
    await pass(1_500);
    expect(await dialsIn(AUTOMATIC_REDIAL_MAX_MS * 3)).toBe(0);
    there.start();
    expect(await seen()).toBe(1);
  });

  it('who has not let us in is not asked oftener than anybody else would', async () => {
    dialId.mockRejectedValue(new ParleyError('connect-not-let-in', 'not yet'));
    await seen();
    expect(await dialsIn(NOT_LET_IN_REDIAL_MS - 2_000)).toBe(0);
    nearby.wake();
    dialId.mockRejectedValue(REFUSED);
    expect(await dialsIn(4_000)).toBe(1);
  });

  it('they are dialled soon after a link that broke, and then ever more seldom while it breaks again', async () => {
    await seen();
    await pass(AUTOMATIC_REDIAL_FIRST_MS);
    linkEnded(OTHER, BROKEN);
    expect(await dialsIn(AUTOMATIC_REDIAL_SOON_MS)).toBe(1);
    linkEnded(OTHER, BROKEN);
    expect(await dialsIn(AUTOMATIC_REDIAL_SOON_MS)).toBe(0);
    expect(await dialsIn(AUTOMATIC_REDIAL_FIRST_MS)).toBe(1);
  });

  it.each(['hung-up', 'peer-closed'] as const)(
    'they are not dialled after a link that ended as %s, unless the person sets it so again',
    async (code) => {
      await seen();
      linkEnded(OTHER, { code, message: 'Goodbye.' });
      expect(await dialsIn(AUTOMATIC_REDIAL_MAX_MS)).toBe(0);
      settings.connectNearby = 'click';
      nearby.apply();
      settings.connectNearby = 'always';
      nearby.apply();
      expect(dialId).toHaveBeenCalledTimes(1);
    },
  );

  it('waking up tells where we are now, looks after all links, and waits no longer', async () => {
    dialId.mockRejectedValue(REFUSED);
    await seen();
    await pass(AUTOMATIC_REDIAL_FIRST_MS * 10);
    const told: string[] = [];
    events.on(({ name }) => told.push(name));
    nearby.sleep();
    expect(await dialsIn(3_000)).toBe(0);
    nearby.wake();
    expect(lookAgain).toHaveBeenCalled();
    expect(told).toContain('self.changed');
    expect(await dialsIn(3_000)).toBe(1);
  });
});
