import { describe, expect, it } from 'vitest';
import { UnreadCount } from '../../../electron/shell/unread';
import type { Peer } from '../../../shared/model';
import { peer as aPeer } from '../ipc/support';
import { visitor } from '../../support/plain-model';

const peer = (key: string, unread: number, muted = false): Peer => aPeer(key, { unread, muted });

describe('what the badge tells', () => {
  it('is the sum over all peers that are not muted, at the start and after each change', () => {
    const count = new UnreadCount({
      peers: [peer('a', 2), peer('b', 3), peer('c', 50, true)],
      visitors: [],
    });
    expect(count.total).toBe(5);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('a', 4) })).toBe(true);
    expect(count.total).toBe(7);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('b', 3, true) })).toBe(true);
    expect(count.total).toBe(4);
    expect(count.onEvent({ name: 'peer.removed', payload: { key: 'a', replacedBy: null } })).toBe(true);
    expect(count.total).toBe(0);
  });

  it('counts strangers who want to be let in too', () => {
    const count = new UnreadCount({ peers: [peer('a', 2)], visitors: [visitor('bob')] });
    expect([count.messages, count.visitors, count.total]).toEqual([2, 1, 3]);
    const payload = [visitor('bob'), visitor('eve')];
    expect(count.onEvent({ name: 'visitors.changed', payload })).toBe(true);
    expect([count.messages, count.visitors, count.total]).toEqual([2, 2, 4]);
    expect(count.onEvent({ name: 'visitors.changed', payload: [] })).toBe(true);
    expect(count.total).toBe(2);
  });

  it('knows who is muted', () => {
    const count = new UnreadCount({ peers: [peer('a', 0, true), peer('b', 0)], visitors: [] });
    expect([count.isMuted('a'), count.isMuted('b'), count.isMuted('new')]).toEqual([true, false, false]);
    count.onEvent({ name: 'peer.changed', payload: peer('a', 0) });
    count.onEvent({ name: 'peer.changed', payload: peer('b', 0, true) });
    expect([count.isMuted('a'), count.isMuted('b')]).toEqual([false, true]);
    count.onEvent({ name: 'peer.removed', payload: { key: 'b', replacedBy: null } });
    expect(count.isMuted('b')).toBe(false);
  });

  it('is not drawn anew for what changes nothing', () => {
    const count = new UnreadCount({ peers: [peer('a', 2)], visitors: [visitor('bob')] });
    expect(count.onEvent({ name: 'peer.changed', payload: peer('a', 2) })).toBe(false);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('new', 0) })).toBe(false);
    expect(count.onEvent({ name: 'visitors.changed', payload: [visitor('eve')] })).toBe(false);
    expect(count.onEvent({ name: 'notice', payload: { tone: 'info', text: '' } })).toBe(false);
  });
});
