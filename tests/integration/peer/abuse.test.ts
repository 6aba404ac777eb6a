import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PeerNode } from '../../../electron/peer/node';
import { MAX_DECOMPRESSED_BYTES, MAX_PENDING_HANDSHAKES } from '../../../shared/limits';
import { addressOf, gatherMessages, next, randomId, startNode } from '../../support/peer-pair';
import { type RawPeer, rawDialer, rawSocket } from '../../support/peer-raw';

/** Base64 of more zeros than may be unfolded: some 350 KB on the wire. */
function zlibBomb(): Buffer {
  const folded = Buffer.concat([
    deflateSync(Buffer.alloc(MAX_DECOMPRESSED_BYTES + 1024)),
    Buffer.from('zlib'),
  ]);
  return Buffer.from(`${folded.toString('base64')}\u0002\u0004`);
}

/** Writes `chunk` again and again until the node has had enough. */
function flood(socket: Socket, chunk: Buffer): void {
  const more = (error?: Error | null): void => {
    if (error == null && !socket.destroyed) socket.write(chunk, more);
  };
  more();
}

/** The code of the next error that concerns this peer. */
async function errorAbout(node: PeerNode, peer: RawPeer): Promise<string> {
  const remote = `127.0.0.1:${peer.socket.localPort}`;
  const [error] = await next(node, 'error', (_error, who) => who === remote);
  return error.code;
}

/** A good peer that talks with the node before, while and after `abuse` happens, both ways. */
async function expectServed(node: PeerNode, abuse: () => Promise<void>): Promise<void> {
  const good = await startNode();
  const atGood = gatherMessages(good);
  const link = await good.connect(addressOf(node));
  node.on('message', async (from, message) => {
    if (from.id === good.id && message.kind === 'text')
      await from.send({ kind: 'text', text: `re: ${message.text}` });
  });
  const state = { isOver: false };
  const abusing = abuse().finally(() => (state.isOver = true));
  let rounds = 0;
  // An abuse that never ends fails by the time limit of its test; the talk must not outlive it.
  for (; (!state.isOver || rounds < 3) && link.isOpen; rounds += 1) {
    await link.send({ kind: 'text', text: `${rounds}` });
    await atGood.count(rounds + 1);
  }
  await abusing;
  const answers = atGood.messages.map((message) => message.kind === 'text' && message.text);
  expect(answers).toEqual(Array.from({ length: rounds }, (_, round) => `re: ${round}`));
  const newcomer = await startNode();
  await expect(newcomer.connect(addressOf(node))).resolves.toMatchObject({ isOpen: true });
}

describe('the node serves a good peer while another', () => {
  it('sends garbage instead of a handshake', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      for (let count = 0; count < 20; count += 1) {
        const peer = await rawSocket(node);
        peer.socket.write(Buffer.concat([Buffer.from([0xff, 0]), randomBytes(4096)]));
        await peer.closed;
      }
    });
  });

  it('sends an endless id', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      const peer = await rawSocket(node);
      const error = errorAbout(node, peer);
      flood(peer.socket, Buffer.alloc(1000, 'x'));
      expect(await error).toBe('handshake-invalid');
      await peer.closed;
    });
  });

  it('sends an endless id, one byte at a time', async () => {
    const node = await startNode({ handshakeTimeoutMs: 300 });
    await expectServed(node, async () => {
      const peer = await rawSocket(node);
      const error = errorAbout(node, peer);
      const dribble = setInterval(() => peer.socket.write('x'), 10);
      expect(await error).toBe('handshake-timeout');
      clearInterval(dribble);
      await peer.closed;
    });
  });

  it('opens connections without a word, more than there are places', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      const gaveWay = next(node, 'error', (error) => error.code === 'link-limit');
      const silent: RawPeer[] = [];
      for (let count = 0; count < 2 * MAX_PENDING_HANDSHAKES; count += 1) silent.push(await rawSocket(node));
      await gaveWay;
      await silent[0]?.closed;
      for (const peer of silent) peer.socket.destroy();
    });
  });

  it('sends empty packets without end', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      const peer = await rawDialer(node);
      const link = node.links.at(-1);
      const empty = Buffer.alloc(1_000_000, 4);
      for (let count = 0; count < 5; count += 1)
        await new Promise((resolve) => peer.socket.write(empty, resolve));
      const heard = next(node, 'message', (_link, message) => message.kind === 'bytes');
      peer.socket.write(Buffer.from([0xff, 4]));
      await heard;
      expect(link?.counts).toMatchObject({ messagesIn: 1, bytesIn: 5_000_002 });
    });
  });

  it('sends a zlib bomb', async () => {
    const bomb = zlibBomb();
    const node = await startNode();
    await expectServed(node, async () => {
      const peer = await rawDialer(node);
      const error = errorAbout(node, peer);
      peer.socket.write(bomb);
      expect(await error).toBe('decompressed-too-large');
      const alive = next(node, 'message', (_link, message) => message.kind === 'bytes');
      peer.socket.write(Buffer.from([0xff, 4]));
      await alive;
    });
  });

  it('sends a packet without end', async () => {
    const node = await startNode({ maxPacketBytes: 3_000_000 });
    await expectServed(node, async () => {
      const peer = await rawDialer(node);
      const error = errorAbout(node, peer);
      flood(peer.socket, Buffer.alloc(64 * 1024, 'x'));
      expect(await error).toBe('packet-too-large');
      await peer.closed;
    });
  });

  it('sends garbage in packets', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      const peer = await rawDialer(node);
      const noise = randomBytes(300_000).map((byte) => (byte === 4 ? 0xff : byte));
      const broken = `${Buffer.from('no such thing lzma').toString('base64')}\u0002`;
      const error = errorAbout(node, peer);
      const end = next(
        node,
        'message',
        (_link, message) => message.kind === 'bytes' && message.bytes.length === 2,
      );
      peer.socket.write(
        Buffer.concat([
          noise,
          Buffer.from([4]),
          Buffer.from(`${broken}\u0004`),
          Buffer.from([0xff, 0xff, 4]),
        ]),
      );
      expect(await error).toBe('decompress-failed');
      await end;
    });
  });

  it('comes and goes, and cuts its connections in the middle of packets', async () => {
    const node = await startNode();
    await expectServed(node, async () => {
      for (let count = 0; count < 30; count += 1) {
        const peer = await rawDialer(node, randomId());
        const gone = next(node, 'inbound-disconnected');
        peer.socket.write('the beginning of');
        peer.socket.resetAndDestroy();
        await gone;
      }
    });
  });
});

it('a changed limit counts for the links that are there', async () => {
  const node = await startNode();
  const peer = await rawDialer(node);
  node.setMaxPacketBytes(10);
  const error = errorAbout(node, peer);
  peer.socket.write('longer than ten bytes\u0004');
  expect(await error).toBe('packet-too-large');
  await peer.closed;
});
