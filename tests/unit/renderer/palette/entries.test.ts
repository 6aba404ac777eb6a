import { describe, expect, it } from 'vitest';
import { entriesFor } from '../../../../renderer/palette/entries';
import { matchOf } from '../../../../renderer/palette/match';
import type { PaletteWorld } from '../../../../renderer/palette/sources';
import { makeMessage, makePeer, NOON } from '../support/make';

const peers = Object.fromEntries(
  [
    makePeer({ key: 'ann', givenName: 'Ann Müller', host: '10.0.0.3', lastMessageAt: 1 }),
    makePeer({ key: 'joann', givenName: 'Joann', host: '10.0.0.4', lastMessageAt: 9 }),
    makePeer({ key: 'eve', givenName: 'Eve', host: '10.0.0.5', lastMessageAt: 5 }),
  ].map((peer) => [peer.key, peer]),
);
const world: PaletteWorld = {
  peers,
  nearby: [],
  openId: null,
  shortcuts: { settings: 'Ctrl+,' },
  nowMs: NOON,
};
const ids = (typed: string): string[] => entriesFor(typed, world).map(({ id }) => id);

describe('how well typed text fits', () => {
  it.each([
    ['ann', 'Ann', 4],
    ['an', 'Ann', 3],
    ['mul', 'Ann Müller', 2],
    ['MÜL', 'Ann Muller', 2],
    ['nn', 'Ann', 1],
    ['ann mul', 'Ann Müller', 2],
    ['', 'Ann', 3],
    ['x', 'Ann', null],
    ['ann x', 'Ann', null],
  ])('%j in %j: %s', (typed, name, score) => {
    expect(matchOf(typed, name)).toBe(score);
  });
});

describe('what the palette offers', () => {
  it('begins with the conversations in the order of the list', () => {
    expect(ids('').slice(0, 5)).toEqual(['everyone', 'joann', 'eve', 'ann', 'do-connect']);
  });

  it('has the better fit first, and always the search', () => {
    expect(ids('ann')).toEqual(['ann', 'joann', 'search-for']);
    expect(ids('zzz')).toEqual(['search-for']);
  });

  it('finds a peer by its address too', () => {
    expect(ids('10.0.0.5')).toEqual(['connect-to', 'eve', 'search-for']);
  });

  it.each(['10.0.0.9:9000', 'lab-3.local', '[::1]:9000'])('offers to connect to %s', (typed) => {
    expect(entriesFor(typed, world)[0]?.action).toEqual({ kind: 'connect', address: typed });
  });

  it.each(['hello', 'a b:9000', 'what now?'])('takes %j for no address', (typed) => {
    expect(ids(typed)).not.toContain('connect-to');
  });

  it('prints the key of a command that has one', () => {
    expect(entriesFor('settings', world)[0]).toMatchObject({ id: 'do-settings', shortcut: 'Ctrl+,' });
  });

  it('offers to connect to people nearby', () => {
    const zoe = { id: 'p1zoe', addresses: [], name: 'Zoe', key: null, isConnecting: false, error: null };
    expect(entriesFor('zoe', { ...world, nearby: [zoe] })[0]).toMatchObject({
      label: 'Connect to Zoe',
      detail: 'Nearby',
      action: { kind: 'connectNearby', id: 'p1zoe' },
    });
  });

  it('offers what can be done with the peer one is with, and with no other', () => {
    const labels = (openId: string | null, change = {}): string[] => {
      const open = openId === null ? {} : { [openId]: { ...peers[openId]!, ...change } };
      const entries = entriesFor('eve', { ...world, openId, peers: { ...peers, ...open } });
      return entries.map(({ label }) => label).filter((label) => label !== 'Everyone');
    };
    const SEARCH = 'Search messages for “eve”';
    expect(labels(null)).toEqual(['Eve', SEARCH]);
    expect(labels('eve', { wire: 'secure' })).toEqual([
      'Eve',
      'All pictures: Eve',
      'Verify Eve…',
      'Rename Eve…',
      'Mute Eve',
      'Block Eve',
      SEARCH,
    ]);
    expect(labels('eve', { wire: 'classic', muted: true })).toContain('Unmute Eve');
    expect(labels('eve', { wire: 'classic' })).not.toContain('Verify Eve…');
    expect(labels('eve', { blocked: true })).toEqual([
      'Eve',
      'All pictures: Eve',
      'Rename Eve…',
      'Unblock Eve',
      SEARCH,
    ]);
  });

  it.each([
    ['dark', 'theme-dark'],
    ['show my link', 'do-myLink'],
    ['find people', 'do-discovery'],
    ['report', 'do-saveReport'],
  ])('finds %j', (typed, id) => {
    expect(ids(typed)[0]).toBe(id);
  });

  it('has found messages last, so that what one is about to choose stays where it is', () => {
    const message = makeMessage(1, { conversationId: 'eve', createdAt: NOON });
    const excerpt = [
      { text: 'the ', isMatch: false },
      { text: 'ann', isMatch: true },
      { text: 'als', isMatch: false },
    ];
    const entries = entriesFor('ann', world, [{ message, excerpt }]);
    expect(entries.map(({ id }) => id)).toEqual(['ann', 'joann', 'search-for', 'hit-m1']);
    expect(entries.at(-1)).toMatchObject({
      label: 'the annals',
      action: { kind: 'goTo', conversationId: 'eve', messageId: 'm1' },
    });
    expect(entries.at(-1)?.detail).toMatch(/^Eve · /u);
  });
});
