import { describe, expect, it, vi } from 'vitest';
import { PeerLink } from '../../../electron/peer/link';
import { PeerNode } from '../../../electron/peer/node';
import {
  classic,
  addressOf,
  connectedPair,
  gatherMessages,
  next,
  randomId,
  start,
  startNode,
} from '../../support/peer-pair';
import { rawAcceptor, rawDialer, rawSocket } from '../../support/peer-raw';

describe('broadcast', () => {
  it('goes to all, or to all but some, and says how it went with each', async () => {
    const hub = await startNode();
    const peers = [await startNode(), await startNode(), await startNode()];
    const gathered = peers.map((peer) => gatherMessages(peer));
    for (const peer of peers) await hub.connect(addressOf(peer));
    const second = hub.links.find((link) => link.id === peers[1]?.id);

    await hub.broadcast({ kind: 'text', text: 'all' });
    const results = await hub.broadcast({ kind: 'text', text: 'some' }, { except: [second!] });
    expect(results.map((result) => [result.link.id, result.error])).toEqual([
      [peers[0]?.id, null],
      [peers[2]?.id, null],
    ]);
    await Promise.all([gathered[0]!.count(2), gathered[1]!.count(1), gathered[2]!.count(2)]);
    await hub.broadcast({ kind: 'text', text: 'end' });
    const ends = await gathered[1]!.count(2);
    expect(ends.map((message) => message.kind === 'text' && message.text)).toEqual(['all', 'end']);
  });

  it('does not suffer from one that fails', async () => {
    const hub = await startNode();
    const good = await startNode();
    const received = gatherMessages(good);
    await hub.connect(addressOf(good));
    const bad = await rawDialer(hub);
    const broken = classic(hub.links.find((link) => link.id !== good.id)!);
    const failing = vi.spyOn(broken, 'sendEncoded').mockRejectedValue(new Error('no more'));
    const results = await hub.broadcast({ kind: 'text', text: 'hello' });
    expect(failing).toHaveBeenCalledOnce();
    expect(results.map((result) => result.error?.code)).toEqual([undefined, 'internal']);
    await received.count(1);
    bad.socket.destroy();
  });

  it('opens an image once for each peer', async () => {
    const hub = await startNode();
    const peers = [await startNode(), await startNode()];
    const gathered = peers.map((peer) => gatherMessages(peer));
    for (const peer of peers) await hub.connect(addressOf(peer));
    const gif = Buffer.concat([Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), Buffer.alloc(50)]);
    const open = vi.fn(() => [gif]);
    await hub.broadcast({ kind: 'image', sizeBytes: gif.length, open });
    for (const each of gathered)
      expect(await each.count(1)).toMatchObject([{ kind: 'image', sizeBytes: gif.length }]);
    expect(open).toHaveBeenCalledTimes(2);
  });
});

describe('limits', () => {
  it('of links in all: one more is closed at once, and its dialer is told that we may be full', async () => {
    const node = await startNode({ maxLinks: 1 });
    await (await startNode()).connect(addressOf(node));
    const refused = next(node, 'error');
    const late = await startNode();
    await expect(late.connect(addressOf(node))).rejects.toMatchObject({ code: 'connect-full' });
    const [error, remote] = await refused;
    expect(error).toMatchObject({
      code: 'link-limit',
      message: expect.stringContaining('already 1 connections') as string,
    });
    expect(remote).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(node.links).toHaveLength(1);
    await expect(node.connect(addressOf(late))).rejects.toMatchObject({ code: 'link-limit' });
  });

  it('of links from one address', async () => {
    const node = await startNode({ maxLinksPerAddress: 2 });
    for (let count = 0; count < 2; count += 1) await rawDialer(node);
    const refused = next(node, 'error');
    const third = await rawSocket(node);
    expect((await refused)[0].code).toBe('link-limit');
    await third.closed;
    await expect(node.connect(addressOf(await startNode()))).resolves.toBeInstanceOf(PeerLink);
  });

  it('a place is free again after a link ended', async () => {
    const node = await startNode({ maxLinks: 1 });
    const first = await startNode();
    const gone = next(node, 'inbound-disconnected');
    const link = await first.connect(addressOf(node));
    await first.hangUp(link);
    await gone;
    await expect((await startNode()).connect(addressOf(node))).resolves.toBeInstanceOf(PeerLink);
  });
});

