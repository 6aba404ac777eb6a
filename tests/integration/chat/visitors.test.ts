import { describe, expect, it } from 'vitest';
import { MAX_VISITORS_PER_BLOCK } from '../../../shared/limits-visitors';
import { startedNode } from '../../support/chat-node';
import { secureChat } from '../../support/secure-chat';
import type { TestChat } from '../../support/chat';

const KNOWN_ONLY = { settings: { letIn: 'known' } } as const;

/** Dials and waits until the dial has failed. */
async function refused(from: TestChat, to: TestChat): Promise<string> {
  const { key } = from.chat.connect(to.address);
  const peer = await from.when(() => from.peers.find((one) => one.key === key && one.error !== null));
  return peer.error?.code ?? '';
}

const visitorsOf = (chat: TestChat) => chat.chat.snapshot().visitors;

describe('a stranger, where strangers have to ask', () => {
  it('is told so, shown by its proved id, and not in the list of peers', async () => {
    const [ann, eve] = [await secureChat(KNOWN_ONLY), await secureChat()];
    expect(await refused(eve, ann)).toBe('connect-not-let-in');
    expect(visitorsOf(ann)).toMatchObject([
      { id: eve.nodeId, isProved: true, host: '127.0.0.1', port: eve.port },
    ]);
    expect(ann.peers).toEqual([]);
    await refused(eve, ann);
    expect(visitorsOf(ann)).toHaveLength(1);
  });

  it('is connected as soon as the person lets it in, and may come again', async () => {
    const [ann, bob] = [await secureChat(KNOWN_ONLY), await secureChat()];
    await refused(bob, ann);
    ann.chat.answerVisitor(bob.nodeId, 'let-in');
    expect(visitorsOf(ann)).toEqual([]);
    const { key } = await ann.connected();
    expect(ann.peer).toMatchObject({ nodeId: bob.nodeId, wire: 'secure' });
    await ann.chat.hangUp(key);
    await bob.when(() => bob.peers.every(({ state }) => state === 'away'));
    await bob.connectTo(ann);
    expect(ann.peer.key).toBe(key);
  });

  it('is not asked about again when the answer was: later, but may still be called from here', async () => {
    const [ann, bob] = [await secureChat(KNOWN_ONLY), await secureChat()];
    await refused(bob, ann);
    ann.chat.answerVisitor(bob.nodeId, 'later');
    expect(visitorsOf(ann)).toEqual([]);
    expect(() => ann.chat.answerVisitor(bob.nodeId, 'let-in')).toThrow(/Nobody/);
    expect(await refused(bob, ann)).toBe('connect-not-let-in');
    expect(visitorsOf(ann)).toEqual([]);
    expect(ann.peers).toEqual([]);
    await ann.connectTo(bob);
    await ann.chat.hangUp(ann.peer.key);
    await bob.connectTo(ann);
  });

  it('is let in by the setting as well', async () => {
    const [ann, bob] = [await secureChat(KNOWN_ONLY), await secureChat()];
    await refused(bob, ann);
    await ann.chat.updateSettings({ letIn: 'anyone' });
    expect(visitorsOf(ann)).toEqual([]);
    expect((await ann.connected()).nodeId).toBe(bob.nodeId);
  });

  it('for whom something waits asks only rarely', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    await ann.chat.setBlocked(here.key, true);
    await bob.when(() => bob.peer.state === 'away');
    bob.chat.sendText(there.key, 'are you there?');
    const failures = (): number =>
      bob.events.filter(
        (event) => event.name === 'peer.changed' && event.payload.error?.code === 'connect-not-let-in',
      ).length;
    await bob.when(() => failures() > 0);
    // Whoever is not reached for another reason is dialled ten times meanwhile.
    const nobody = await startedNode();
    const address = nobody.address;
    await nobody.stop();
    const { key } = bob.chat.connect(`${address?.host ?? ''}:${address?.port ?? 0}`);
    bob.chat.keepConnected(key, true);
    let dials = 0;
    await bob.when(() => {
      const last = bob.events.at(-1);
      if (last?.name === 'peer.changed' && last.payload.key === key && last.payload.error !== null)
        dials += 1;
      return dials > 10;
    });
    expect(failures()).toBe(1);
  });

  it('asks no more once it is blocked, also after a restart', async () => {
    const [ann, eve] = [await secureChat(KNOWN_ONLY), await secureChat()];
    await refused(eve, ann);
    ann.chat.answerVisitor(eve.nodeId, 'block');
    expect(ann.peer).toMatchObject({ blocked: true, state: 'away' });
    expect(await refused(eve, ann)).toBe('connect-not-let-in');
    expect(visitorsOf(ann)).toEqual([]);
    await ann.stop();
    const again = await ann.again();
    expect(again.peer).toMatchObject({ blocked: true, nodeId: eve.nodeId });
  });

  it('that was dialled from here is no stranger', async () => {
    const [ann, bob] = [await secureChat(KNOWN_ONLY), await secureChat()];
    await ann.connectTo(bob);
    expect(ann.peer.nodeId).toBe(bob.nodeId);
  });

  it('over the classic wire is refused before a word of it is heard', async () => {
    const ann = await secureChat(KNOWN_ONLY);
    const node = await startedNode({ id: 'robot' });
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    void node.send(link, { kind: 'text', text: 'let me in' }).catch(() => undefined);
    await link.closed;
    expect(visitorsOf(ann)).toMatchObject([{ id: 'robot', isProved: false }]);
    expect(ann.peers).toEqual([]);
    ann.chat.answerVisitor('robot', 'let-in');
    expect((await ann.connected()).nodeId).toBe('robot');
  });

  it('comes in without a question when the nearby may and its address is on this network', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    await bob.connectTo(ann);
    expect(ann.peer).toMatchObject({ nodeId: bob.nodeId, wire: 'secure' });
    expect(visitorsOf(ann)).toEqual([]);
  });

  it('asks when the nearby may and it comes from elsewhere', async () => {
    const ann = await secureChat({ isOnOwnNetwork: () => false });
    const eve = await secureChat();
    expect(await refused(eve, ann)).toBe('connect-not-let-in');
    expect(visitorsOf(ann)).toMatchObject([{ id: eve.nodeId }]);
    ann.chat.answerVisitor(eve.nodeId, 'let-in');
    expect((await ann.connected()).nodeId).toBe(eve.nodeId);
  });

  it('cannot fill the list from one address', async () => {
    const ann = await secureChat(KNOWN_ONLY);
    for (let number = 0; number < MAX_VISITORS_PER_BLOCK + 2; number += 1) {
      const node = await startedNode({ id: `robot-${number}` });
      const link = await node.connect({ host: '127.0.0.1', port: ann.port });
      await link.closed;
    }
    expect(visitorsOf(ann).map(({ id }) => id)).toEqual(['robot-0', 'robot-1', 'robot-2']);
  });
});

describe('a blocked peer', () => {
  it('is hung up with, not let in, not dialled and not written to, until it is unblocked', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    await ann.chat.setBlocked(here.key, true);
    expect(ann.peer).toMatchObject({ blocked: true, state: 'away' });
    expect(() => ann.chat.sendText(here.key, 'hello?')).toThrow(/blocked/);
    ann.chat.connect(bob.address);
    bob.chat.sendText(there.key, 'are you there?');
    expect(await refused(bob, ann)).toBe('connect-not-let-in');
    expect(ann.messages(here.key)).toEqual([]);
    await ann.chat.setBlocked(here.key, false);
    await ann.connectTo(bob);
    await ann.when(() => ann.messages(here.key).length === 1);
  });
});
