import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { EVERYONE, type FileRef } from '../../../shared/model';
import { TestChat } from '../../support/chat';
import { startedNode } from '../../support/chat-node';
import { makeImage } from '../../support/image-fixtures';
import { pausedServer } from '../../support/paused-server';
import { temporaryFolder } from '../../support/temp-folder';

async function imageFile(name: string, bytes?: Buffer): Promise<string> {
  const path = join(await temporaryFolder(), name);
  writeFileSync(path, bytes ?? (await makeImage('png')));
  return path;
}

/** Of the first message, if it shows one. */
function fileIn(chat: TestChat, key: string): FileRef | undefined {
  const body = chat.messages(key)[0]?.body;
  return body !== undefined && 'file' in body ? body.file : undefined;
}

describe('a peer who is away', () => {
  it('gets what waited when it is back, in the same rows and in their order', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');

    const path = await imageFile('a.png');
    ann.chat.sendText(here.key, 'one');
    expect(await ann.chat.sendFiles(here.key, [path])).toEqual({ accepted: 1, refused: [] });
    ann.chat.sendText(here.key, 'three');
    const waiting = ann.messages(here.key);
    expect(waiting).toMatchObject([
      { state: 'waiting', error: null },
      { state: 'waiting', body: { kind: 'image', file: { width: 40, thumbnail: 'ready' } } },
      { state: 'waiting' },
    ]);
    const again = await bob.again();
    await again.when(() => again.messages(there.key).length === 3);
    expect(again.messages(there.key).map((message) => message.body.kind)).toEqual(['text', 'image', 'text']);
    await ann.when(() => ann.messages(here.key).every((message) => message.state === 'sent'));
    expect(ann.messages(here.key).map((message) => message.seq)).toEqual(
      waiting.map((message) => message.seq),
    );
    expect(() => ann.chat.retry(waiting[0]!.id)).toThrow(/no second try/);
    expect(() => ann.chat.retry('nothing')).toThrow(/no longer there/);
  });

  it('gets what was changed meanwhile, and not what was taken back', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    for (const text of ['one', 'tow', 'three']) ann.chat.sendText(here.key, text);
    const [first, second] = ann.messages(here.key);
    ann.chat.cancelWaiting(first!.id);
    expect(ann.messages(here.key)[0]).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    expect(() => ann.chat.cancelWaiting(first!.id)).toThrow(/does not wait/);
    ann.chat.editWaiting(second!.id, 'two');
    const again = await bob.again();
    await again.when(() => again.messages(there.key).length === 2);
    expect(again.messages(there.key).map(({ body }) => 'text' in body && body.text)).toEqual([
      'two',
      'three',
    ]);
    await ann.when(() => ann.messages(here.key)[2]?.state === 'sent');
    expect(() => ann.chat.editWaiting(second!.id, 'too late')).toThrow(/does not wait/);
  });

  it('is waited for again when what was taken back is tried again', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    ann.chat.sendText(here.key, 'after all');
    const { id } = ann.messages(here.key)[0]!;
    ann.chat.cancelWaiting(id);
    ann.chat.retry(id);
    await ann.when(() => ann.messages(here.key)[0]?.state === 'waiting');
    expect(ann.messages(here.key)[0]).toMatchObject({ error: null });
    const again = await bob.again();
    await again.when(() => again.messages(there.key).length === 1);
  });

  it('that cannot be reached says why, and the message goes on waiting', async () => {
    const ann = await TestChat.start();
    const node = await startedNode();
    const { key } = ann.chat.connect(`127.0.0.1:${node.address!.port}`);
    await ann.connected(key);
    await node.stop();
    await ann.when(() => ann.peer.state === 'away');
    ann.chat.sendText(key, 'hello?');
    await ann.when(() => ann.peer.error?.code === 'connect-refused');
    expect(ann.messages(key)).toMatchObject([{ state: 'waiting', error: null }]);
  });

  it('gets a picture that was moved or deleted while it waited, byte for byte', async () => {
    const [ann, bobBefore] = [await TestChat.start(), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bobBefore);
    await bobBefore.stop();
    await ann.when(() => ann.peer.state === 'away');
    const path = await imageFile('gone.png');
    const bytes = readFileSync(path);
    await ann.chat.sendFiles(here.key, [path]);
    rmSync(path);
    const bob = await bobBefore.again();
    await ann.when(() => ann.messages(here.key)[0]?.state === 'sent');
    const file = await bob.when(() => fileIn(bob, there.key));
    expect(readFileSync(bob.chat.file(file.id).path)).toEqual(bytes);
    // It is still shown here, under its own name, and goes with its conversation.
    expect(fileIn(ann, here.key)).toMatchObject({ name: 'gone.png' });
    expect(readdirSync(join(ann.folder, 'attachments'))).toEqual(['gone.png']);
    expect(ann.chat.conversations.space()).toMatchObject([{ conversationId: here.key, files: 1 }]);
  });

  it('does not get a picture that was too large to be copied and is gone by then', async () => {
    const [ann, bobBefore] = [await TestChat.start(), await TestChat.start({ nodeId: 'bob' })];
    const { here, there } = await ann.connectTo(bobBefore);
    await bobBefore.stop();
    await ann.when(() => ann.peer.state === 'away');
    const path = await imageFile('gone.png');
    vi.spyOn(ann.library, 'copy').mockResolvedValue(null);
    await ann.chat.sendFiles(here.key, [path]);
    rmSync(path);
    const bob = await bobBefore.again();
    const failed = await ann.when(() => {
      const [message] = ann.messages(here.key);
      return message?.error?.code === 'file-missing' && message;
    });
    expect(failed).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('gone.png') as string },
    });
    // The link lives on: nothing of the picture had left.
    ann.chat.sendText(here.key, 'still here');
    await bob.when(() => bob.messages(there.key).length === 1);
  });
});

