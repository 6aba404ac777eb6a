import { describe, expect, it } from 'vitest';
import { aMessage, aPeer, useStore } from './support';

describe('peers of the store', () => {
  const { newPath, openStore } = useStore();

  it('come back as they were put and changed', () => {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('a'));
    history.peers.put(aPeer('b', { nodeId: null, port: null, createdAt: 2 }));
    const changed = aPeer('a', { nodeId: 'new', givenName: 'Ann', host: '::1', keepConnected: true });
    history.peers.put(changed);
    history.close();
    expect(openStore(path).peers.all()).toEqual([
      changed,
      aPeer('b', { nodeId: null, port: null, createdAt: 2 }),
    ]);
  });

  it.each([null, 'always', 'ask', { upToBytes: 25_000_000 }] as const)(
    'keep what was said of their files: %j',
    (taking) => {
      const path = newPath();
      const history = openStore(path);
      history.peers.put(aPeer('a', { taking }));
      history.close();
      expect(openStore(path).peers.all()[0]?.taking).toEqual(taking);
    },
  );

  it('cannot share a node id', () => {
    const { peers } = openStore();
    peers.put(aPeer('a'));
    expect(() => peers.put(aPeer('b', { nodeId: 'node-of-a' }))).toThrow(/UNIQUE/);
    expect(peers.all()).toHaveLength(1);
  });

  it('keep the addresses they were seen at, the latest last', () => {
    const { peers } = openStore();
    peers.put(aPeer('a'));
    peers.addAddress({ peerKey: 'a', host: 'one', port: 1 }, 10);
    peers.addAddress({ peerKey: 'a', host: 'two', port: 1 }, 20);
    peers.addAddress({ peerKey: 'a', host: 'one', port: 1 }, 30);
    expect(peers.addresses().map((address) => address.host)).toEqual(['two', 'one']);
    peers.remove('a');
    expect(peers.addresses()).toEqual([]);
  });

  it('remember how far a conversation was read, never backwards', () => {
    const { peers } = openStore();
    peers.put(aPeer('a'));
    expect(peers.readSeq('a')).toBe(0);
    peers.setReadSeq('a', 5);
    peers.setReadSeq('a', 3);
    expect(peers.readSeq('a')).toBe(5);
  });

  it('let their messages move to another conversation', () => {
    const { peers, messages } = openStore();
    peers.put(aPeer('a'));
    peers.put(aPeer('b'));
    messages.insert(aMessage('a', { id: 'moved' }));
    messages.move('a', 'b');
    peers.remove('a');
    expect(messages.get('moved')?.conversationId).toBe('b');
  });
});

describe('settings of the store', () => {
  const { openStore } = useStore();

  it('come back by name; what is not there is undefined', () => {
    const { settings } = openStore();
    expect(settings.get('x')).toBeUndefined();
    settings.set('x', { a: [1, 'two', null] });
    settings.set('x', { a: 2 });
    expect(settings.get('x')).toEqual({ a: 2 });
  });

  it('list recent addresses, the one used last first, each once', () => {
    const { settings } = openStore();
    for (const address of ['a:1', 'b:2', 'c:3', 'a:1']) settings.useAddress(address);
    expect(settings.recentAddresses(2)).toEqual(['a:1', 'c:3']);
    settings.forgetAddress('a:1');
    expect(settings.recentAddresses(9)).toEqual(['c:3', 'b:2']);
  });
});
