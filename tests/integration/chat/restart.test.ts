import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestChat } from '../../support/chat';
import { startedNode } from '../../support/chat-node';
import { temporaryFolder } from '../../support/temp-folder';

describe('after a restart', () => {
  it('conversations, names, unread and recent addresses are there', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here } = await ann.connectTo(bob);
    ann.chat.rename(here.key, '  Bob  ');
    ann.chat.sendText(here.key, 'kept');
    await ann.when(() => ann.messages(here.key)[0]?.state === 'sent');
    bob.chat.sendText(bob.peer.key, 'unread');
    await ann.when(() => ann.peer.unread === 1);
    const before = { peer: ann.peer, messages: ann.messages(here.key) };
    await ann.stop();

    const again = await TestChat.start({ folder: ann.folder });
    expect(again.messages(here.key)).toEqual(before.messages);
    expect(again.peer).toEqual({
      ...before.peer,
      state: 'away',
      direction: null,
      messagesIn: 0,
      messagesOut: 0,
      givenName: 'Bob',
    });
    expect(again.chat.snapshot().recentAddresses).toEqual([bob.address]);
    again.chat.forgetRecent(bob.address);
    expect(again.chat.snapshot().recentAddresses).toEqual([]);
    again.chat.rename(here.key, '');
    expect(again.peer.givenName).toBeNull();
  });

  it('what was written and not sent is there, until its conversation is gone', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here } = await ann.connectTo(bob);
    ann.chat.conversations.keepDraft(here.key, 'half a');
    ann.chat.conversations.keepDraft(here.key, 'half a sentence');
    ann.chat.conversations.keepDraft('everyone', 'gone');
    ann.chat.conversations.keepDraft('everyone', '');
    await ann.stop();

    const again = await TestChat.start({ folder: ann.folder });
    expect(again.chat.snapshot().drafts).toEqual({ [here.key]: 'half a sentence' });
    again.history.peers.remove(here.key);
    expect(again.chat.snapshot().drafts).toEqual({});
    expect(() => again.chat.conversations.keepDraft(here.key, 'too late')).toThrow();
  });

  it('what waited when it was stopped goes out when both are back', async () => {
    const [ann, bob] = [await TestChat.start({ nodeId: 'ann' }), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    ann.chat.sendText(here.key, 'later');
    await ann.stop();
    const [, bobAgain] = [
      await TestChat.start({ nodeId: 'ann', folder: ann.folder }),
      await TestChat.start({ nodeId: 'bob', folder: bob.folder, settings: { port: here.port! } }),
    ];
    await bobAgain.when(() => bobAgain.messages(there.key).length === 1);
  });

  it('peers that are kept connected are dialled again, also when they come later', async () => {
    const ann = await TestChat.start();
    const node = await startedNode({ id: 'kept' });
    const { port } = node.address!;
    const { key } = ann.chat.connect(`127.0.0.1:${port}`);
    await ann.connected(key);
    ann.chat.keepConnected(key, true);
    await ann.stop();
    await node.stop();

    const again = await TestChat.start({ folder: ann.folder });
    expect(again.peer).toMatchObject({ key, keepConnected: true });
    await again.when(() => again.peer.error?.code === 'connect-refused');
    const later = await startedNode({ id: 'kept', port });
    await again.connected(key);
    expect(again.peer.error).toBeNull();

    await again.chat.hangUp(key);
    expect(again.peer).toMatchObject({ state: 'away', keepConnected: false });
    expect(later.links).toEqual([]);
  });
});

describe('a change of the settings', () => {
  it('moves the listening at once, and keeps links and the old place when the new one is bad', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    await ann.connectTo(bob);
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const taken = (blocker.address() as { port: number }).port;
    const before = ann.chat.snapshot().self;
    await expect(ann.chat.updateSettings({ port: taken })).rejects.toMatchObject({ code: 'listen-failed' });
    await expect(ann.chat.updateSettings({ host: '203.0.113.7' })).rejects.toMatchObject({
      code: 'listen-failed',
    });
    expect(ann.chat.snapshot().self).toEqual(before);
    blocker.close();
    await once(blocker, 'close');

    const settings = await ann.chat.updateSettings({ port: taken, theme: 'dark' });
    expect(settings).toMatchObject({ port: taken, theme: 'dark' });
    expect(ann.chat.snapshot().self).toMatchObject({
      listening: { host: '127.0.0.1', port: taken },
      addresses: [`127.0.0.1:${taken}`],
      portWasTaken: false,
    });
    expect(ann.peer.state).toBe('connected');
    const cid = await TestChat.start();
    await cid.connectTo(ann);

    await ann.stop();
    const again = await TestChat.start({ folder: ann.folder });
    expect(again.chat.snapshot().settings).toMatchObject({ port: taken, theme: 'dark' });
  });

  it('moves the images folder, or says why not', async () => {
    const ann = await TestChat.start();
    const folder = await temporaryFolder();
    const wanted = join(folder, 'pictures');
    await ann.chat.updateSettings({ imagesFolder: wanted });
    expect(existsSync(wanted)).toBe(true);
    expect(ann.library.folder).toBe(wanted);
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(ann.chat.updateSettings({ imagesFolder: join(file, 'x') })).rejects.toMatchObject({
      code: 'folder-unwritable',
    });
    expect(ann.chat.snapshot().settings.imagesFolder).toBe(wanted);
    await ann.stop();
    expect((await TestChat.start({ folder: ann.folder })).library.folder).toBe(wanted);
  });

  it('of the packet limit counts for links that are there', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here, there } = await ann.connectTo(bob);
    bob.chat.rename(there.key, 'Ann');
    await bob.chat.updateSettings({ maxPacketBytes: 1024 });
    ann.chat.sendText(here.key, 'x'.repeat(5000));
    await bob.when(() => bob.peer.error?.code === 'packet-too-large');
    const notices = bob.events.flatMap((event) => (event.name === 'notice' ? [event.payload.text] : []));
    expect(notices).toEqual([expect.stringMatching(/^Ann: /)]);
  });

  it('starts without listening when it cannot, and listens as soon as it can', async () => {
    const ann = await TestChat.start({ settings: { host: '203.0.113.7' } });
    const { self } = ann.chat.snapshot();
    expect(self).toMatchObject({ listening: null, listenError: { code: 'listen-failed' }, addresses: [] });
    await ann.chat.updateSettings({ host: '127.0.0.1' });
    expect(ann.chat.snapshot().self).toMatchObject({ listening: { host: '127.0.0.1' }, listenError: null });
  });
});
