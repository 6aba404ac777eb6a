import { describe, expect, it } from 'vitest';
import { EVERYONE, type Message, type Peer } from '../../../shared/model';
import { TestChat } from '../../support/chat';
import { secureChat } from '../../support/secure-chat';
import { startSecureNode } from '../../support/secure-node';

interface Friend {
  readonly chat: TestChat;
  /** Ann's key for the friend. */
  readonly here: Peer;
  /** The friend's key for Ann. */
  readonly there: Peer;
}

/** Ann with three friends who have her text to everyone: two Parleys, and a classic node. */
async function withText(text = 'helo') {
  const ann = await secureChat();
  const join = async (chat: TestChat): Promise<Friend> => ({ chat, ...(await ann.connectTo(chat)) });
  const bob = await join(await secureChat({ settings: { displayName: 'bob' } }));
  const cid = await join(await secureChat());
  const dan = await join(await TestChat.start());
  ann.chat.sendText(EVERYONE, text);
  for (const { chat, there } of [bob, cid, dan]) await chat.when(() => chat.messages(there.key)[0]);
  await ann.when(() => [bob, cid].every(({ here }) => ann.messages(here.key)[0]?.state === 'delivered'));
  await ann.when(() => ann.messages(dan.here.key)[0]?.state === 'sent');
  return { ann, bob, cid, dan, id: whole(ann)?.id ?? '' };
}

const whole = (chat: TestChat): Message | undefined => chat.messages(EVERYONE)[0];
const said = (message: Message | undefined) =>
  message !== undefined && 'text' in message.body ? message.body.text : message?.body.kind;
const hears = ({ chat, there }: Friend, text: string) =>
  chat.when(() => said(chat.messages(there.key)[0]) === text);

const wireId = (last: number): string => `0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0${last}`;

async function leaves(ann: TestChat, { chat, here }: Friend): Promise<void> {
  await chat.stop();
  await ann.when(() => ann.peers.find(({ key }) => key === here.key)?.state !== 'connected');
}

describe('a text to everyone that is edited', () => {
  it('changes for all Parleys and in their conversations, and says who keeps the old one', async () => {
    const { ann, bob, cid, dan, id } = await withText();
    expect(whole(ann)?.recipients).toEqual({ total: 3, sent: 3, failed: 0, fixed: 1 });
    ann.chat.amendments.edit(id, 'hello');
    await Promise.all([hears(bob, 'hello'), hears(cid, 'hello')]);
    expect(whole(ann)).toMatchObject({
      body: { text: 'hello' },
      recipients: { total: 3, sent: 3, failed: 0, fixed: 1, kept: 1 },
    });
    expect(whole(ann)?.editedAt).toBeGreaterThan(0);
    expect(said(ann.messages(bob.here.key)[0])).toBe('hello');
    expect(said(ann.messages(dan.here.key)[0])).toBe('helo');
    expect(said(dan.chat.messages(dan.there.key)[0])).toBe('helo');
  });

  it('reaches who was away when both are back, also after a restart', async () => {
    const { ann, bob, cid, id } = await withText();
    await leaves(ann, cid);
    ann.chat.amendments.edit(id, 'hello');
    await hears(bob, 'hello');
    await ann.stop();
    const annAgain = await ann.again();
    const cidAgain = await cid.chat.again();
    await hears({ ...cid, chat: cidAgain }, 'hello');
    expect(said(whole(annAgain))).toBe('hello');
  });

  it('that still waits for somebody is simply another text there', async () => {
    const { ann, bob, cid } = await withText();
    await leaves(ann, cid);
    ann.chat.sendText(cid.here.key, 'keeps the order');
    const copy = ann.messages(cid.here.key)[0]!;
    ann.history.messages.setState(copy.id, 'waiting', null);
    ann.chat.amendments.edit(whole(ann)!.id, 'hello');
    await hears(bob, 'hello');
    expect(ann.messages(cid.here.key)[0]).toMatchObject({ body: { text: 'hello' }, editedAt: null });
  });

  it('is one’s own, and somebody can be told', async () => {
    const ann = await TestChat.start();
    await ann.connectTo(await TestChat.start());
    ann.chat.sendText(EVERYONE, 'classic');
    const { id } = await ann.when(() => {
      const message = whole(ann);
      return message?.state === 'sent' && message;
    });
    expect(() => ann.chat.amendments.edit(id, 'x')).toThrow('Nobody');
    expect(() => ann.chat.deletions.hide([id], true)).toThrow('Nobody');
    expect(() => ann.chat.amendments.react(id, '👍')).toThrow('Nobody');
    expect(() => ann.chat.sendText(EVERYONE, 'x', id)).toThrow('Nobody');
    expect(whole(ann)).toMatchObject({ body: { text: 'classic' }, editedAt: null, reactions: [] });
  });

  it('is changed neither by who has a copy of it, nor through the copy of somebody else', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    const { node } = await startSecureNode();
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    if (link.wire !== 'secure') throw new Error('It is not secure.');
    await ann.when(() => ann.peers.every(({ state }) => state === 'connected') && ann.peers.length === 2);
    ann.chat.sendText(EVERYONE, 'mine');
    const { id } = await ann.when(() => {
      const message = whole(ann);
      return message?.state === 'delivered' && message;
    });
    const receipts: Array<string | null> = [];
    const all = new Promise<void>((resolve) =>
      node.on('receipt', (_link, _id, error) => {
        if (receipts.push(error) === 4) resolve();
      }),
    );
    const bobs = ann.messages(here.key)[0]!.id;
    const own = ann.messages(ann.peers.find(({ key }) => key !== here.key)!.key)[0]!.id;
    await link.send({ kind: 'edit', id: wireId(1), target: id, text: 'hers' });
    await link.send({ kind: 'delete', id: wireId(2), target: bobs });
    await link.send({ kind: 'react', id: wireId(3), target: bobs, emoji: '👎' });
    await link.send({ kind: 'delete', id: wireId(4), target: own });
    await all;
    expect(receipts).toEqual([null, null, null, null]);
    expect(whole(ann)).toMatchObject({ body: { text: 'mine' }, editedAt: null, reactions: [] });
    expect(ann.messages(here.key)[0]).toMatchObject({ body: { text: 'mine' }, reactions: [] });
  });
});

