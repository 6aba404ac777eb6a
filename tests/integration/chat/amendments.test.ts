import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../../electron/history/store-error';
import { UNDO_DELETE_MS } from '../../../shared/limits-store';
import type { PeerNode } from '../../../electron/peer/node';
import type { Message, Settings } from '../../../shared/model';
import { sentence } from '../../../shared/sentence';
import { temporaryFolder } from '../../support/temp-folder';
import { startSecureNode } from '../../support/secure-node';
import { bigPicture, secureChat } from '../../support/secure-chat';
import type { TestChat } from '../../support/chat';

/** Two who are connected, and a text of Ann's that both have. */
async function withText(text = 'hello') {
  const [ann, bob] = [await secureChat(), await secureChat({ settings: { displayName: 'bob' } })];
  const { here, there } = await ann.connectTo(bob);
  ann.chat.sendText(here.key, text);
  await ann.when(() => only(ann, here.key)?.state === 'delivered');
  return { ann, bob, here, there };
}

/** The time in which a deletion can be taken back passes at once. */
function afterUndo(work: () => unknown): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    work();
    vi.advanceTimersByTime(UNDO_DELETE_MS);
  } finally {
    vi.useRealTimers();
  }
}

function only(chat: TestChat, key: string): Message | undefined {
  return chat.messages(key)[0];
}

const idOf = (chat: TestChat, key: string): string => only(chat, key)?.id ?? '';
const textOf = (message: Message | undefined) =>
  message !== undefined && 'text' in message.body ? message.body.text : null;

describe('a reply', () => {
  it('shows on both sides what it answers', async () => {
    const { ann, bob, here, there } = await withText('shall we go?');
    bob.chat.sendText(there.key, 'yes', idOf(bob, there.key));
    const came = await ann.when(() => ann.messages(here.key)[1]);
    expect(came.reply).toEqual({
      messageId: idOf(ann, here.key),
      direction: 'out',
      fileId: null,
      excerpt: 'shall we go?',
    });
    expect(bob.messages(there.key)[1]?.reply).toMatchObject({
      messageId: idOf(bob, there.key),
      direction: 'in',
    });
  });

  it('answers nothing of another conversation', async () => {
    const { ann, here } = await withText();
    const eve = await secureChat();
    const other = (await ann.connectTo(eve)).here;
    expect(() => ann.chat.sendText(other.key, 'no', idOf(ann, here.key))).toThrow(/same conversation/);
  });
});

describe('a reaction', () => {
  it('is seen by both, replaced and taken back', async () => {
    const { ann, bob, here, there } = await withText();
    bob.chat.amendments.react(idOf(bob, there.key), '👍');
    await ann.when(() => only(ann, here.key)?.reactions.length === 1);
    expect(only(ann, here.key)?.reactions).toEqual([{ author: 'peer', emoji: '👍' }]);
    expect(only(bob, there.key)?.reactions).toEqual([{ author: 'me', emoji: '👍' }]);
    ann.chat.amendments.react(idOf(ann, here.key), '🎉');
    bob.chat.amendments.react(idOf(bob, there.key), '👎');
    await ann.when(() => only(ann, here.key)?.reactions.some(({ emoji }) => emoji === '👎'));
    await bob.when(() => only(bob, there.key)?.reactions.length === 2);
    bob.chat.amendments.react(idOf(bob, there.key), null);
    await ann.when(() => only(ann, here.key)?.reactions.length === 1);
    expect(only(ann, here.key)?.reactions).toEqual([{ author: 'me', emoji: '🎉' }]);
    expect(ann.peer.unread).toBe(0);
  });

  it('is one emoji', async () => {
    const { bob, there } = await withText();
    for (const wrong of ['', 'ok', '👍👍', 'x'.repeat(30)])
      expect(() => bob.chat.amendments.react(idOf(bob, there.key), wrong)).toThrow();
  });
});

