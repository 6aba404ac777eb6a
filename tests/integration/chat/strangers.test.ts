import { describe, expect, it } from 'vitest';
import { startedNode } from '../../support/chat-node';
import { gatherMessages } from '../../support/peer-pair';
import { secureChat, states } from '../../support/secure-chat';

describe('a stranger at the address of a known Parley', () => {
  it('with another key is another peer, with a warning, and gets nothing that waits', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { displayName: 'bob' } })];
    const { here } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state !== 'connected');
    const eve = await secureChat({ settings: { port: bob.boundPort, displayName: 'bob' } });
    ann.chat.sendText(here.key, 'for bob only');
    const stranger = await ann.when(() => ann.peers.find(({ nodeId }) => nodeId === eve.nodeId));
    expect(stranger.key).not.toBe(here.key);
    expect(stranger).toMatchObject({ verified: false, warning: { kind: 'other-key', knownName: 'bob' } });
    ann.chat.sendText(stranger.key, 'who are you?');
    await eve.when(() => eve.messages(eve.peer.key).length === 1);
    expect(eve.messages(eve.peer.key)[0]).toMatchObject({ body: { text: 'who are you?' } });
    expect(states(ann, here.key)).toEqual(['waiting']);
    const known = await ann.when(() =>
      ann.peers.find(({ key, state }) => key === here.key && state === 'away'),
    );
    expect(known.error?.code).toBe('security-key-mismatch');
    ann.chat.dismissWarning(stranger.key);
    expect(ann.peers.find(({ key }) => key === stranger.key)!.warning).toBeNull();
  });

  it('without encryption is another peer too', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { displayName: 'bob' } })];
    const { here } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state !== 'connected');
    const old = await startedNode({ id: 'somebody', port: bob.boundPort });
    const { messages, count } = gatherMessages(old);
    ann.chat.sendText(here.key, 'for bob only');
    const stranger = await ann.when(() => ann.peers.find(({ nodeId }) => nodeId === 'somebody'));
    expect(stranger).toMatchObject({ wire: 'classic', warning: { kind: 'not-encrypted', knownName: 'bob' } });
    ann.chat.sendText(stranger.key, 'hello');
    await count(1);
    expect(states(ann, here.key)).toEqual(['waiting']);
    expect(messages).toEqual([{ kind: 'text', text: 'hello' }]);
  });
});
