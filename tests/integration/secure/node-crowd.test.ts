import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Link } from '../../../electron/peer/link-kind';
import type { PeerNode } from '../../../electron/peer/node';
import { createIdentity } from '../../../electron/peer/secure/identity';
import type { SecureLink } from '../../../electron/peer/secure/secure-link';
import { MAX_PENDING_HANDSHAKES } from '../../../shared/limits';
import { addressOf, gatherMessages, next } from '../../support/peer-pair';
import { startSecureNode } from '../../support/secure-node';
import { fileOffer } from './pair';

const DIAL_ROUNDS = 60;
const HALF_OPEN_COUNT = 1_000;
/** A record of TLS that says it has 512 bytes, and its first ones. */
const TLS_BEGUN = Buffer.from([0x16, 3, 1, 2, 0, 1, 0]);

function secure(link: Link): SecureLink {
  if (link.wire !== 'secure') throw new Error('a secure link was expected');
  return link;
}

function gatherErrors(node: PeerNode): string[] {
  const codes: string[] = [];
  node.on('error', (error) => void codes.push(error.code));
  return codes;
}

describe('two nodes', () => {
  it('that dial each other at the same moment, again and again, always end up with one link, and lose nothing', async () => {
    const [ann, bob] = [await startSecureNode(), await startSecureNode()];
    const [atAnn, atBob] = [gatherMessages(ann.node), gatherMessages(bob.node)];
    const errors = [gatherErrors(ann.node), gatherErrors(bob.node)];
    const [lower, higher] = [ann.node, bob.node].sort((a, b) => (a.id < b.id ? -1 : 1)) as [
      PeerNode,
      PeerNode,
    ];
    for (let round = 1; round <= DIAL_ROUNDS; round += 1) {
      const [toBob, toAnn] = await Promise.all([
        ann.node.connect(addressOf(bob.node)),
        bob.node.connect(addressOf(ann.node)),
      ]);
      // Whatever the dial resolved with is the link that stays.
      await Promise.all([
        ann.node.send(toBob, { kind: 'text', text: `${round}` }),
        bob.node.send(toAnn, { kind: 'text', text: `${round}` }),
      ]);
      await Promise.all([atAnn.count(round), atBob.count(round)]);
      expect([lower.links, higher.links].map((links) => links.map(({ direction }) => direction))).toEqual([
        ['outbound'],
        ['inbound'],
      ]);
      const gone = next(higher, 'inbound-disconnected');
      await lower.links[0]!.hangUp();
      await gone;
    }
    expect(atAnn.messages).toHaveLength(DIAL_ROUNDS);
    expect(errors).toEqual([[], []]);
  });

  it('of which one dials a second time by another address hear of no attack', async () => {
    const [ann, bob] = [await startSecureNode(), await startSecureNode()];
    const errors = gatherErrors(bob.node);
    await ann.node.connect(addressOf(bob.node));
    const byName = { ...addressOf(bob.node), host: 'localhost' };
    for (let round = 0; round < 10; round += 1)
      await expect(ann.node.connect(byName)).rejects.toMatchObject({ code: 'connect-duplicate' });
    const received = gatherMessages(bob.node);
    await ann.node.broadcast({ kind: 'text', text: 'still here' });
    await received.count(1);
    expect(errors).toEqual([]);
  });
});

/** Greets as a Parley would; half of them stop there, half stop inside TLS. */
async function halfOpen(port: number, id: string, isInTls: boolean): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect').catch(() => undefined);
  socket.write(`${id}:00000`);
  if (isInTls) socket.once('data', () => socket.write(TLS_BEGUN));
  socket.resume();
  return socket;
}

describe('a thousand half-open handshakes', () => {
  it('do not keep a good peer out, and are all gone in the end', async () => {
    const tom = await startSecureNode({ handshakeTimeoutMs: 3_000 });
    const mia = await startSecureNode();
    const { port } = addressOf(tom.node);
    const { id } = await createIdentity();
    const sockets = new Set<Socket>();
    const closed: Promise<unknown>[] = [];
    const errors = gatherErrors(tom.node);
    const allErrors = next(tom.node, 'error', () => errors.length >= HALF_OPEN_COUNT);
    await Promise.all(
      Array.from({ length: HALF_OPEN_COUNT }, async (_, index) => {
        const socket = await halfOpen(port, id, index % 2 === 1);
        if (socket.destroyed) return;
        sockets.add(socket);
        closed.push(once(socket, 'close').then(() => sockets.delete(socket)));
      }),
    );

    const content = randomBytes(1_000_000);
    const path = join(mia.folder, 'good');
    await writeFile(path, content);
    const received = gatherMessages(tom.node);
    const link = secure(await mia.node.connect(addressOf(tom.node)));
    await link.send({ kind: 'text', text: 'good' });
    expect((await received.count(1))[0]).toMatchObject({ text: 'good' });
    await link.sendFile(fileOffer(path, randomUUID(), content.length, 'good.bin'));
    expect(content.equals(await readFile(join(tom.folder, 'good.bin')))).toBe(true);
    expect(sockets.size).toBeLessThanOrEqual(MAX_PENDING_HANDSHAKES);

    await Promise.all([allErrors, ...closed]);
    expect([...new Set(errors)].sort()).toEqual(['handshake-timeout', 'link-limit']);
    expect(errors).toHaveLength(HALF_OPEN_COUNT);
    expect(tom.node.links.map((one) => one.id)).toEqual([mia.node.id]);
    await link.send({ kind: 'text', text: 'still good' });
    await received.count(2);
  });
});