describe('a message to everyone that is deleted for all', () => {
  it('goes from all Parleys; who keeps it is counted; what waited is withdrawn', async () => {
    const { ann, bob, cid, id } = await withText();
    await leaves(ann, cid);
    const copy = ann.messages(cid.here.key)[0]!;
    ann.history.messages.setState(copy.id, 'waiting', null);
    ann.chat.deletions.hide([id], true);
    expect(ann.messages(EVERYONE)).toEqual([]);
    expect(said(ann.messages(bob.here.key)[0])).toBe('helo');
    await hears(bob, 'deleted');
    await ann.when(() => ann.messages(cid.here.key).length === 0);
    expect(whole(ann)).toMatchObject({ id, body: { kind: 'deleted' }, recipients: { kept: 1 } });
    expect(said(ann.messages(bob.here.key)[0])).toBe('deleted');
  }, 20_000);

  it('comes back untouched as long as that can be done, and what was held back waits again', async () => {
    const { ann, bob, cid, id } = await withText();
    await leaves(ann, cid);
    const copy = ann.messages(cid.here.key)[0]!;
    ann.history.messages.setState(copy.id, 'waiting', null);
    const { undoId } = ann.chat.deletions.hide([id], true);
    expect(ann.messages(cid.here.key)[0]?.state).toBe('cancelled');
    ann.chat.deletions.undo(undoId);
    expect(said(whole(ann))).toBe('helo');
    await ann.when(() => ann.messages(cid.here.key)[0]?.state === 'waiting');
    expect(said(bob.chat.messages(bob.there.key)[0])).toBe('helo');
    expect(ann.history.amendments.of(EVERYONE)).toEqual([]);
  });

  it('is deleted after a restart that came in between, also with who was away', async () => {
    const { ann, bob, cid, id } = await withText();
    await leaves(ann, cid);
    ann.chat.deletions.hide([id], true);
    await ann.stop();
    const annAgain = await ann.again();
    await annAgain.when(() => said(whole(annAgain)) === 'deleted');
    const cidAgain = await cid.chat.again();
    await hears({ ...cid, chat: cidAgain }, 'deleted');
    await hears(bob, 'deleted');
    expect(annAgain.history.amendments.of(EVERYONE)).toEqual([]);
  });

  it('for me only goes nowhere else', async () => {
    const { ann, bob, id } = await withText();
    ann.chat.deletions.hide([id]);
    expect(ann.messages(EVERYONE)).toEqual([]);
    expect(said(ann.messages(bob.here.key)[0])).toBe('helo');
    expect(said(bob.chat.messages(bob.there.key)[0])).toBe('helo');
  });
});

