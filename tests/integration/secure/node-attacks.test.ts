import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import type { PeerNode } from '../../../electron/peer/node';
import { createIdentity, type Identity } from '../../../electron/peer/secure/identity';
import { ALPN_PROTOCOL } from '../../../electron/peer/secure/upgrade';
import { meddler } from '../../support/meddler';
import { addressOf, gatherMessages, next, randomId } from '../../support/peer-pair';
import { rawAcceptor, rawDialer } from '../../support/peer-raw';
import { startSecureNode, type SecureNode } from '../../support/secure-node';

const TLS_HANDSHAKE_RECORD = 0x16;
const SHORT = { handshakeTimeoutMs: 500 };

async function annAndBob(): Promise<[ann: SecureNode, bob: SecureNode]> {
  return [await startSecureNode(SHORT), await startSecureNode(SHORT)];
}

async function codeOfNextError(node: PeerNode): Promise<string> {
  const [error] = await next(node, 'error');
  return error.code;
}

/** Connects a good peer and lets it say something. */
async function expectServes({ node }: SecureNode): Promise<void> {
  const good = await startSecureNode();
  const received = gatherMessages(node);
  const link = await good.node.connect(addressOf(node));
  await good.node.send(link, { kind: 'text', text: 'good' });
  expect((await received.count(1))[0]).toMatchObject({ text: 'good' });
  await good.node.stop();
}

/** TLS with a key of one's own, on sockets whose ids were passed on as they were. */
function ownKeyBothWays({ certificatePem: cert, privateKeyPem: key }: Identity) {
  return (toDialer: Socket, toAcceptor: Socket): void => {
    const common = { cert, key, rejectUnauthorized: false, ALPNProtocols: [ALPN_PROTOCOL] };
    const toAnn = new TLSSocket(toDialer, { ...common, isServer: true, requestCert: true });
    const toBob = connectTls({ ...common, socket: toAcceptor });
    for (const [one, other] of [
      [toAnn, toBob],
      [toBob, toAnn],
    ] as const) {
      one.on('error', () => undefined);
      one.pipe(other);
    }
  };
}

describe('somebody between two Parleys', () => {
  it('who takes the upgrade away by changing the answer is a classic stranger to the dialer, and nothing to the acceptor', async () => {
    const [ann, bob] = await annAndBob();
    const stranger = randomId();
    const between = await meddler(addressOf(bob.node), { changeAnswer: () => stranger });
    const atBob = gatherMessages(bob.node);
    const errorAtBob = codeOfNextError(bob.node);
    const link = await ann.node.connect(between);
    expect(link).toMatchObject({ wire: 'classic', id: stranger });
    await ann.node.send(link, { kind: 'text', text: 'to the stranger' });
    expect(await errorAtBob).toBe('security-handshake-failed');
    await link.closed;
    expect(atBob.messages).toEqual([]);
    expect(bob.node.links).toEqual([]);
  });

  it('who changes both ids is a classic stranger to both', async () => {
    const [ann, bob] = await annAndBob();
    const [forAnn, forBob] = [randomId(), randomId()];
    const between = await meddler(addressOf(bob.node), {
      changeHello: () => `${forBob}:00000`,
      changeAnswer: () => forAnn,
    });
    const connected = next(bob.node, 'inbound-connected');
    expect(await ann.node.connect(between)).toMatchObject({ wire: 'classic', id: forAnn });
    expect((await connected)[0]).toMatchObject({ wire: 'classic', id: forBob });
  });

  it('who changes the hello only gets no content from the dialer, who waits for TLS', async () => {
    const [ann, bob] = await annAndBob();
    const between = await meddler(addressOf(bob.node), { changeHello: () => `${randomId()}:00000` });
    await expect(ann.node.connect(between)).rejects.toMatchObject({ code: 'handshake-timeout' });
    expect(ann.node.links).toEqual([]);
  });

  it('who has a key of their own is found out by both', async () => {
    const [ann, bob] = await annAndBob();
    const between = await meddler(addressOf(bob.node), { takeOver: ownKeyBothWays(await createIdentity()) });
    const errorAtBob = codeOfNextError(bob.node);
    await expect(ann.node.connect(between)).rejects.toMatchObject({ code: 'security-key-mismatch' });
    expect(await errorAtBob).toBe('security-key-mismatch');
    expect([ann.node.links, bob.node.links]).toEqual([[], []]);
    await expectServes(bob);
  });

  it('who plays a recorded connection again is not let in, and no message comes twice', async () => {
    const [ann, bob] = await annAndBob();
    const recorded: Buffer[] = [];
    const between = await meddler(addressOf(bob.node), { record: (bytes) => void recorded.push(bytes) });
    const atBob = gatherMessages(bob.node);
    const link = await ann.node.connect(between);
    await ann.node.send(link, { kind: 'text', text: 'once' });
    await atBob.count(1);
    await Promise.all([next(bob.node, 'inbound-disconnected'), link.hangUp()]);

    const [hello, ...rest] = recorded;
    const error = codeOfNextError(bob.node);
    const again = await rawDialer(bob.node, ...partsOf(hello!));
    again.socket.write(Buffer.concat(rest));
    await again.closed;
    expect(await error).toBe('security-handshake-failed');
    expect(atBob.messages).toHaveLength(1);
    expect(bob.node.links).toEqual([]);
  });
});

