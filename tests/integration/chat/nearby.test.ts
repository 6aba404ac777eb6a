/** Whole chats that find each other on loopback, on a port of multicast DNS of their own. */
import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import { formatParleyLink } from '../../../shared/parley-link';
import type { TestChat } from '../../support/chat';
import { parleyId } from '../../support/parley-id';
import { secureChat } from '../../support/secure-chat';

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

const people = (chat: TestChat) => chat.chat.snapshot().nearby.people;
const sees = (chat: TestChat, other: TestChat) => people(chat).find(({ id }) => id === other.nodeId);

describe('people nearby', () => {
  it(
    'are listed, connected on a click, no longer listed then, and again with their name',
    { timeout: 15_000 },
    async () => {
      const options = { mdnsPort: await freeUdpPort(), settings: { discovery: true } };
      const [ann, bob] = [await secureChat(options), await secureChat(options)];
      expect(await ann.when(() => sees(ann, bob))).toMatchObject({ name: null, key: null, error: null });
      expect(ann.peers).toEqual([]);
      const { key } = await ann.chat.connectNearby(bob.nodeId);
      expect(ann.peer).toMatchObject({ key, nodeId: bob.nodeId, state: 'connected' });
      expect(people(ann)).toEqual([]);
      await ann.chat.hangUp(key);
      expect(await ann.when(() => sees(ann, bob))).toMatchObject({ name: 'tester@computer', key });
      await ann.chat.setBlocked(key, true);
      expect(people(ann)).toEqual([]);
    },
  );

  it(
    'are connected by themselves where the settings say so, and vanish when one is switched off',
    { timeout: 15_000 },
    async () => {
      const options = { mdnsPort: await freeUdpPort(), settings: { discovery: true } };
      const [ann, bob] = [await secureChat(options), await secureChat(options)];
      await ann.when(() => sees(ann, bob));
      await bob.chat.updateSettings({ discovery: false });
      await ann.when(() => people(ann).length === 0);
      expect(bob.chat.snapshot().nearby).toEqual({ state: 'off', people: [] });
      await ann.chat.updateSettings({ connectNearby: 'always' });
      await bob.chat.updateSettings({ discovery: true });
      await Promise.all([ann.connected(), bob.connected()]);
    },
  );

  it(
    'come in without a question where the nearby may, from whatever address, once they prove their id',
    { timeout: 15_000 },
    async () => {
      const options = { mdnsPort: await freeUdpPort(), settings: { discovery: true } };
      const letIn = { letIn: 'nearby', ...options.settings } as const;
      const ann = await secureChat({ ...options, settings: letIn, isOnOwnNetwork: () => false });
      const bob = await secureChat(options);
      await ann.when(() => sees(ann, bob));
      await bob.connectTo(ann);
      expect(ann.peer.nodeId).toBe(bob.nodeId);
    },
  );

  it(
    'who are known are dialled where they are now, when something waits for them',
    { timeout: 20_000 },
    async () => {
      const options = { mdnsPort: await freeUdpPort(), settings: { discovery: true } };
      const [ann, bob] = [await secureChat(options), await secureChat(options)];
      const { here } = await ann.connectTo(bob);
      await bob.stop();
      await ann.when(() => ann.peer.state === 'away');
      ann.chat.sendText(here.key, 'where are you?');
      const { folder, options: before } = bob;
      const moved = await secureChat({ ...before, folder, settings: { discovery: true, port: 0 } });
      expect(moved.port).not.toBe(bob.boundPort);
      await moved.when(() => moved.peers.some(({ key }) => moved.messages(key).length === 1));
      expect(ann.peer).toMatchObject({ nodeId: moved.nodeId, port: moved.port });
    },
  );
});

describe('a parley:// link', () => {
  it('connects to the one who has the key, at the first address that answers', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const link = formatParleyLink({ id: bob.nodeId, addresses: ['127.0.0.1:1', bob.address] });
    const { key } = ann.chat.connect(`\u200b ${link} `);
    expect((await ann.connected(key)).nodeId).toBe(bob.nodeId);
  });

  it('connects to nobody else: whoever answers gets no link', async () => {
    const [ann, eve] = [await secureChat(), await secureChat()];
    const { key } = ann.chat.connect(formatParleyLink({ id: parleyId(7), addresses: [eve.address] }));
    const peer = await ann.when(() => ann.peers.find((one) => one.key === key && one.error !== null));
    expect(peer.error?.code).toBe('security-key-mismatch');
    expect(ann.peers).toHaveLength(1);
    expect(eve.peers).toEqual([]);
  });

  it('is asked about when it was opened outside; a broken one and our own are only told of', async () => {
    const ann = await secureChat();
    const link = formatParleyLink({ id: parleyId(7), addresses: ['10.0.0.9:9000'] });
    ann.chat.openLink(link);
    ann.chat.openLink('parley://connect?id=nobody');
    ann.chat.openLink(formatParleyLink({ id: ann.nodeId, addresses: [ann.address] }));
    const told = ann.events.filter(({ name }) => name === 'link.opened' || name === 'notice');
    expect(told.map(({ name }) => name)).toEqual(['link.opened', 'notice', 'notice']);
    expect(told[0]?.payload).toEqual({
      link,
      id: parleyId(7),
      addresses: ['10.0.0.9:9000'],
      knownName: null,
    });
    expect(ann.peers).toEqual([]);
    expect(() => ann.chat.connect('parley://connect?id=x')).toThrow(/not whole/);
  });
});
