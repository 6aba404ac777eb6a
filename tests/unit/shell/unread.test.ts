import { describe, expect, it } from 'vitest';
import { UnreadCount } from '../../../electron/shell/unread';
import type { Peer } from '../../../shared/model';
import { peer as aPeer } from '../ipc/support';

const peer = (key: string, unread: number, muted = false): Peer => aPeer(key, { unread, muted });

describe('what the badge tells', () => {
  it('is the sum over all peers that are not muted, at the start and after each change', () => {
    const count = new UnreadCount({ peers: [peer('a', 2), peer('b', 3), peer('c', 50, true)] });
    expect(count.total).toBe(5);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('a', 4) })).toBe(true);
    expect(count.total).toBe(7);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('b', 3, true) })).toBe(true);
    expect(count.total).toBe(4);
    expect(count.onEvent({ name: 'peer.removed', payload: { key: 'a', replacedBy: null } })).toBe(true);
    expect(count.total).toBe(0);
  });

  it('is not drawn anew for what changes nothing', () => {
    const count = new UnreadCount({ peers: [peer('a', 2)] });
    expect(count.onEvent({ name: 'peer.changed', payload: peer('a', 2) })).toBe(false);
    expect(count.onEvent({ name: 'peer.changed', payload: peer('new', 0) })).toBe(false);
    expect(count.onEvent({ name: 'notice', payload: { tone: 'info', text: '' } })).toBe(false);
  });
});