describe('hanging up', () => {
  it('tells both sides, with reasons, and whoever is about to', async () => {
    const { dialling, accepting, outbound, inbound } = await connectedPair();
    const order: string[] = [];
    dialling.on('about-to-hang-up', async (link) => {
      await link.send({ kind: 'text', text: 'bye' });
      order.push(link.isOpen ? 'about to' : 'too late');
    });
    const received = gatherMessages(accepting);
    const goneHere = next(dialling, 'outbound-disconnected');
    const goneThere = next(accepting, 'inbound-disconnected');
    await dialling.hangUp(outbound);
    order.push('gone');
    expect(await goneHere).toEqual([outbound, { code: 'hung-up', message: expect.any(String) as string }]);
    expect(await goneThere).toMatchObject([inbound, { code: 'peer-closed' }]);
    expect(order).toEqual(['about to', 'gone']);
    expect(received.messages).toEqual([{ kind: 'text', text: 'bye' }]);
    expect([dialling.links, accepting.links]).toEqual([[], []]);
    await expect(outbound.send({ kind: 'text', text: 'x' })).rejects.toMatchObject({ code: 'link-closed' });
  });

  it('lets what was written leave first', async () => {
    const { dialling, accepting, outbound } = await connectedPair();
    const received = gatherMessages(accepting);
    const sending = Array.from({ length: 200 }, (_, count) =>
      outbound.send({ kind: 'text', text: `${count}`.repeat(1000) }),
    );
    await Promise.all([dialling.hangUp(outbound), ...sending]);
    expect(await received.count(200)).toHaveLength(200);
  });

  it('works with a peer that never closes, as a Python node', async () => {
    const node = await startNode();
    const peer = await rawDialer(node);
    const [link] = node.links;
    // A node that does not notice the end goes on sending into it.
    const chatter = setInterval(() => peer.socket.write('still here\u0004'), 20);
    await node.hangUp(link!);
    clearInterval(chatter);
    await peer.closed;
    expect(node.links).toEqual([]);
  });

  it('twice is once', async () => {
    const { dialling, outbound } = await connectedPair();
    const asked = vi.fn();
    dialling.on('about-to-hang-up', asked);
    await Promise.all([dialling.hangUp(outbound), dialling.hangUp(outbound), outbound.hangUp()]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('is not held up by a listener that never comes back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { dialling, outbound } = await connectedPair();
    dialling.on('about-to-hang-up', () => new Promise(() => undefined));
    const hangingUp = dialling.hangUp(outbound);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await hangingUp;
    expect(outbound.isOpen).toBe(false);
  });
});

describe('stopping', () => {
  it('asks first, hangs up everywhere, and ends the port', async () => {
    const { dialling, accepting } = await connectedPair();
    const address = addressOf(accepting);
    const received = gatherMessages(dialling);
    const gone = next(accepting, 'inbound-disconnected');
    accepting.on('about-to-stop', async () => {
      await accepting.broadcast({ kind: 'text', text: 'goodbye' });
    });
    await Promise.all([accepting.stop(), accepting.stop()]);
    expect((await gone)[1].code).toBe('stopped');
    expect(await received.count(1)).toEqual([{ kind: 'text', text: 'goodbye' }]);
    expect(accepting.address).toBeNull();
    await expect(dialling.connect(address)).rejects.toMatchObject({ code: 'connect-refused' });
    await expect(accepting.connect(addressOf(dialling))).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('taking an image back', () => {
  it('cuts the link in the middle of it, and an outbound link is dialled again', async () => {
    const { dialling, accepting, outbound } = await connectedPair({
      dialling: { redial: { firstMs: 1, maxMs: 10 } },
    });
    const gone = next(dialling, 'outbound-disconnected');
    const again = next(dialling, 'outbound-connected');
    const goneThere = next(accepting, 'inbound-disconnected');
    const cancel = new AbortController();
    const sending = outbound.send(
      {
        kind: 'image',
        sizeBytes: 1_000_000,
        open: async function* () {
          yield Buffer.alloc(500_000);
          cancel.abort();
          yield Buffer.alloc(500_000);
        },
      },
      { signal: cancel.signal },
    );
    await expect(sending).rejects.toMatchObject({ code: 'cancelled' });
    expect((await gone)[1].code).toBe('cancelled');
    await goneThere;
    expect((await again)[0].id).toBe(accepting.id);
  });
});

describe('a link of one’s own kind', () => {
  it('is made by overriding createLink', async () => {
    class NamedLink extends PeerLink {
      readonly shortId = this.id.slice(0, 8);
    }
    class NamedNode extends PeerNode {
      protected override createLink(...made: ConstructorParameters<typeof PeerLink>): NamedLink {
        return new NamedLink(...made);
      }
    }
    const node = await start(new NamedNode({ id: randomId(), host: '127.0.0.1', port: 0 }));
    const peer = await startNode();
    const link = await node.connect(addressOf(peer));
    expect(link instanceof NamedLink && link.shortId).toBe(peer.id.slice(0, 8));
  });
});

describe('a listener that throws', () => {
  it('is told of as an error, and the link lives on', async () => {
    const { accepting, outbound } = await connectedPair();
    const told = next(accepting, 'error');
    const off = accepting.on('message', () => {
      throw new Error('a mistake');
    });
    await outbound.send({ kind: 'text', text: 'one' });
    expect((await told)[0]).toMatchObject({
      code: 'internal',
      message: expect.stringContaining('a mistake') as string,
    });
    off();
    const received = gatherMessages(accepting);
    await outbound.send({ kind: 'text', text: 'two' });
    expect(await received.count(1)).toEqual([{ kind: 'text', text: 'two' }]);
  });
});

it('a slow reader is never timed out', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  const node = await startNode();
  const connecting = rawAcceptor((peer) => {
    peer.socket.write(randomId());
    peer.socket.once('data', () => peer.socket.pause());
    resume = () => peer.socket.resume();
  }).then((address) => node.connect(address));
  let resume: () => void = () => undefined;
  const link = await connecting;
  const gone = vi.fn();
  node.on('outbound-disconnected', gone);
  const sizeBytes = 30_000_000;
  const sending = link.send({ kind: 'image', sizeBytes, open: () => [Buffer.alloc(sizeBytes)] });
  await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
  expect(gone).not.toHaveBeenCalled();
  resume();
  await sending;
  vi.useRealTimers();
});
