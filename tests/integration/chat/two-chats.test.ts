import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYONE } from '../../../shared/model';
import { TestChat } from '../../support/chat';
import { makeImage } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

describe('two chats', () => {
  it('exchange texts both ways, with state, unread and counts', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here, there } = await ann.connectTo(bob);
    expect(here).toMatchObject({ direction: 'outbound', host: '127.0.0.1', port: bob.port, error: null });
    expect(there).toMatchObject({ direction: 'inbound', host: '127.0.0.1', port: ann.port });

    ann.chat.sendText(here.key, 'hello');
    expect(ann.messages(here.key)).toMatchObject([{ direction: 'out', state: 'sending' }]);
    const [received] = await bob.when(() => {
      const messages = bob.messages(there.key);
      return messages.length === 1 && messages;
    });
    expect(received).toMatchObject({
      direction: 'in',
      state: 'received',
      body: { kind: 'text', text: 'hello' },
      reply: null,
      reactions: [],
      editedAt: null,
      album: null,
      recipients: null,
    });
    await ann.when(() => ann.messages(here.key)[0]?.state === 'sent');
    await ann.when(() => ann.peer.messagesOut === 1);
    expect(bob.peer).toMatchObject({ unread: 1, messagesIn: 1, lastMessageAt: received!.createdAt });

    bob.chat.markRead(there.key, received!.seq);
    expect(bob.peer.unread).toBe(0);
    bob.chat.sendText(there.key, 'and hello to you');
    await ann.when(() => ann.messages(here.key).length === 2);
    expect(ann.peer.unread).toBe(1);
  });

  it('refuse text that the wire cannot carry, before it is stored', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here } = await ann.connectTo(bob);
    for (const text of ['a\u0004b', 'ends\u0002']) {
      expect(() => ann.chat.sendText(here.key, text)).toThrow(/character U\+/);
    }
    expect(ann.messages(here.key)).toEqual([]);
  });

  it('send image files in order from where they are, and refuse the rest by name', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here, there } = await ann.connectTo(bob);
    const folder = await temporaryFolder();
    const paths: string[] = [];
    for (const [name, bytes] of [
      ['big.png', await makeImage('png', { width: 300, height: 200 }, 1)],
      ['notes.png', Buffer.from('no picture at all')],
      ['small.jpg', await makeImage('jpeg', { width: 30, height: 20 }, 2)],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      paths.push(join(folder, name));
    }
    const result = await ann.chat.sendFiles(here.key, [...paths, join(folder, 'gone.png')]);
    expect(result.accepted).toBe(2);
    expect(result.refused.map((refusal) => refusal.name)).toEqual(['notes.png', 'gone.png']);

    const sent = await ann.when(() => {
      const messages = ann.messages(here.key);
      return messages.every((message) => message.state === 'sent') && messages;
    });
    expect(sent.map((message) => message.body)).toMatchObject([
      { kind: 'image', file: { name: 'big.png', width: 40, height: 30, thumbnail: 'ready' } },
      { kind: 'image', file: { name: 'small.jpg' } },
    ]);
    const received = await bob.when(() => {
      const images = bob.images(there.key);
      return images.length === 2 && images.every((image) => image.file.thumbnail === 'ready') && images;
    });
    const kept = received.map((image) => bob.chat.file(image.file.id).path);
    expect(kept.map((path) => readFileSync(path))).toEqual([
      readFileSync(paths[0]!),
      readFileSync(paths[2]!),
    ]);
    expect(ann.chat.snapshot().transfers).toEqual([]);
    const transfers = ann.events.filter((event) => event.name === 'transfer.changed');
    expect(transfers.at(-1)?.payload).toMatchObject({ direction: 'out', messageId: sent[1]!.id });
  });

  it('send to everyone, with how it went for each', async () => {
    const [ann, bob, cid] = [await TestChat.start(), await TestChat.start(), await TestChat.start()];
    expect(() => ann.chat.sendText(EVERYONE, 'is anybody there?')).toThrow('Nobody is connected.');
    const toBob = await ann.connectTo(bob);
    const toCid = await ann.connectTo(cid);
    ann.chat.sendText(EVERYONE, 'hello all');
    const summary = await ann.when(() => {
      const [message] = ann.messages(EVERYONE);
      return message?.state === 'sent' && message;
    });
    expect(summary.recipients).toEqual({ total: 2, sent: 2, failed: 0, fixed: 2 });
    expect(ann.messages(toBob.here.key)).toMatchObject([{ state: 'sent', body: { text: 'hello all' } }]);
    for (const [chat, key] of [
      [bob, toBob.there.key],
      [cid, toCid.there.key],
    ] as const) {
      await chat.when(() => chat.messages(key).length === 1);
      expect(chat.messages(EVERYONE)).toEqual([]);
    }
    expect(ann.chat.snapshot().everyone).toEqual({ unread: 0, lastMessageAt: summary.createdAt });
  });
});
