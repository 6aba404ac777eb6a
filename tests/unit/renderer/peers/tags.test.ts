import { describe, expect, it } from 'vitest';
import type { Peer } from '../../../../shared/model';
import { peerTags } from '../../../../renderer/peers/tags';
import { makePeer } from '../support/make';

/** The tags of peers with these fields, by key. */
function tagsOf(...changes: readonly Partial<Peer>[]): Readonly<Record<string, string | null>> {
  const peers = changes.map((change, index) => makePeer({ key: `p${index}`, port: 9000 + index, ...change }));
  return peerTags(Object.fromEntries(peers.map((peer) => [peer.key, peer])));
}

describe('beside a name', () => {
  it('is nothing as long as nobody else is called so', () => {
    expect(tagsOf({ givenName: 'Ada' }, { peerName: 'Bob' })).toEqual({ p0: null, p1: null });
  });

  it('is the address for namesakes, whoever named them', () => {
    expect(tagsOf({ givenName: 'Ada' }, { peerName: ' ADA\u200b' }, { peerName: 'Bob' })).toEqual({
      p0: '192.168.1.20:9000',
      p1: '192.168.1.20:9001',
      p2: null,
    });
  });

  it('is the id for namesakes at one address', () => {
    const imposter = { peerName: 'Ada', port: 9000, nodeId: 'p1eeeeeeeeeeee' };
    expect(tagsOf({ peerName: 'Ada', nodeId: 'p1aaaaaaaaaaaa' }, imposter)).toEqual({
      p0: 'p1aaaaaa',
      p1: 'p1eeeeee',
    });
  });

  it('is the address of who calls itself Everyone', () => {
    expect(tagsOf({ peerName: 'everyone' })).toEqual({ p0: '192.168.1.20:9000' });
  });
});

it('beside an address is the beginning of the id, if there is one', () => {
  expect(tagsOf({}, { nodeId: null })).toEqual({ p0: 'a1b2c3d4', p1: null });
});
