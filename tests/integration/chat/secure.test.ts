import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ParleyError } from '../../../shared/errors';
import { EVERYONE } from '../../../shared/model';
import { startedNode } from '../../support/chat-node';
import { bigPicture, secureChat, states } from '../../support/secure-chat';

describe('two chats with keys', () => {
  it('talk encrypted under their names, and know when a text was delivered', async () => {
    const ann = await secureChat({ settings: { displayName: 'ann@lab' } });
    const bob = await secureChat({ settings: { displayName: ' \u202ebob\u0000@\ndesk ' } });
    const { here, there } = await ann.connectTo(bob);
    expect(here).toMatchObject({ wire: 'secure', peerName: 'bob@ desk', verified: false, warning: null });
    expect(there).toMatchObject({ wire: 'secure', peerName: 'ann@lab' });
    ann.chat.sendText(here.key, 'hello');
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    expect(bob.messages(there.key)).toMatchObject([{ state: 'received', body: { text: 'hello' } }]);
  });

  it('hear of a new name while they are connected', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { there } = await ann.connectTo(bob);
    await ann.chat.updateSettings({ displayName: 'Ann of the lab' });
    await bob.when(() => bob.peer.peerName === 'Ann of the lab');
    expect(bob.peer).toMatchObject({ key: there.key, state: 'connected' });
  });

  it('have the same safety number, and remember that it was compared', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const number = ann.chat.safetyNumber(here.key);
    expect(number).toMatch(/^(?:\d{5} ){5}\d{5}$/);
    expect(bob.chat.safetyNumber(there.key)).toBe(number);
    ann.chat.setVerified(here.key, true);
    expect(ann.peer.verified).toBe(true);
    expect(bob.peer.verified).toBe(false);
    const old = await startedNode({ id: 'no-key' });
    const { key } = ann.chat.connect(`127.0.0.1:${old.address!.port}`);
    await ann.connected(key);
    expect(() => ann.chat.setVerified(key, true)).toThrow(/has no key/);
    ann.chat.setVerified(here.key, false);
    expect(ann.peers.map(({ verified }) => verified)).toEqual([false, false]);
  });

  it('show a place for a picture from its offer on, and the picture when it is whole', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const path = await bigPicture(3_000_000);
    await ann.chat.sendFiles(here.key, [path]);
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    const offered = bob.events.find((event) => event.name === 'messages.added');
    expect(offered?.payload).toMatchObject({
      messages: [
        {
          state: 'receiving',
          body: { kind: 'image', file: { name: 'big.png', width: 40, height: 30, thumbhash: 'abcd' } },
        },
      ],
    });
    const [message] = await bob.when(() => {
      const messages = bob.messages(there.key);
      return messages[0]?.body.kind === 'image' && messages[0].body.file.thumbnail === 'ready' && messages;
    });
    expect(message).toMatchObject({ state: 'received', error: null });
    const file = bob.chat.file(message!.body.kind === 'image' ? message!.body.file.id : '');
    expect(readFileSync(file.path).equals(readFileSync(path))).toBe(true);
    expect(bob.images(there.key)).toHaveLength(1);
    expect(bob.chat.snapshot().transfers).toEqual([]);
    expect(ann.chat.snapshot().transfers).toEqual([]);
    expect(readdirSync(join(bob.folder, 'transfers'))).toEqual([]);
  });

  it('send what was typed for one who is away when it is back, in order and once', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    ann.chat.sendText(here.key, 'first');
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    await bob.stop();
    await ann.when(() => ann.peer.state !== 'connected');
    for (const text of ['second', 'third']) ann.chat.sendText(here.key, text);
    await ann.when(() => states(ann, here.key).join() === 'delivered,waiting,waiting');

    const again = await bob.again();
    await ann.when(() => states(ann, here.key).every((state) => state === 'delivered'));
    expect(again.messages(there.key).map(({ body }) => 'text' in body && body.text)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  it('go on after a restart of the sender with what had not arrived', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state !== 'connected');
    ann.chat.sendText(here.key, 'typed before the restart');
    await ann.chat.sendFiles(here.key, [await bigPicture(100_000)]);
    await ann.stop();

    const bobAgain = await bob.again();
    const annAgain = await ann.again();
    await annAgain.when(() => states(annAgain, here.key).join() === 'delivered,delivered');
    expect(bobAgain.messages(there.key).map(({ body }) => body.kind)).toEqual(['text', 'image']);
  });

  it('pause and resume a transfer from either side, and cancel it', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const path = await bigPicture(60_000_000);
    for (const [pausing, resuming] of [
      [ann, ann],
      [bob, bob],
      [ann, bob],
      [bob, ann],
    ] as const) {
      const count = bob.messages(there.key).length;
      await ann.chat.sendFiles(here.key, [path]);
      const moving = await pausing.when(() =>
        pausing.chat.snapshot().transfers.find(({ doneBytes }) => doneBytes > 0),
      );
      expect(moving).toMatchObject({ name: 'big.png', totalBytes: 60_000_000, canPause: true });
      pausing.chat.pauseTransfer(moving.id);
      await ann.when(() => states(ann, here.key).at(-1) === 'paused');
      await bob.when(() => states(bob, there.key).at(-1) === 'paused');
      expect(bob.chat.snapshot().transfers).toMatchObject([{ state: 'paused' }]);
      const [paused] = resuming.chat.snapshot().transfers;
      resuming.chat.resumeTransfer(paused!.id);
      await ann.when(() => states(ann, here.key).at(-1) === 'delivered');
      expect(bob.messages(there.key)).toHaveLength(count + 1);
      expect(states(bob, there.key).at(-1)).toBe('received');
    }
    for (const cancelling of [ann, bob]) {
      await ann.chat.sendFiles(here.key, [path]);
      const moving = await cancelling.when(() =>
        cancelling.chat.snapshot().transfers.find(({ doneBytes }) => doneBytes > 0),
      );
      cancelling.chat.cancelTransfer(moving.id);
      await ann.when(() => states(ann, here.key).at(-1) === 'cancelled');
      await bob.when(() => states(bob, there.key).at(-1) === 'cancelled');
    }
    expect(ann.chat.snapshot().transfers).toEqual([]);
    await bob.stop();
    expect(readdirSync(join(bob.folder, 'transfers'))).toEqual([]);
  });

  it('go on at the byte it reached when the receiver was away, without a click', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { takeUpToBytes: 1_000_000_000 } })];
    const { here, there } = await ann.connectTo(bob);
    const path = await bigPicture(150_000_000);
    await ann.chat.sendFiles(here.key, [path]);
    await bob.when(() => bob.chat.snapshot().transfers.some(({ doneBytes }) => doneBytes > 1_000_000));
    ann.chat.sendText(here.key, 'typed meanwhile');
    await bob.stop();
    await ann.when(() => ann.chat.snapshot().transfers[0]?.state === 'waiting');

    const again = await bob.again();
    // It may be offered anew before this is looked at, and its first bytes told of only then.
    const reached = await again.when(() =>
      again.chat.snapshot().transfers.find(({ doneBytes }) => doneBytes > 0),
    );
    expect(reached.doneBytes).toBeGreaterThan(1_000_000);
    await ann.when(() => states(ann, here.key).every((state) => state === 'delivered'));
    expect(states(again, there.key)).toEqual(['received', 'received']);
    const { body } = again.messages(there.key)[0]!;
    const file = again.chat.file(body.kind === 'image' ? body.file.id : '');
    expect(readFileSync(file.path).equals(readFileSync(path))).toBe(true);
  });

  it('hear at the next connection what was done with a transfer while the other was away', async () => {
    const path = await bigPicture(60_000_000);
    for (const [who, how] of [
      ['sender', 'cancelled'],
      ['receiver', 'cancelled'],
      ['receiver', 'paused'],
      ['sender', 'paused'],
    ] as const) {
      const [ann, bob] = [await secureChat(), await secureChat()];
      const { here, there } = await ann.connectTo(bob);
      await ann.chat.sendFiles(here.key, [path]);
      const gone = who === 'sender' ? bob : ann;
      const left = who === 'sender' ? ann : bob;
      await left.when(() => left.chat.snapshot().transfers.some(({ doneBytes }) => doneBytes > 0));
      await gone.stop();
      const waiting = await left.when(() =>
        left.chat.snapshot().transfers.find(({ state }) => state === 'waiting'),
      );
      if (how === 'cancelled') left.chat.cancelTransfer(waiting.id);
      else left.chat.pauseTransfer(waiting.id);
      const back = await gone.again();
      back.chat.connect(left.address);
      const [sender, receiver] = who === 'sender' ? [left, back] : [back, left];
      await sender.when(() => states(sender, here.key).at(-1) === how);
      if (how === 'cancelled' || who === 'receiver')
        await receiver.when(() => states(receiver, there.key).at(-1) === how);
      if (how === 'paused') {
        left.chat.resumeTransfer(left.chat.snapshot().transfers[0]!.id);
        await receiver.when(() => states(receiver, there.key).at(-1) === 'received');
        await sender.when(() => states(sender, here.key).at(-1) === 'delivered');
      }
      await Promise.all([sender.stop(), receiver.stop()]);
      expect(readdirSync(join(receiver.folder, 'transfers'))).toEqual([]);
    }
  });

  it('keep what could not be stored for want of space, and go on when there is some', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const adopting = vi
      .spyOn(bob.library, 'adopt')
      .mockRejectedValueOnce(new ParleyError('disk-full', 'There is no room left.'));
    await ann.chat.sendFiles(here.key, [await bigPicture(2_000_000)]);
    await ann.when(() => states(ann, here.key)[0] === 'failed');
    await bob.when(() => states(bob, there.key)[0] === 'failed');
    expect(bob.messages(there.key)[0]!.error?.code).toBe('disk-full');
    bob.chat.retry(bob.messages(there.key)[0]!.id);
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    expect(states(bob, there.key)).toEqual(['received']);
    expect(adopting).toHaveBeenCalledTimes(2);
  });

  it('ask before they take what the person wants to be asked about', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { takeUpToBytes: 1_000_000 } })];
    const { here, there } = await ann.connectTo(bob);
    const large = await bigPicture(1_500_000);
    await ann.chat.sendFiles(here.key, [large, await bigPicture(20_000), large]);
    await ann.when(() => states(ann, here.key).join() === 'waiting,delivered,waiting');
    expect(ann.messages(here.key)[0]!.error).toMatchObject({ code: 'transfer-asked' });
    await bob.when(() => states(bob, there.key).join() === 'asking,received,asking');
    expect(readdirSync(join(bob.folder, 'transfers'))).toEqual([]);
    expect(bob.chat.snapshot().transfers).toEqual([]);

    // It is asked for good: a lost link changes nothing.
    await ann.stop();
    const annAgain = await ann.again();
    annAgain.chat.connect(bob.address);
    await annAgain.connected(here.key);
    await annAgain.when(() => states(annAgain, here.key).join() === 'waiting,delivered,waiting');

    const [first, , third] = bob.messages(there.key);
    bob.chat.acceptFile(first!.id);
    bob.chat.declineFile(third!.id);
    await annAgain.when(() => states(annAgain, here.key).join() === 'delivered,delivered,failed');
    await bob.when(() => states(bob, there.key).join() === 'received,received,cancelled');
    expect(() => bob.chat.acceptFile(first!.id)).toThrow(/answered before/);
    expect(annAgain.messages(here.key)[2]!.error).toMatchObject({ code: 'transfer-declined' });

    bob.chat.setTaking(there.key, 'always');
    await annAgain.chat.sendFiles(here.key, [large]);
    await bob.when(() => states(bob, there.key).at(-1) === 'received');
    bob.chat.setTaking(there.key, 'ask');
    await annAgain.chat.sendFiles(here.key, [await bigPicture(10_000)]);
    await bob.when(() => states(bob, there.key).at(-1) === 'asking');
  });

  it('send to everyone, each over its own wire', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const old = await startedNode({ id: 'python' });
    await ann.connectTo(bob);
    const { key } = ann.chat.connect(`127.0.0.1:${old.address!.port}`);
    expect(await ann.connected(key)).toMatchObject({ wire: 'classic' });
    ann.chat.sendText(EVERYONE, 'to all');
    await ann.when(() => ann.messages(EVERYONE)[0]?.recipients?.sent === 2);
    await bob.when(() => bob.messages(bob.peer.key).length === 1);
  });
});
