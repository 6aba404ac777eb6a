import { existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { UNDO_DELETE_MS } from '../../../shared/limits-store';
import type { TestChat, TestChatOptions } from '../../support/chat';
import { bigPicture, secureChat } from '../../support/secure-chat';

/** Two chats, and a picture and two texts that went from one to the other. */
async function aConversation(annOptions: TestChatOptions = {}) {
  const [ann, bob] = [await secureChat(annOptions), await secureChat()];
  const { here, there } = await bob.connectTo(ann);
  bob.chat.sendText(here.key, 'one');
  const path = await bigPicture(60_000);
  await sendPicture(bob, here.key, path);
  bob.chat.sendText(here.key, 'two');
  await bob.when(() => {
    const messages = bob.messages(here.key);
    return messages.length === 3 && messages.every(({ state }) => state === 'delivered');
  });
  const body = ann.messages(there.key)[1]?.body;
  const fileId = body?.kind === 'image' ? body.file.id : '';
  return { ann, bob, here, there, kept: ann.chat.file(fileId).path, fileId };
}

async function sendPicture(chat: TestChat, key: string, path: string): Promise<void> {
  await chat.chat.sendFiles(key, [path]);
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

const isRemoved = (chat: TestChat, key: string): boolean =>
  chat.history.peers.all().every((peer) => peer.key !== key);

describe('deleting a conversation', () => {
  it('of a peer that is away takes the peer, all messages and, when wanted, the files', async () => {
    const { ann, bob, there, kept, fileId } = await aConversation();
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    afterUndo(() => ann.chat.conversations.delete(there.key, true));
    expect(ann.peers).toEqual([]);
    await vi.waitFor(() => expect(isRemoved(ann, there.key)).toBe(true));
    expect(existsSync(kept)).toBe(false);
    expect(ann.history.files.get(fileId)).toBeNull();
    expect(ann.history.messages.countOf(there.key)).toBe(0);
    expect(ann.history.removals.all()).toEqual([]);
  });

  it.each([
    ['into the trash where there is one', false],
    ['for good where the trash takes nothing', true],
  ])('has the files go %s', async (_, isFull) => {
    const trashed: string[] = [];
    const trash = async (path: string): Promise<void> => {
      if (isFull) throw new Error('There is no trash on this disk.');
      trashed.push(path);
      await rename(path, `${path}.trashed`);
    };
    const { ann, bob, there, kept } = await aConversation({ trash });
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    afterUndo(() => ann.chat.conversations.delete(there.key, true));
    await vi.waitFor(() => expect(isRemoved(ann, there.key)).toBe(true));
    expect(trashed).toEqual(isFull ? [] : [kept]);
    expect(existsSync(kept)).toBe(false);
  });

  it('leaves the files where they are when that is wanted', async () => {
    const { ann, bob, there, kept } = await aConversation();
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    afterUndo(() => ann.chat.conversations.delete(there.key, false));
    await vi.waitFor(() => expect(isRemoved(ann, there.key)).toBe(true));
    expect(readFileSync(kept)).toHaveLength(60_000);
  });

  it('of a connected peer leaves the peer with an empty log, in which one goes on', async () => {
    const { ann, bob, here, there } = await aConversation();
    afterUndo(() => ann.chat.conversations.delete(there.key, true));
    expect(ann.messages(there.key)).toEqual([]);
    expect(ann.peer).toMatchObject({ state: 'connected', lastMessageAt: null, unread: 0 });
    await vi.waitFor(() => expect(ann.history.removals.all()).toEqual([]));
    bob.chat.sendText(here.key, 'three');
    await ann.when(() => ann.messages(there.key).length === 1);
    expect(ann.peer.key).toBe(there.key);
  });

  it('can be taken back for a while, with everything in its place', async () => {
    const { ann, bob, there, kept } = await aConversation();
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    const before = ann.messages(there.key);
    const peerBefore = ann.peer;
    ann.chat.conversations.delete(there.key, true);
    expect(ann.peers).toEqual([]);
    expect(ann.messages(there.key)).toEqual([]);
    ann.chat.conversations.undoDelete(there.key);
    expect(ann.messages(there.key)).toEqual(before);
    expect(ann.peer).toEqual(peerBefore);
    expect(existsSync(kept)).toBe(true);
    expect(() => ann.chat.conversations.undoDelete(there.key)).toThrow(/too late/);
  });

  it('keeps a file that another message still shows', async () => {
    const { ann, bob, there, kept, fileId } = await aConversation();
    ann.history.messages.insert({
      id: 'elsewhere',
      conversationId: 'everyone',
      direction: 'out',
      body: { kind: 'image', fileId },
      state: 'sent',
      createdAt: 1,
    });
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    afterUndo(() => ann.chat.conversations.delete(there.key, true));
    await vi.waitFor(() => expect(isRemoved(ann, there.key)).toBe(true));
    expect(existsSync(kept)).toBe(true);
    expect(ann.history.files.get(fileId)).not.toBeNull();
  });

  it('never touches a file of the person, only what Parley keeps', async () => {
    const { ann, bob, here } = await aConversation();
    const sent = bob.messages(here.key)[1]?.body;
    const path = bob.chat.file(sent?.kind === 'image' ? sent.file.id : '').path;
    await ann.stop();
    await bob.when(() => bob.peer.state !== 'connected');
    afterUndo(() => bob.chat.conversations.delete(here.key, true));
    await vi.waitFor(() => expect(bob.history.removals.all()).toEqual([]));
    expect(existsSync(path)).toBe(true);
  });

  it('is carried out at the next start when Parley is closed before', async () => {
    const { ann, bob, there, kept } = await aConversation();
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    ann.chat.conversations.delete(there.key, true);
    await ann.stop();
    const again = await ann.again();
    expect(again.peers).toEqual([]);
    await vi.waitFor(() => expect(isRemoved(again, there.key)).toBe(true));
    expect(existsSync(kept)).toBe(false);
  });

  it('refuses a conversation that there is not', async () => {
    const { ann } = await aConversation();
    expect(() => ann.chat.conversations.delete('nobody', true)).toThrow(/no longer in the list/);
  });
});

describe('the space that files take', () => {
  it('counts what Parley keeps, once, and nothing of the person', async () => {
    const { ann, bob, there, fileId } = await aConversation();
    ann.history.messages.insert({
      id: 'again',
      conversationId: there.key,
      direction: 'out',
      body: { kind: 'image', fileId },
      state: 'sent',
      createdAt: 1,
    });
    expect(ann.chat.conversations.space()).toEqual([
      { conversationId: there.key, files: 1, sizeBytes: 60_000 },
    ]);
    expect(bob.chat.conversations.space()).toEqual([]);
  });
});