function partsOf(hello: Buffer): [id: string, port: number] {
  const [id = '', port] = hello.toString().split(':');
  return [id, Number(port)];
}

describe('somebody who claims an id without its key', () => {
  it.each([
    ['our own', (ann: SecureNode) => ann.node.id],
    ['that of a connected peer', (_ann: SecureNode, bob: SecureNode) => bob.node.id],
  ])('%s, and speaks the classic wire, gets no link; who is there stays', async (_what, idFor) => {
    const [ann, bob] = await annAndBob();
    const link = await bob.node.connect(addressOf(ann.node));
    const atAnn = gatherMessages(ann.node);
    const claimer = await rawDialer(ann.node, idFor(ann, bob));
    claimer.socket.write('I am a friend\u0004');
    await claimer.closed;
    await bob.node.send(link, { kind: 'text', text: 'still here' });
    expect(await atAnn.count(1)).toMatchObject([{ kind: 'text', text: 'still here' }]);
    expect(ann.node.links.map(({ id, isOpen }) => [id, isOpen])).toEqual([[bob.node.id, true]]);
  });

  it('and says nothing after the greeting, is left after a while', async () => {
    const [ann, bob] = await annAndBob();
    const link = await bob.node.connect(addressOf(ann.node));
    const error = codeOfNextError(ann.node);
    const claimer = await rawDialer(ann.node, bob.node.id);
    await claimer.closed;
    expect(await error).toBe('handshake-timeout');
    expect(link.isOpen).toBe(true);
  });

  it('and answers a dial in the clear, is left without a word of content', async () => {
    const [ann] = await annAndBob();
    const { id } = await createIdentity();
    const heard: Buffer[] = [];
    const address = await rawAcceptor((peer) => {
      peer.socket.write(id);
      peer.socket.once('data', () => {
        peer.socket.write('hello\u0004');
        peer.socket.on('data', (bytes: Buffer) => heard.push(bytes));
      });
    });
    await expect(ann.node.connect(address)).rejects.toMatchObject({ code: 'security-handshake-failed' });
    expect(ann.node.links).toEqual([]);
    // At most the beginning of TLS, which is a record of the handshake.
    const first = Buffer.concat(heard)[0];
    expect(first === undefined || first === TLS_HANDSHAKE_RECORD).toBe(true);
  });

  it('and answers a dial with the id of the dialer, is taken for the dialer itself', async () => {
    const [ann] = await annAndBob();
    const address = await rawAcceptor((peer) => peer.socket.write(ann.node.id));
    await expect(ann.node.connect(address)).rejects.toMatchObject({ code: 'connect-self' });
  });

  it('and shows another key, is told apart from the peer who is connected', async () => {
    const [ann, bob] = await annAndBob();
    const eve = await createIdentity();
    const link = await bob.node.connect(addressOf(ann.node));
    const error = codeOfNextError(ann.node);
    const claimer = await rawDialer(ann.node, bob.node.id);
    claimer.socket.removeAllListeners('data');
    const secure = connectTls({
      socket: claimer.socket,
      cert: eve.certificatePem,
      key: eve.privateKeyPem,
      rejectUnauthorized: false,
      ALPNProtocols: [ALPN_PROTOCOL],
    });
    secure.on('error', () => undefined);
    expect(await error).toBe('security-key-mismatch');
    await claimer.closed;
    expect(link.isOpen).toBe(true);
    expect(ann.node.links).toHaveLength(1);
  });
});

describe.skipIf(process.platform !== 'linux')('after many attacks', () => {
  it('nothing is left open', async () => {
    const [ann, bob] = await annAndBob();
    const between = await meddler(addressOf(bob.node), { takeOver: ownKeyBothWays(await createIdentity()) });
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    // What the first connection makes for good (a resolver, say) does not count.
    await ann.node.connect(between).catch(() => undefined);
    const before = openFiles();
    for (let count = 0; count < 30; count += 1) {
      await expect(ann.node.connect(between)).rejects.toMatchObject({ code: 'security-key-mismatch' });
      const claimer = await rawDialer(bob.node, ann.node.id);
      claimer.socket.write('no TLS\u0004');
      await claimer.closed;
    }
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before));
    await expectServes(bob);
  });
});
