import { describe, expect, it, vi } from 'vitest';
import { CLOSING_TEXT } from '../../../electron/peer/handshake';
import type { PeerNode } from '../../../electron/peer/node';
import { addressOf, gatherMessages, next, randomId, startNode } from '../../support/peer-pair';
import { rawAcceptor, rawDialer, rawSocket } from '../../support/peer-raw';

const LONG = { dialled: 20_000, accepted: 20_000 };
const SHORT = { dialled: 50, accepted: 100 };

describe('a second link from a peer that is connected', () => {
  it('is refused when the first one shows life', async () => {
    const node = await startNode({ doubleWatchMs: LONG });
    const received = gatherMessages(node);
    const id = randomId();
    const first = await rawDialer(node, id);
    const [link] = node.links;
    const second = await rawDialer(node, id);
    const refused = next(node, 'error');
    second.socket.write('from the second\u0004');
    first.socket.write('still here\u0004');
    expect((await refused)[0]).toMatchObject({ code: 'connect-duplicate' });
    await second.closed;
    expect(node.links).toEqual([link]);
    expect(received.messages).toEqual([{ kind: 'text', text: 'still here' }]);
  });

  it('is refused when the first one is not dead after a while', async () => {
    const node = await startNode({ doubleWatchMs: SHORT });
    const id = randomId();
    await rawDialer(node, id);
    const [link] = node.links;
    const refused = next(node, 'error');
    const second = await rawDialer(node, id);
    expect((await refused)[0]).toMatchObject({ code: 'connect-duplicate' });
    await second.closed;
    expect(node.links).toEqual([link]);
  });

  it('takes its place when TCP cannot tell, since we spoke last, and it comes from the same computer', async () => {
    const node = await startNode({ doubleWatchMs: SHORT });
    const received = gatherMessages(node);
    const id = randomId();
    const first = await rawDialer(node, id);
    const [link] = node.links;
    await link?.send({ kind: 'text', text: 'are you there?' });
    const second = await rawDialer(node, id);
    second.socket.write('back again\u0004');
    expect(await received.count(1)).toEqual([{ kind: 'text', text: 'back again' }]);
    await first.closed;
    expect(node.links).toHaveLength(1);
    expect(node.links[0]).not.toBe(link);
  });

  it('takes its place when the first one turns out to be dead, and nothing that it said is lost', async () => {
    const node = await startNode({ doubleWatchMs: LONG });
    const received = gatherMessages(node);
    const id = randomId();
    const first = await rawDialer(node, id);
    const [old] = node.links;
    const events: string[] = [];
    node.on('inbound-disconnected', () => void events.push('gone'));
    node.on('inbound-connected', () => void events.push('back'));
    const second = await rawDialer(node, id);
    second.socket.write('back again\u0004');
    first.socket.resetAndDestroy();
    expect(await received.count(1)).toEqual([{ kind: 'text', text: 'back again' }]);
    expect(events).toEqual(['gone', 'back']);
    expect(node.links).toHaveLength(1);
    expect(node.links[0]).not.toBe(old);
    expect(node.links[0]?.id).toBe(id);
  });

  it('may leave by itself as a 1.2 node does, without a fuss', async () => {
    const node = await startNode({ doubleWatchMs: LONG });
    const errors = vi.fn();
    node.on('error', errors);
    const id = randomId();
    await rawDialer(node, id);
    const second = await rawDialer(node, id);
    second.socket.write(CLOSING_TEXT);
    await second.closed;
    expect(errors).not.toHaveBeenCalled();
    expect(node.links).toHaveLength(1);
  });

  it('does not stand in the way of stopping', async () => {
    const node = await startNode({ doubleWatchMs: LONG });
    const id = randomId();
    await rawDialer(node, id);
    const second = await rawDialer(node, id);
    await node.stop();
    await second.closed;
  });
});

describe('dialling a peer that is connected by another address', () => {
  it('is refused, with the words that a 1.2 node uses', async () => {
    const node = await startNode({ doubleWatchMs: SHORT });
    const id = randomId();
    await rawDialer(node, id);
    const heard: Array<Promise<void>> = [];
    const address = await rawAcceptor((peer) => {
      peer.socket.write(id);
      heard.push(peer.hears(CLOSING_TEXT), peer.closed);
    });
    await expect(node.connect(address)).rejects.toMatchObject({ code: 'connect-duplicate' });
    await Promise.all(heard);
    expect(node.links).toHaveLength(1);
  });

  it('works when the old link is dead', async () => {
    const node = await startNode({ doubleWatchMs: LONG });
    const id = randomId();
    const old = await rawDialer(node, id);
    const address = await rawAcceptor((peer) => {
      peer.socket.write(id);
      old.socket.resetAndDestroy();
    });
    const link = await node.connect(address);
    expect(link).toMatchObject({ id, direction: 'outbound', isOpen: true });
    expect(node.links).toEqual([link]);
  });
});

describe('two nodes that dial each other at once', () => {
  /** Both end with one and the same connection, and it carries messages both ways. */
  async function expectOneConnection(left: PeerNode, right: PeerNode): Promise<void> {
    const bothWays = [gatherMessages(left), gatherMessages(right)];
    await vi.waitFor(
      () => {
        expect([left.links.length, right.links.length]).toEqual([1, 1]);
        expect(left.links[0]?.remotePort === right.links[0]?.remotePort).toBe(false);
        expect(left.links[0]?.direction).not.toBe(right.links[0]?.direction);
      },
      { timeout: 10_000 },
    );
    await left.links[0]?.send({ kind: 'text', text: 'from left' });
    await right.links[0]?.send({ kind: 'text', text: 'from right' });
    await Promise.all(bothWays.map((each) => each.count(1)));
  }

  it('keep one connection, and both calls are answered with it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const left = await startNode();
      const right = await startNode();
      const links = await Promise.all([left.connect(addressOf(right)), right.connect(addressOf(left))]);
      await expectOneConnection(left, right);
      expect(links[0]).toBe(left.links[0]);
      expect(links[1]).toBe(right.links[0]);
    }
  });

  it('keep the one dialled by the lower id', async () => {
    const low = await startNode({ id: `a${randomId().slice(1)}` });
    const high = await startNode({ id: `b${randomId().slice(1)}` });
    await Promise.all([low.connect(addressOf(high)), high.connect(addressOf(low))]);
    await expectOneConnection(low, high);
    expect(low.links[0]?.direction).toBe('outbound');
  });
});

it('a peer that was killed and comes back with the same id is connected again', async () => {
  const node = await startNode();
  const id = randomId();
  const before = await startNode({ id });
  await before.connect(addressOf(node));
  const gone = next(node, 'inbound-disconnected');
  await before.stop();
  await gone;
  const after = await startNode({ id });
  const back = next(node, 'inbound-connected');
  await after.connect(addressOf(node));
  expect((await back)[0].id).toBe(id);
});

it('our own id from somebody else is answered, and not let in', async () => {
  const node = await startNode();
  const impostor = await rawSocket(node);
  impostor.socket.write(`${node.id}:9000`);
  await impostor.hears(node.id);
  await impostor.closed;
  expect(node.links).toEqual([]);
});