describe('a picture', () => {
  it('that is on the way can be taken back', async () => {
    const ann = await TestChat.start();
    const server = await pausedServer('deaf-node');
    const { key } = ann.chat.connect(`127.0.0.1:${server.port}`);
    await ann.connected(key);
    const big = Buffer.concat([await makeImage('png'), Buffer.alloc(30_000_000, 1)]);
    const paths = [await imageFile('big.png', big), await imageFile('next.png')];
    await ann.chat.sendFiles(key, paths);
    const [first, second] = ann.chat.snapshot().transfers;
    expect(first).toMatchObject({
      direction: 'out',
      totalBytes: big.length,
      messageId: ann.messages(key)[0]!.id,
    });
    // The one that waits is taken back without harm to the one under way.
    ann.chat.cancelTransfer(second!.id);
    await ann.when(() => ann.messages(key)[1]?.state === 'cancelled');
    expect(ann.peer.state).toBe('connected');
    await ann.when(() => (ann.chat.snapshot().transfers[0]?.doneBytes ?? 0) > 0);
    ann.chat.cancelTransfer(first!.id);
    await ann.when(() => ann.messages(key)[0]?.state === 'cancelled');
    expect(ann.chat.snapshot().transfers).toEqual([]);
    // The wire has no other way to end a packet than to cut the link, which the node then dials again.
    await ann.when(() => server.connections === 2 && ann.peer.state === 'connected');
    // It is not an error to be a moment too late.
    ann.chat.cancelTransfer(first!.id);
  });

  it('without a file is kept in the library and then sent', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { here, there } = await ann.connectTo(bob);
    const png = await makeImage('png');
    const { files } = await ann.chat.staging.stageBytes(png);
    const tokens = files.map(({ token }) => token);
    const wishes = { caption: '', stripMetadata: false };
    expect(await ann.chat.sendStaged([here.key], tokens, wishes)).toEqual({ accepted: 1, refused: [] });
    await bob.when(() => bob.images(there.key).length === 1);
    expect(readdirSync(ann.library.folder)).toHaveLength(1);
    await expect(ann.chat.staging.stageBytes(Buffer.from('text'))).rejects.toMatchObject({
      code: 'not-an-image',
    });
    expect(readdirSync(join(ann.folder, 'attachments'))).toEqual([]);
  });

  it('that is broken is refused; one that only Parley cannot show is sent as a file', async () => {
    const errors = {
      'broken.png': { code: 'image-broken', message: 'Broken.' },
      'huge.png': { code: 'image-too-many-pixels', message: 'Too many pixels.' },
    } as const;
    const [ann, bob] = [
      await TestChat.start({
        decoder: {
          decode: ({ sourcePath }) => {
            const name = sourcePath.endsWith('huge.png') ? 'huge.png' : 'broken.png';
            return Promise.resolve({ ok: false, error: errors[name] });
          },
        },
      }),
      await TestChat.start(),
    ];
    const { here, there } = await ann.connectTo(bob);
    const paths = [await imageFile('broken.png'), await imageFile('huge.png')];
    expect(await ann.chat.sendFiles(here.key, paths)).toEqual({
      accepted: 1,
      refused: [{ name: 'broken.png', reason: 'This picture is damaged or incomplete.' }],
    });
    expect(ann.messages(here.key)).toMatchObject([{ body: { kind: 'file', reason: 'Too many pixels.' } }]);
    await bob.when(() => bob.images(there.key).length === 1);
  });
});

describe('a message to everyone', () => {
  it('says for how many it failed, and a second try goes only to those', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const server = await pausedServer('leaver');
    const { there } = await ann.connectTo(bob);
    const { key } = ann.chat.connect(`127.0.0.1:${server.port}`);
    await ann.connected(key);
    const big = Buffer.concat([await makeImage('png'), Buffer.alloc(10_000_000, 1)]);
    await ann.chat.sendFiles(EVERYONE, [await imageFile('to-all.png', big)]);
    expect(ann.chat.snapshot().transfers.map((transfer) => transfer.conversationId)).toContain(EVERYONE);
    await bob.when(() => bob.messages(there.key).length === 1);
    server.close();
    const failed = await ann.when(() => {
      const [message] = ann.messages(EVERYONE);
      return message?.state === 'failed' && message;
    });
    expect(failed.recipients).toEqual({ total: 2, sent: 1, failed: 1, fixed: 1 });
    expect(failed.error?.message).toBe('Not sent to 1 of 2.');
    await ann.when(() => ann.chat.snapshot().transfers.length === 0);

    const node = await startedNode({ id: 'leaver', port: server.port });
    const arrived = new Promise<string>((resolve) => node.on('message', (_link, { kind }) => resolve(kind)));
    ann.chat.retry(failed.id);
    expect(ann.messages(EVERYONE)[0]).toMatchObject({ state: 'sending', error: null });
    expect(await arrived).toBe('image');
    await ann.when(() => ann.messages(EVERYONE)[0]?.state === 'sent');
    expect(ann.messages(EVERYONE)[0]!.recipients).toEqual({ total: 2, sent: 2, failed: 0, fixed: 2 });
    expect(bob.messages(there.key)).toHaveLength(1);
  });
});