describe('a reply to everyone', () => {
  it('shows on both ends what it answers; who has no copy of that gets the text alone', async () => {
    const { ann, bob, dan, id } = await withText('where?');
    const eve = await secureChat();
    const { there } = await ann.connectTo(eve);
    ann.chat.sendText(EVERYONE, 'at home', id);
    const came = await bob.chat.when(() => bob.chat.messages(bob.there.key)[1]);
    expect(came.reply).toEqual({
      messageId: bob.chat.messages(bob.there.key)[0]?.id,
      direction: 'in',
      fileId: null,
      excerpt: 'where?',
    });
    expect(ann.messages(EVERYONE)[1]?.reply).toMatchObject({ messageId: id, direction: 'out' });
    expect(ann.messages(bob.here.key)[1]?.reply?.messageId).toBe(ann.messages(bob.here.key)[0]?.id);
    expect((await eve.when(() => eve.messages(there.key)[0])).reply).toBeNull();
    expect(said(await dan.chat.when(() => dan.chat.messages(dan.there.key)[1]))).toBe('at home');
    const own = ann.messages(bob.here.key)[0]!.id;
    expect(() => ann.chat.sendText(EVERYONE, 'x', own)).toThrow('same conversation');
    expect(() => ann.chat.sendText(bob.here.key, 'x', id)).toThrow('same conversation');
  });
});

describe('reactions to a message to everyone', () => {
  it('are summed up by name, and follow what happens to the copies', async () => {
    const { ann, bob, cid, id } = await withText();
    bob.chat.chat.amendments.react(bob.chat.messages(bob.there.key)[0]!.id, '👍');
    await ann.when(() => whole(ann)?.reactions.length === 1);
    cid.chat.chat.amendments.react(cid.chat.messages(cid.there.key)[0]!.id, '🎉');
    await ann.when(() => whole(ann)?.reactions.length === 2);
    expect(whole(ann)?.reactions).toEqual([
      { author: 'peer', emoji: '👍', peer: bob.here.key },
      { author: 'peer', emoji: '🎉', peer: cid.here.key },
    ]);
    expect(ann.messages(bob.here.key)[0]?.reactions).toEqual([{ author: 'peer', emoji: '👍' }]);
    bob.chat.chat.amendments.react(bob.chat.messages(bob.there.key)[0]!.id, null);
    const left = await ann.when(() => {
      const told = ann.events.findLast(
        (event) => event.name === 'message.changed' && event.payload.id === id,
      );
      return told?.name === 'message.changed' && told.payload.reactions.length === 1 && told.payload;
    });
    expect(left.reactions).toEqual([{ author: 'peer', emoji: '🎉', peer: cid.here.key }]);
  });

  it('of one’s own go to all who can be told, also to who was away', async () => {
    const { ann, bob, cid, id } = await withText();
    await leaves(ann, cid);
    ann.chat.amendments.react(id, '👍');
    expect(whole(ann)?.reactions).toEqual([{ author: 'me', emoji: '👍' }]);
    const reacted = (chat: TestChat, key: string) =>
      chat.when(() => chat.messages(key)[0]?.reactions[0]?.emoji === '👍');
    await reacted(bob.chat, bob.there.key);
    await reacted(await cid.chat.again(), cid.there.key);
    ann.chat.amendments.react(id, null);
    expect(whole(ann)?.reactions).toEqual([]);
    await bob.chat.when(() => bob.chat.messages(bob.there.key)[0]?.reactions.length === 0);
    expect(() => ann.chat.amendments.react(id, 'ok')).toThrow('one emoji');
  });
});
