import { describe, expect, it } from 'vitest';
import {
  dialAddress,
  formatAddress,
  nameInText,
  peerInitial,
  peerName,
} from '../../../../renderer/peers/names';
import { countConnected, orderPeers } from '../../../../renderer/peers/order';
import { pythonLine } from '../../../../renderer/peers/python-line';
import { makePeer } from '../support/make';

describe('addresses', () => {
  it.each([
    ['192.168.1.20', 9000, '192.168.1.20:9000'],
    ['lab.example.org', null, 'lab.example.org'],
    ['fe80::1', 9000, '[fe80::1]:9000'],
  ])('%s and %s', (host, port, shown) => {
    expect(formatAddress(host, port)).toBe(shown);
  });

  it('can be dialled only with a port', () => {
    expect(dialAddress(makePeer())).toBe('192.168.1.20:9000');
    expect(dialAddress(makePeer({ port: null }))).toBeNull();
  });

  it('are a line of Python', () => {
    expect(pythonLine('192.168.1.14:9000')).toBe("node.connect_with_node('192.168.1.14', 9000)");
    expect(pythonLine('[fd12::14]:9000')).toBe("node.connect_with_node('fd12::14', 9000)");
    expect(pythonLine('nonsense')).toBeNull();
  });
});

describe('names', () => {
  it('are given by the person, else by the peer itself, else they are the address', () => {
    expect(peerName(makePeer({ givenName: 'Ada', peerName: 'ada@lab' }))).toBe('Ada');
    expect(peerName(makePeer({ peerName: 'ada@lab' }))).toBe('ada@lab');
    expect(peerName(makePeer())).toBe('192.168.1.20:9000');
  });

  it('hide nothing, and are the address when nothing of them can be seen', () => {
    expect(peerName(makePeer({ peerName: 'ada\u202e@lab\u0000' }))).toBe('ada@lab');
    expect(peerName(makePeer({ peerName: '\u3164' }))).toBe('192.168.1.20:9000');
  });

  it('keep their own direction in a sentence', () => {
    expect(nameInText(makePeer({ peerName: 'נועה' }))).toBe('\u2068נועה\u2069');
    expect(nameInText(makePeer({ peerName: 'ada@lab' }))).toBe('ada@lab');
  });

  it('begin with a whole character', () => {
    expect(peerInitial(makePeer({ givenName: ' ada' }))).toBe('A');
    expect(peerInitial(makePeer({ givenName: '👩‍🔬 lab' }))).toBe('👩‍🔬');
    expect(peerInitial(makePeer({ peerName: 'éva@lab' }))).toBe('É');
    expect(peerInitial(makePeer())).toBeNull();
  });
});

describe('the order of the list', () => {
  const peer = (key: string, lastMessageAt: number | null, state: 'connected' | 'away' = 'connected') =>
    makePeer({ key, givenName: key, lastMessageAt, state });
  const peers = {
    'Node 10': peer('Node 10', null),
    old: peer('old', 5, 'away'),
    'node 9': peer('node 9', null, 'away'),
    new: peer('new', 9),
  };

  it('is the last message, then the name with its numbers', () => {
    expect(orderPeers(peers).map(({ key }) => key)).toEqual(['new', 'old', 'node 9', 'Node 10']);
  });

  it('counts who is connected', () => {
    expect(countConnected(peers)).toBe(2);
  });
});
