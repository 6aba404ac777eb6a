import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PeerLink } from '../../../electron/peer/link';
import { LinkTable } from '../../../electron/peer/link-table';
import type { Direction } from '../../../electron/peer/types';
import { duplexPair } from '../../support/peer-duplex';
import { linkDetails, silentHooks } from '../../support/peer-link';

let table: LinkTable;

beforeEach(() => {
  table = new LinkTable({ maxLinks: 4, maxLinksPerAddress: 3, maxPendingHandshakes: 4 });
});

function link(id: string, remoteAddress = 'a', direction: Direction = 'inbound'): PeerLink {
  const [socket] = duplexPair();
  const address = { host: remoteAddress, port: 9000 };
  return new PeerLink(linkDetails(socket, { id, remoteAddress, direction, address }), silentHooks());
}

function pending(host: string): () => void {
  const token = {};
  const giveUp = vi.fn(() => table.removePending(token));
  table.addPending(token, host, giveUp);
  return giveUp;
}

describe('LinkTable', () => {
  it('finds links by id and by address, and forgets only the very link', () => {
    const [old, young] = [link('x', 'a'), link('x', 'b')];
    table.add(old);
    expect(table.get('x')).toBe(old);
    expect(table.at({ host: 'a', port: 9000 })).toBe(old);
    expect(table.at({ host: 'a', port: 9001 })).toBeUndefined();
    table.add(young);
    table.remove(old);
    expect(table.all).toEqual([young]);
    table.remove(young);
    expect(table.all).toEqual([]);
  });

  it('has room for so many links in all, and from one address', () => {
    for (const id of ['1', '2', '3']) table.add(link(id));
    expect(table.makeRoomFor('a')).toMatchObject({
      code: 'link-limit',
      message: expect.stringContaining('a already has 3') as string,
    });
    expect(table.makeRoomFor('b')).toBeNull();
    table.add(link('4', 'b'));
    expect(table.makeRoomFor('c')).toMatchObject({
      code: 'link-limit',
      message: expect.stringContaining('already 4') as string,
    });
  });

  it('does not count what we dialled against an address', () => {
    for (const id of ['1', '2', '3']) table.add(link(id, 'a', 'outbound'));
    expect(table.makeRoomFor('a')).toBeNull();
  });

  it('lets the oldest unfinished handshake give way', () => {
    const [first, second] = [pending('a'), pending('b'), pending('c'), pending('d')];
    expect(table.makeRoomFor('e')).toBeNull();
    expect(first).toHaveBeenCalledOnce();
    expect(second).not.toHaveBeenCalled();
    expect(table.makeRoomFor('e')).toBeNull();
    expect(second).not.toHaveBeenCalled();
  });

  it('lets that of the same address give way when it has too many', () => {
    table.add(link('1', 'b'));
    const [other, oldest, newer] = [pending('a'), pending('b'), pending('b')];
    expect(table.makeRoomFor('b')).toBeNull();
    expect(oldest).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
    expect(newer).not.toHaveBeenCalled();
  });
});
