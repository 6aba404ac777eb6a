/** What a clock does to discovery: silence, sleep, and a goodbye that stays one. The network is in memory, the time is told. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Discovery, type DiscoveryOptions } from '../../../electron/discovery/discovery';
import {
  ANNOUNCE_INTERVAL_MS,
  ASLEEP_AT_MOST_MS,
  DISCOVERY_TICK_MS,
  HEARD_OTHERS_MEMORY_MS,
  NEARBY_LOST_AFTER_MS,
  SILENT_AFTER_MS,
} from '../../../shared/limits-discovery';
import { parleyId } from '../../support/parley-id';
import { Air, networkAt } from './air';

const HOUR_MS = 3_600_000;
const [HERE, THERE] = ['10.0.0.1', '10.0.0.2'];
const [OWN, OTHER] = [parleyId(1), parleyId(2)];
const started: Discovery[] = [];
let air: Air;

beforeEach(() => {
  vi.useFakeTimers();
  air = new Air();
  return () => {
    for (const discovery of started.splice(0)) void discovery.stop();
    vi.useRealTimers();
  };
});

function finder(options: Partial<DiscoveryOptions> = {}, id = OWN, host = HERE): Discovery {
  const discovery = new Discovery({
    id,
    listening: () => ({ host, port: 9000 }),
    onChange: () => undefined,
    networks: () => [networkAt(host)],
    openMulticast: air.open,
    ...options,
  });
  started.push(discovery);
  discovery.start();
  return discovery;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const idsOf = ({ peers }: Discovery) => peers.map(({ id }) => id);
const answersOf = (host: string) =>
  air.said.filter((one) => one.host === host && one.packet.type === 'response').map(({ packet }) => packet);
const isGoodbye = ({ answers }: { answers?: object[] }) => JSON.stringify(answers).includes('"ttl":0');

describe('a network on which nothing is heard', () => {
  it('is blocked when not even our own words come back, and no longer when they do', async () => {
    air.echoes = false;
    const states: string[] = [];
    const here = finder({ onChange: () => states.push(here.state) });
    await pass(3 * DISCOVERY_TICK_MS);
    expect(here.state).toBe('blocked');
    air.echoes = true;
    await pass(SILENT_AFTER_MS);
    expect(here.state).not.toBe('blocked');
    expect(states).toContain('blocked');
  });

  it('is blocked too when a firewall is switched on later', async () => {
    const here = finder();
    await pass(HOUR_MS);
    expect(here.state).toBe('silent');
    air.echoes = false;
    await pass(3 * SILENT_AFTER_MS);
    expect(here.state).toBe('blocked');
  });

  it('is silent when we hear ourselves and, for a while, nobody else', async () => {
    const onChange = vi.fn();
    const here = finder({ onChange });
    await pass(SILENT_AFTER_MS - DISCOVERY_TICK_MS);
    expect(here.state).toBe('looking');
    onChange.mockClear();
    await pass(2 * DISCOVERY_TICK_MS);
    expect(here.state).toBe('silent');
    expect(onChange).toHaveBeenCalled();
  });

  it('is not silent for long after anything else was heard there, be it a printer', async () => {
    const here = finder();
    await pass(SILENT_AFTER_MS + DISCOVERY_TICK_MS);
    air.chatter(THERE);
    await pass(HEARD_OTHERS_MEMORY_MS - DISCOVERY_TICK_MS);
    expect(here.state).toBe('looking');
    await pass(2 * DISCOVERY_TICK_MS);
    expect(here.state).toBe('silent');
  });

  it('is no network when there is none', async () => {
    const here = finder({ networks: () => [] });
    await pass(HOUR_MS);
    expect(here.state).toBe('no-network');
  });
});

describe('sleep', () => {
  it('is announced by a goodbye; nothing is said in it, and everything anew after it', async () => {
    const [here, there] = [finder(), finder({}, OTHER, THERE)];
    await pass(DISCOVERY_TICK_MS);
    expect([idsOf(here), idsOf(there)]).toEqual([[OTHER], [OWN]]);
    here.sleep();
    await pass(0);
    expect([idsOf(here), idsOf(there)]).toEqual([[], []]);
    expect(here.state).toBe('looking');
    const saidBefore = air.said.filter(({ host }) => host === HERE).length;
    await pass(ASLEEP_AT_MOST_MS - 1);
    expect(air.said.filter(({ host }) => host === HERE)).toHaveLength(saidBefore);
    here.wake();
    await pass(DISCOVERY_TICK_MS);
    expect([idsOf(here), idsOf(there)]).toEqual([[OTHER], [OWN]]);
  });

  it('that does not come is no reason to be silent for ever', async () => {
    const [here, there] = [finder(), finder({}, OTHER, THERE)];
    await pass(DISCOVERY_TICK_MS);
    here.sleep();
    await pass(ASLEEP_AT_MOST_MS + DISCOVERY_TICK_MS);
    expect(idsOf(there)).toEqual([OWN]);
  });

  it('of which the system said nothing shows in the clock: all sockets are made anew, and all is asked again', async () => {
    const onNetworkChange = vi.fn();
    const open = vi.fn(air.open);
    const here = finder({ onNetworkChange, openMulticast: open });
    air.announce(OTHER, THERE);
    expect(idsOf(here)).toEqual([OTHER]);
    open.mockClear();
    vi.setSystemTime(Date.now() + HOUR_MS);
    await pass(DISCOVERY_TICK_MS);
    expect(idsOf(here)).toEqual([]);
    expect(open).toHaveBeenCalledTimes(1);
    expect(air.socketCount).toBe(1);
    expect(onNetworkChange).toHaveBeenCalledTimes(1);
  });

  it('and waking are nothing to one that is off', async () => {
    const here = finder();
    await pass(0);
    const stopped = here.stop();
    await pass(0);
    await stopped;
    here.sleep();
    here.wake();
    await pass(HOUR_MS);
    expect(here.state).toBe('off');
    expect(air.socketCount).toBe(0);
  });

  it('is over for one that is switched off in it', async () => {
    const here = finder();
    here.sleep();
    await here.stop();
    expect(here.state).toBe('off');
    await pass(2 * ASLEEP_AT_MOST_MS);
    expect(air.socketCount).toBe(0);
  });
});

describe('a clock that is set back', () => {
  it('keeps nobody who is gone', async () => {
    const here = finder();
    air.announce(OTHER, THERE);
    vi.setSystemTime(Date.now() - HOUR_MS);
    await pass(NEARBY_LOST_AFTER_MS + DISCOVERY_TICK_MS);
    expect(idsOf(here)).toEqual([]);
  });
});

describe('a goodbye', () => {
  it('is the last word, though somebody has just asked', async () => {
    const [here, there] = [finder(), finder({}, OTHER, THERE)];
    await pass(2 * DISCOVERY_TICK_MS);
    air.sendMs = 5 * ANNOUNCE_INTERVAL_MS;
    there.wake();
    await pass(0);
    const stopped = here.stop();
    there.wake();
    await pass(air.sendMs);
    await stopped;
    const last = answersOf(HERE).at(-1);
    expect(last !== undefined && isGoodbye(last)).toBe(true);
    expect(idsOf(there)).toEqual([]);
  });
});
