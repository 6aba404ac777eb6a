import { describe, expect, it } from 'vitest';
import { NearbyTable } from '../../../electron/discovery/nearby-table';
import {
  MAX_NEARBY,
  MAX_NEARBY_ADDRESSES,
  MAX_NEARBY_CHANGES_PER_TICK,
  MAX_NEARBY_PER_HOST,
} from '../../../shared/limits-discovery';

const seen = (id: string, host = '10.0.0.2', network = 'eth0') => ({ id, host, port: 9000, network });

describe('the table of who is nearby', () => {
  it('changes with who comes, moves and says goodbye, and not with who is heard again', () => {
    const table = new NearbyTable();
    expect(table.hear(seen('ann'), 0)).toBe(true);
    expect(table.hear(seen('ann'), 1)).toBe(false);
    expect(table.hear({ ...seen('ann'), port: 9001 }, 2)).toBe(true);
    expect(table.peers).toEqual([{ id: 'ann', addresses: [{ host: '10.0.0.2', port: 9001 }] }]);
    expect(table.bye('ann', '10.0.0.3')).toBe(false);
    expect(table.bye('ann', '10.0.0.2')).toBe(true);
    expect(table.peers).toEqual([]);
  });

  it('forgets who was not heard for long, address by address', () => {
    const table = new NearbyTable();
    table.hear(seen('ann', '10.0.0.2'), 100);
    table.hear(seen('ann', '10.0.1.2'), 200);
    expect(table.stalestAt).toBe(100);
    expect(table.tick(150)).toBe(true);
    expect(table.peers[0]?.addresses).toEqual([{ host: '10.0.1.2', port: 9000 }]);
    expect(table.tick(200)).toBe(false);
    expect(table.tick(201)).toBe(true);
    expect(table.stalestAt).toBeNull();
  });

  it('forgets a network with all that was heard there', () => {
    const table = new NearbyTable();
    table.hear(seen('ann', '10.0.0.2', 'eth0'), 0);
    table.hear(seen('bob', '10.0.1.2', 'wlan0'), 0);
    expect(table.leave('eth0')).toBe(true);
    expect(table.peers.map(({ id }) => id)).toEqual(['bob']);
  });

  it('holds so many ids of one host, addresses of one id, and ids in all', () => {
    const table = new NearbyTable();
    for (let number = 0; number < 20; number += 1) table.hear(seen(`many-${number}`, '10.0.0.9'), 0);
    expect(table.size).toBe(MAX_NEARBY_PER_HOST);
    table.tick(0);
    for (let number = 0; number < 20; number += 1) table.hear(seen('one', `10.0.2.${number}`), 0);
    expect(table.peers.find(({ id }) => id === 'one')?.addresses).toHaveLength(MAX_NEARBY_ADDRESSES);
    for (let number = 0; number < 2 * MAX_NEARBY; number += 1) {
      table.tick(0);
      table.hear(seen(`crowd-${number}`, `10.1.${number >> 8}.${number & 255}`), 0);
    }
    expect(table.size).toBe(MAX_NEARBY);
  });

  it('takes so many changes between two ticks', () => {
    const table = new NearbyTable();
    const flood = (from: number): void => {
      for (let number = from; number < from + 80; number += 1)
        table.hear(seen(`id-${number}`, `10.0.0.${number}`), 0);
    };
    flood(0);
    expect(table.size).toBe(MAX_NEARBY_CHANGES_PER_TICK);
    table.tick(0);
    flood(80);
    expect(table.size).toBe(2 * MAX_NEARBY_CHANGES_PER_TICK);
  });
});
