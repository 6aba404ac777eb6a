import { describe, expect, it } from 'vitest';
import { TestChat } from '../../support/chat';
import { startedNode } from '../../support/chat-node';

/** Only Linux and Windows answer at 127.0.0.2 without being told to. */
const itWithTwoAddresses = it.skipIf(process.platform === 'darwin');

describe('who is who', () => {
  it('goes on with a node that comes back under a new id at its old address', async () => {
    const ann = await TestChat.start();
    const first = await startedNode({ id: 'first-id' });
    const { port } = first.address!;
    const { key } = ann.chat.connect(`127.0.0.1:${port}`);
    await ann.connected(key);
    ann.chat.sendText(key, 'before');
    await ann.when(() => ann.messages(key)[0]?.state === 'sent');
    await first.stop();
    await ann.when(() => ann.peer.state === 'away');

    await startedNode({ id: 'second-id', port });
    expect(ann.chat.connect(`localhost:${port}`)).toEqual({ key });
    await ann.connected(key);
    expect(ann.peer).toMatchObject({ key, nodeId: 'second-id', unread: 0 });
    expect(ann.messages(key).map((message) => message.body)).toEqual([
      { kind: 'text', text: 'before' },
      { kind: 'note', note: 'new-id', detail: 'second-id' },
    ]);
  });

  it('takes an inbound node for the one it dialled at the same host and listening port', async () => {
    const ann = await TestChat.start();
    const bob = await startedNode({ id: 'bob-1' });
    const { port } = bob.address!;
    const { key } = ann.chat.connect(`127.0.0.1:${port}`);
    await ann.connected(key);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');

    const again = await startedNode({ id: 'bob-2', port });
    await again.connect({ host: '127.0.0.1', port: ann.port });
    const peer = await ann.connected();
    expect(peer).toMatchObject({ key, direction: 'inbound', nodeId: 'bob-2', port });
    expect(ann.peers).toHaveLength(1);
  });

  it('takes another node behind the same address for another peer while the first is connected', async () => {
    const ann = await TestChat.start();
    const nodes = [await startedNode({ id: 'one' }), await startedNode({ id: 'two' })];
    // Both say the same listening port, as two computers behind one router may.
    for (const node of nodes)
      Object.defineProperty(node, 'address', { value: { host: '127.0.0.1', port: 4321 } });
    for (const node of nodes) await node.connect({ host: '127.0.0.1', port: ann.port });
    await ann.when(() => ann.peers.filter((peer) => peer.state === 'connected').length === 2);
    expect(ann.peers.map((peer) => [peer.nodeId, peer.port])).toEqual([
      ['one', 4321],
      ['two', 4321],
    ]);
  });

  itWithTwoAddresses(
    'finds that a dialled address is a peer who is connected already, and drops the new entry',
    async () => {
      const [ann, bob] = [await TestChat.start({ settings: { host: '0.0.0.0' } }), await TestChat.start()];
      const { there: annKey } = await ann.connectTo(bob);
      const { key } = bob.chat.connect(`127.0.0.2:${ann.port}`);
      expect(key).not.toBe(annKey.key);
      await bob.when(() => bob.peers.length === 1);
      expect(bob.peer).toMatchObject({ key: annKey.key, state: 'connected' });
      expect(bob.events).toContainEqual({ name: 'peer.removed', payload: { key, replacedBy: annKey.key } });
      expect(bob.chat.connect(`127.0.0.2:${ann.port}`)).toEqual({ key: annKey.key });
    },
  );

  itWithTwoAddresses(
    'finds that a dialled address is a peer it knew under another one, and takes the messages along',
    async () => {
      const [ann, bob] = [await TestChat.start({ settings: { host: '0.0.0.0' } }), await TestChat.start()];
      const { there: ofAnn } = await ann.connectTo(bob);
      await bob.chat.hangUp(ofAnn.key);
      await bob.when(() => bob.peer.state === 'away');

      const { key } = bob.chat.connect(`127.0.0.2:${ann.port}`);
      bob.chat.sendText(key, 'typed while dialling');
      await bob.connected(ofAnn.key);
      expect(bob.peer).toMatchObject({ key: ofAnn.key, host: '127.0.0.2' });
      expect(bob.messages(ofAnn.key)).toMatchObject([
        { direction: 'out', error: null, body: { text: 'typed while dialling' } },
      ]);
      expect(bob.messages(key)).toEqual([]);
    },
  );

  it('keys a node that does not say where it listens by its id', async () => {
    const ann = await TestChat.start();
    const node = await startedNode({ id: 'no-port' });
    Object.defineProperty(node, 'address', { value: null });
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    const { key, port } = await ann.connected();
    expect(port).toBeNull();
    await link.send({ kind: 'text', text: 'hi' });
    await ann.when(() => ann.messages(key).length === 1);
    await link.hangUp();
    await ann.when(() => ann.peer.state === 'away');
    await node.connect({ host: '127.0.0.1', port: ann.port });
    expect(await ann.connected()).toMatchObject({ key });
    expect(() => ann.chat.keepConnected(key, true)).toThrow(/did not say where it listens/);
  });

  it('shows why an address cannot be reached, and forgets it at the next start', async () => {
    const ann = await TestChat.start();
    const node = await startedNode({ id: 'gone' });
    const { port } = node.address!;
    await node.stop();
    const { key } = ann.chat.connect(`127.0.0.1:${port}`);
    expect(ann.peer).toMatchObject({ key, state: 'connecting', nodeId: null });
    const peer = await ann.when(() => ann.peer.state === 'away' && ann.peer);
    expect(peer.error).toMatchObject({ code: 'connect-refused' });
    expect(() => ann.chat.connect('not an address!')).toThrow(/An address looks like/);
    await ann.stop();
    const again = await TestChat.start({ folder: ann.folder });
    expect(again.peers).toEqual([]);
    expect(again.chat.snapshot().recentAddresses).toEqual([`127.0.0.1:${port}`]);
  });

  it('does not connect with itself', async () => {
    const ann = await TestChat.start();
    ann.chat.connect(ann.address);
    await ann.when(() => ann.peer.error?.code === 'connect-self');
  });
});
