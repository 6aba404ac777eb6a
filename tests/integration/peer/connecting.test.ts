import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLOSING_TEXT } from '../../../electron/peer/handshake';
import { PeerNode } from '../../../electron/peer/node';
import { DEFAULT_HOST } from '../../../shared/limits';
import { addressOf, connectedPair, gatherMessages, next, randomId, startNode } from '../../support/peer-pair';
import { type RawPeer, rawAcceptor, rawDialer, rawSocket } from '../../support/peer-raw';

describe('listening', () => {
  it('takes the next free port when the wanted one is taken, and says which', async () => {
    const first = await startNode();
    const second = await startNode({ port: addressOf(first).port });
    expect(addressOf(second).port).toBeGreaterThan(addressOf(first).port);
    expect(addressOf(second).host).toBe('127.0.0.1');
  });

  it('fails with a reason when it may not take another', async () => {
    const first = await startNode();
    const second = startNode({ port: addressOf(first).port, portAttempts: 1 });
    await expect(second).rejects.toMatchObject({
      code: 'listen-failed',
      message: expect.stringMatching(/listens at 127\.0\.0\.1:\d+ already/) as string,
    });
  });

  it('fails with a reason on an address of another computer', async () => {
    await expect(startNode({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'listen-failed' });
  });

  it('takes both IPv4 and IPv6 by default, and calls each by its plain address', async () => {
    const node = await startNode({ host: DEFAULT_HOST });
    const { port } = addressOf(node);
    for (const host of ['127.0.0.1', '::1']) {
      const dialling = await startNode();
      const accepted = next(node, 'inbound-connected');
      await dialling.connect({ host, port });
      const [{ remoteAddress, address }] = await accepted;
      expect({ remoteAddress, address }).toEqual({
        remoteAddress: host,
        address: { host, port: addressOf(dialling).port },
      });
    }
  });
});

describe('a link', () => {
  it('knows id, direction, wire and address on both sides', async () => {
    const { dialling, accepting, outbound, inbound } = await connectedPair();
    expect(outbound).toMatchObject({
      id: accepting.id,
      direction: 'outbound',
      wire: 'classic',
      isOpen: true,
    });
    expect(outbound.address).toEqual(addressOf(accepting));
    expect(inbound).toMatchObject({ id: dialling.id, direction: 'inbound', remoteAddress: '127.0.0.1' });
    expect(inbound.address).toEqual(addressOf(dialling));
    expect(dialling.links).toEqual([outbound]);
    expect(accepting.links).toEqual([inbound]);
  });

  it('reaches a name, with whatever address that has', async () => {
    const accepting = await startNode({ host: '::' });
    const dialling = await startNode();
    const link = await dialling.connect({ host: 'localhost', port: addressOf(accepting).port });
    expect(link.id).toBe(accepting.id);
  });

  it('has no address when its peer does not listen', async () => {
    const accepting = await startNode();
    const silent = new PeerNode({ id: randomId() });
    onTestFinished(() => silent.stop());
    const accepted = next(accepting, 'inbound-connected');
    await silent.connect(addressOf(accepting));
    expect((await accepted)[0].address).toBeNull();
  });

  it('is made only once when two ask for it at the same time', async () => {
    const accepting = await startNode();
    const dialling = await startNode();
    const links = await Promise.all([
      dialling.connect(addressOf(accepting)),
      dialling.connect(addressOf(accepting)),
    ]);
    expect(links[0]).toBe(links[1]);
    expect(accepting.links).toHaveLength(1);
  });
});

describe('a failed connect says why', () => {
  it('refused', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    const node = await startNode();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await expect(node.connect({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'connect-refused',
    });
  });

  it('name unknown', async () => {
    const node = await startNode();
    await expect(node.connect({ host: 'no-such-host.invalid', port: 9000 })).rejects.toMatchObject({
      code: 'connect-name-unknown',
      message: expect.stringContaining('no-such-host.invalid') as string,
    });
  });

  it('ourselves', async () => {
    const node = await startNode();
    await expect(node.connect(addressOf(node))).rejects.toMatchObject({ code: 'connect-self' });
    expect(node.links).toEqual([]);
  });

  it('already connected', async () => {
    const { dialling, accepting, outbound } = await connectedPair();
    await expect(dialling.connect(addressOf(accepting))).rejects.toMatchObject({ code: 'connect-duplicate' });
    expect(outbound.isOpen).toBe(true);
  });

  it.each([
    ['full', (peer: RawPeer) => void peer.socket.end(), 'connect-full'],
    ['full, and rudely so', (peer: RawPeer) => void peer.socket.resetAndDestroy(), 'connect-full'],
    [
      'already connected, as a 1.2 node says it',
      (peer: RawPeer) => void peer.socket.end(CLOSING_TEXT),
      'connect-duplicate',
    ],
    ['no peer', (peer: RawPeer) => void peer.socket.write('SSH-2.0-OpenSSH_9.6\r\n'), 'handshake-invalid'],
    ['silent', () => undefined, 'handshake-timeout'],
  ])('%s', async (_what, act, code) => {
    const address = await rawAcceptor(act);
    const node = await startNode({ handshakeTimeoutMs: 500 });
    await expect(node.connect(address)).rejects.toMatchObject({ code });
    expect(node.links).toEqual([]);
  });

  it('given up, because the node stopped', async () => {
    const node = await startNode();
    const accepted: Array<() => void> = [];
    const wasAccepted = new Promise<void>((resolve) => accepted.push(resolve));
    const address = await rawAcceptor(() => accepted.forEach((tell) => tell()));
    const connecting = expect(node.connect(address)).rejects.toMatchObject({ code: 'cancelled' });
    await wasAccepted;
    await node.stop();
    await connecting;
  });
});

describe('the first packet', () => {
  it('of an acceptor is held back, so that a dialer with one recv does not swallow it', async () => {
    const node = await startNode({ firstPacketDelayMs: 100 });
    node.on('inbound-connected', (link) => link.send({ kind: 'text', text: 'welcome' }));
    const peer = await rawSocket(node);
    const chunks: string[] = [];
    peer.socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    peer.socket.write(`${randomId()}:9000`);
    await peer.hears('welcome\u0004');
    expect(chunks).toEqual([node.id, 'welcome\u0004']);
  });

  it('of a fast acceptor is not taken for a part of its id', async () => {
    const id = randomId();
    const address = await rawAcceptor((peer) => void peer.socket.write(`${id}glued\u0004`));
    const node = await startNode();
    const received = gatherMessages(node);
    expect((await node.connect(address)).id).toBe(id);
    expect(await received.count(1)).toEqual([{ kind: 'text', text: 'glued' }]);
  });
});

describe('old and new p2pnetwork dialers', () => {
  it.each([
    ['1.0 and 1.1, an id alone', (id: string) => id, null],
    ['1.2, with its port', (id: string) => `${id}:9000`, 9000],
  ])('%s', async (_what, hello, port) => {
    const node = await startNode();
    const accepted = next(node, 'inbound-connected');
    const peer = await rawSocket(node);
    const id = randomId();
    peer.socket.write(hello(id));
    await peer.hears(node.id);
    const [link] = await accepted;
    expect(link).toMatchObject({ id, address: port === null ? null : { host: '127.0.0.1', port } });
  });

  it('a goodbye in words is no message', async () => {
    const node = await startNode();
    const { messages } = gatherMessages(node);
    const gone = next(node, 'inbound-disconnected');
    const peer = await rawDialer(node);
    peer.socket.end(CLOSING_TEXT);
    const [, reason] = await gone;
    expect(reason).toMatchObject({
      code: 'peer-closed',
      message: expect.stringMatching(/already has one/) as string,
    });
    expect(messages).toEqual([]);
  });
});