describe('an edit', () => {
  it('changes the text for both, and says when', async () => {
    const { ann, bob, here, there } = await withText('helo');
    ann.chat.amendments.edit(idOf(ann, here.key), 'hello');
    await bob.when(() => textOf(only(bob, there.key)) === 'hello');
    expect(only(bob, there.key)?.editedAt).toBeGreaterThan(0);
    expect(textOf(only(ann, here.key))).toBe('hello');
  });

  it('waits for a peer who is away, also over a restart, and only the last goes', async () => {
    const { ann, bob, here, there } = await withText('one');
    await bob.stop();
    await ann.when(() => ann.peer.state !== 'connected');
    ann.chat.amendments.edit(idOf(ann, here.key), 'two');
    ann.chat.amendments.edit(idOf(ann, here.key), 'three');
    await ann.stop();
    const annAgain = await ann.again();
    const bobAgain = await bob.again();
    await bobAgain.when(() => textOf(only(bobAgain, there.key)) === 'three');
    expect(textOf(only(annAgain, here.key))).toBe('three');
  });

  it('is of one’s own texts only', async () => {
    const { bob, there } = await withText();
    expect(() => bob.chat.amendments.edit(idOf(bob, there.key), 'not mine')).toThrow(/your own/);
  });
});

describe('a deletion for both', () => {
  it('leaves its place on both sides, and no file', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    await ann.chat.sendFiles(here.key, [await bigPicture(0)]);
    const came = await bob.when(() => {
      const message = only(bob, there.key);
      return message?.state === 'received' && 'file' in message.body && message.body;
    });
    await ann.when(() => only(ann, here.key)?.state === 'delivered');
    const { path } = bob.chat.file(came.file.id);
    expect(existsSync(path)).toBe(true);
    const { untilMs } = ann.chat.deletions.hide([idOf(ann, here.key)], true);
    expect(untilMs).toBeLessThanOrEqual(Date.now() + UNDO_DELETE_MS);
    expect(ann.messages(here.key)).toEqual([]);
    await bob.when(() => only(bob, there.key)?.body.kind === 'deleted' && !existsSync(path));
    expect(only(ann, here.key)?.body.kind).toBe('deleted');
  });

  it('of a text that was not acknowledged yet withdraws it, and is no failure', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    vi.spyOn(bob.history.messages, 'insert').mockImplementation(() => {
      throw new StoreError('disk-full', sentence`Full.`);
    });
    ann.chat.sendText(here.key, 'regretted');
    await ann.when(() => only(ann, here.key)?.state === 'sent');
    afterUndo(() => ann.chat.deletions.hide([idOf(ann, here.key)], true));
    expect(only(ann, here.key)).toMatchObject({ body: { kind: 'deleted' }, state: 'sent' });
    await bob.stop();
    const bobAgain = await bob.again();
    await ann.connected();
    ann.chat.sendText(here.key, 'what counts');
    await bobAgain.when(() => bobAgain.messages(there.key).length === 1);
    await ann.when(() => ann.history.amendments.of(here.key).length === 0);
    expect(textOf(only(bobAgain, there.key))).toBe('what counts');
    expect(only(ann, here.key)).toMatchObject({ body: { kind: 'deleted' }, state: 'sent', error: null });
  });

  it('leaves nothing of the text in what answers it, on either side, in the export or in what comes later', async () => {
    const { ann, bob, here, there } = await withText('a secret');
    bob.chat.sendText(there.key, 'oh', idOf(bob, there.key));
    await ann.when(() => ann.messages(here.key)[1]);
    ann.chat.sendText(here.key, 'forget it', idOf(ann, here.key));
    await bob.when(() => bob.messages(there.key)[2]);
    // Bob answers while he is alone: his answer leaves before he hears of the deletion.
    await ann.stop();
    await bob.when(() => bob.peer.state !== 'connected');
    bob.chat.sendText(there.key, 'why?', idOf(bob, there.key));

    const annAgain = await ann.again();
    afterUndo(() => annAgain.chat.deletions.hide([idOf(annAgain, here.key)], true));
    const excerpts = (chat: TestChat, key: string) => chat.messages(key).map(({ reply }) => reply?.excerpt);
    await annAgain.when(() => annAgain.messages(here.key).length === 4);
    await bob.when(() => only(bob, there.key)?.body.kind === 'deleted');
    for (const [chat, key] of [
      [annAgain, here.key],
      [bob, there.key],
    ] as const) {
      expect(excerpts(chat, key)).toEqual([undefined, '', '', '']);
      const folder = await chat.chat.conversations.export(key, await temporaryFolder());
      for (const name of readdirSync(folder).filter((each) => /\.(html|json)$/.test(each)))
        expect(readFileSync(join(folder, name), 'utf8')).not.toContain('a secret');
    }
  });

  it('that is taken back in time was never sent', async () => {
    const { ann, bob, here, there } = await withText();
    const { undoId } = ann.chat.deletions.hide([idOf(ann, here.key)], true);
    ann.chat.deletions.undo(undoId);
    ann.chat.sendText(here.key, 'after');
    await bob.when(() => bob.messages(there.key).length === 2);
    expect(textOf(only(bob, there.key))).toBe('hello');
    expect(textOf(only(ann, here.key))).toBe('hello');
  });

  it('is carried out at the next start when the app ended meanwhile', async () => {
    const { ann, bob, here, there } = await withText();
    ann.chat.deletions.hide([idOf(ann, here.key)], true);
    await ann.stop();
    expect(textOf(only(bob, there.key))).toBe('hello');
    const again = await ann.again();
    await bob.when(() => only(bob, there.key)?.body.kind === 'deleted');
    expect(only(again, here.key)?.body.kind).toBe('deleted');
  });
});

