import { describe, expect, it } from 'vitest';
import { entriesFor } from '../../../../renderer/palette/entries';
import { matchOf } from '../../../../renderer/palette/match';
import { makePeer } from '../support/make';

const peers = Object.fromEntries(
  [
    makePeer({ key: 'ann', givenName: 'Ann Müller', host: '10.0.0.3', lastMessageAt: 1 }),
    makePeer({ key: 'joann', givenName: 'Joann', host: '10.0.0.4', lastMessageAt: 9 }),
    makePeer({ key: 'eve', givenName: 'Eve', host: '10.0.0.5', lastMessageAt: 5 }),
  ].map((peer) => [peer.key, peer]),
);
const world = { peers, shortcuts: { settings: 'Ctrl+,' } };
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
});
