import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PeerNode } from '../../../electron/peer/node';
import type { Link } from '../../../electron/peer/link-kind';
import { createIdentity } from '../../../electron/peer/secure/identity';
import { SecureLink } from '../../../electron/peer/secure/secure-link';
import { addressOf, gatherMessages, next, startNode } from '../../support/peer-pair';
import { startSecureNode } from '../../support/secure-node';
import { fileOffer } from './pair';

function secure(link: Link): SecureLink {
  expect(link).toBeInstanceOf(SecureLink);
  return link as SecureLink;
}

describe('two nodes with keys', () => {
  it('talk over the secure wire, and each message gets its receipt', async () => {
    const [ann, bob] = [await startSecureNode({ name: 'ann@lab' }), await startSecureNode()];
    const accepted = next(bob.node, 'inbound-connected');
    const link = secure(await ann.node.connect(addressOf(bob.node)));
    const [inbound] = await accepted;
    expect(link).toMatchObject({ wire: 'secure', id: bob.node.id, direction: 'outbound' });
    expect(inbound).toMatchObject({ wire: 'secure', id: ann.node.id, address: addressOf(ann.node) });
    expect(secure(inbound).peerName).toBe('ann@lab');

    const received = gatherMessages(bob.node);
    const id = randomUUID();
    const receipt = next(ann.node, 'receipt');
    await link.send({ kind: 'text', id, text: 'hello' });
    expect(await receipt).toEqual([link, id, null]);
    await ann.node.send(link, { kind: 'json', value: { a: [1] } });
    expect(await received.count(2)).toEqual([
      { kind: 'text', id, text: 'hello' },
      { kind: 'json', id: expect.any(String) as string, text: '{"a":[1]}', value: { a: [1] } },
    ]);
  });

  it('tell the sender when a message could not be stored', async () => {
    const [ann, bob] = [await startSecureNode(), await startSecureNode()];
    bob.node.on('message', () => Promise.reject(new Error('no room')));
    const link = secure(await ann.node.connect(addressOf(bob.node)));
    const receipt = next(ann.node, 'receipt');
    await link.send({ kind: 'text', text: 'hello' });
    expect((await receipt)[2]).toBe('internal');
  });

  it('hand files over, with events on both sides', async () => {
    const [ann, bob] = [await startSecureNode(), await startSecureNode()];
    const link = secure(await ann.node.connect(addressOf(bob.node)));
    const bytes = randomBytes(3_000_000);
    await writeFile(join(ann.folder, 'a.bin'), bytes);
    const offered = next(bob.node, 'offered');
    const ended = next(bob.node, 'transfer-ended');
    const id = randomUUID();
    await link.sendFile(fileOffer(join(ann.folder, 'a.bin'), id, bytes.length, '../b.bin'));
    expect((await offered)[1]).toMatchObject({ id, name: 'b.bin', sizeBytes: bytes.length });
    expect((await ended)[1]).toEqual({ id, outcome: 'stored', reason: null });
    expect(bytes.equals(await readFile(join(bob.folder, 'b.bin')))).toBe(true);
  });

  it('broadcast texts, and say that images go as files', async () => {
    const [ann, bob, old] = [await startSecureNode(), await startSecureNode(), await startNode()];
    const received = [gatherMessages(bob.node), gatherMessages(old)];
    await ann.node.connect(addressOf(bob.node));
    await ann.node.connect(addressOf(old));
    await ann.node.broadcast({ kind: 'text', text: 'to all' });
    for (const { count } of received) expect((await count(1))[0]).toMatchObject({ text: 'to all' });
    const results = await ann.node.broadcast({ kind: 'bytes', bytes: randomBytes(3) });
    expect(results.map(({ link, error }) => [link.wire, error?.code])).toEqual([
      ['secure', 'payload-invalid'],
      ['classic', undefined],
    ]);
  });

  it('keep one and the same link when both dial at once, and nobody hears of an error', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [ann, bob] = [await startSecureNode(), await startSecureNode()];
      const links = await Promise.all([
        ann.node.connect(addressOf(bob.node)),
        bob.node.connect(addressOf(ann.node)),
      ]);
      const [atAnn, atBob] = links;
      const received = gatherMessages(bob.node);
      await ann.node.links[0]!.send({ kind: 'text', text: `round ${round}` });
      await received.count(1);
      expect([ann.node.links.length, bob.node.links.length]).toEqual([1, 1]);
      const lower = ann.node.id < bob.node.id ? ann : bob;
      expect(lower.node.links[0]!.direction).toBe('outbound');
      expect([atAnn.id, atBob.id]).toEqual([bob.node.id, ann.node.id]);
    }
  });

  it('let a peer that comes back replace its earlier link', async () => {
    const bob = await startSecureNode();
    const identity = await createIdentity();
    const first = await startSecureNode({ identity });
    await first.node.connect(addressOf(bob.node));
    const gone = next(bob.node, 'inbound-disconnected');
    const again = await startSecureNode({ identity });
    await again.node.connect(addressOf(bob.node));
    await gone;
    expect(bob.node.links).toHaveLength(1);
    const received = gatherMessages(bob.node);
    await again.node.broadcast({ kind: 'text', text: 'back' });
    expect((await received.count(1))[0]).toMatchObject({ text: 'back' });
  });

  it('refuse a second dial to a peer that is connected already, whoever dialled', async () => {
    const [ann, bob] = [await startSecureNode(), await startSecureNode({ host: '0.0.0.0' })];
    const link = await ann.node.connect({ ...addressOf(bob.node), host: '127.0.0.1' });
    await expect(
      ann.node.connect({ host: 'localhost', port: addressOf(bob.node).port }),
    ).rejects.toMatchObject({
      code: 'connect-duplicate',
      existing: link,
    });
    await expect(bob.node.connect(addressOf(ann.node))).rejects.toMatchObject({ code: 'connect-duplicate' });
    expect(link.isOpen).toBe(true);
  });
});

describe('a node with a key', () => {
  it('speaks the classic wire with one that has none, either way', async () => {
    const ann = await startSecureNode();
    for (const dialled of [true, false]) {
      const old = await startNode();
      const connected = next(dialled ? old : ann.node, 'inbound-connected');
      await (dialled ? ann.node.connect(addressOf(old)) : old.connect(addressOf(ann.node)));
      await connected;
      expect(old.links[0]).toMatchObject({ wire: 'classic', id: ann.node.id });
      const received = gatherMessages(old);
      await ann.node.links.at(-1)!.send({ kind: 'text', text: 'plain' });
      expect((await received.count(1))[0]).toEqual({ kind: 'text', text: 'plain' });
    }
  });

  it('finds out that it dialled itself', async () => {
    const ann = await startSecureNode();
    await expect(ann.node.connect(addressOf(ann.node))).rejects.toMatchObject({ code: 'connect-self' });
  });

  it('must have the key of its id', async () => {
    const [identity, other] = [await createIdentity(), await createIdentity()];
    expect(() => new PeerNode({ id: identity.id })).toThrow(
      expect.objectContaining({ code: 'request-invalid' }),
    );
    const { store } = await startSecureNode();
    const made = { identity: other, name: () => '', store, thread: store.options.thread };
    expect(() => new PeerNode({ id: identity.id, secure: made })).toThrow(
      expect.objectContaining({ code: 'request-invalid' }),
    );
  });
});