/** Ann, and a bare node that may send her anything. */
async function withStranger(settings: Partial<Settings> = {}) {
  const ann = await secureChat({ settings });
  const { node } = await startSecureNode();
  const link = await node.connect({ host: '127.0.0.1', port: ann.port });
  if (link.wire !== 'secure') throw new Error('It is not secure.');
  const { key } = await ann.connected();
  return { ann, key, node, link };
}

/** Resolves when what was sent is acknowledged. */
async function acknowledged(node: PeerNode, send: () => Promise<void>): Promise<void> {
  const receipt = new Promise<void>((resolve) => node.on('receipt', () => resolve()));
  await send();
  await receipt;
}

describe('what a peer may not', () => {
  it('is change or delete what is not its own; it is acknowledged and has no effect', async () => {
    const { ann, key, node, link } = await withStranger();
    const receipts: string[] = [];
    const three = new Promise<void>((resolve) => {
      node.on('receipt', (_link, id, error) => {
        receipts.push(`${id.at(-1) ?? ''} ${error ?? 'ok'}`);
        if (receipts.length === 3) resolve();
      });
    });
    ann.chat.sendText(key, 'mine');
    await ann.when(() => only(ann, key)?.state === 'delivered');
    const target = idOf(ann, key);
    const id = (last: number): string => `0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0${last}`;
    await link.send({ kind: 'edit', id: id(1), target, text: 'hers' });
    await link.send({ kind: 'delete', id: id(2), target });
    await link.send({ kind: 'edit', id: id(3), target: id(9), text: 'of nothing' });
    await three;
    expect(receipts).toEqual(['1 ok', '2 ok', '3 ok']);
    expect(textOf(only(ann, key))).toBe('mine');
    expect(only(ann, key)?.editedAt).toBeNull();
  });

  it('is make a file that is still coming disappear, so that the conversation could not be read', async () => {
    const { ann, key, node, link } = await withStranger({ takeFrom: 'nobody' });
    const path = await bigPicture(1000);
    const target = '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0a';
    const { size: sizeBytes } = statSync(path);
    const offer = { id: target, name: 'a.png', mimeType: 'image/png', sizeBytes, sha256: null };
    const file = { path, offer: { ...offer, width: null, height: null, thumbhash: null } };
    await expect(link.sendFile(file)).rejects.toMatchObject({ code: 'transfer-asked' });
    expect(only(ann, key)?.state).toBe('asking');
    await acknowledged(node, () =>
      link.send({ kind: 'delete', id: '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0b', target }),
    );
    const sentAgain = new Promise<void>((resolve, reject) => {
      node.on('wanted', (wanting) => void wanting.sendFile(file).then(resolve, reject));
    });
    ann.chat.acceptFile(idOf(ann, key));
    await sentAgain;
    expect(only(ann, key)).toMatchObject({ state: 'received', body: { kind: 'image' } });
  });

  it('is bring back what one deleted for oneself', async () => {
    const { ann, key, node, link } = await withStranger();
    const target = '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0a';
    await acknowledged(node, () => link.send({ kind: 'text', id: target, text: 'hello' }));
    ann.chat.deletions.hide([idOf(ann, key)]);
    await acknowledged(node, () =>
      link.send({ kind: 'delete', id: '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c0b', target }),
    );
    expect(ann.messages(key)).toEqual([]);
  });

  it('is be told what it does not understand', async () => {
    const { ann, key } = await withStranger();
    ann.chat.sendText(key, 'hello');
    await ann.when(() => only(ann, key)?.state === 'delivered');
    expect(() => ann.chat.amendments.react(idOf(ann, key), '👍')).toThrow(/too old/);
  });
});
