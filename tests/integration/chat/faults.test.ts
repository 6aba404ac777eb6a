/** What becomes of messages and pictures when disk, folder, store or clock fail: nothing that was shown as stored is lost. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../electron/history/database';
import { openStore } from '../../../electron/history/open-store';
import { StoreError } from '../../../electron/history/store-error';
import { STORE_OPEN_TIMEOUT_MS, UNDO_DELETE_MS } from '../../../shared/limits-store';
import type { Message } from '../../../shared/model';
import { sentence } from '../../../shared/sentence';
import { startedNode } from '../../support/chat-node';
import { TestChat } from '../../support/chat';
import { bigPicture, secureChat } from '../../support/secure-chat';
import { canMount, SmallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temp-folder';

const MIB = 1024 * 1024;
const MOUNTS = canMount ? 'on a small disk' : 'SKIPPED: only root on Linux can mount a small disk';

const textsOf = (messages: readonly Message[]): string[] =>
  messages.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));

function noticesOf({ events }: TestChat): string[] {
  return events.flatMap((event) => (event.name === 'notice' ? [event.payload.text] : []));
}

const told = (chat: TestChat, words: string): Promise<boolean> =>
  chat.when(() => noticesOf(chat).some((text) => text.includes(words)));

describe('what waits for the store', () => {
  it('is stored though its conversation is deleted and its peer goes meanwhile, and holds up nobody', async () => {
    const [ann, cyd] = [await secureChat(), await secureChat()];
    const bob = await startedNode({ id: 'bob' });
    const link = await bob.connect({ host: '127.0.0.1', port: ann.port });
    const { key } = await ann.connected();
    const { here, there } = await cyd.connectTo(ann);
    await link.send({ kind: 'text', text: 'first' });
    await ann.when(() => ann.messages(key).length === 1);

    const store = vi.spyOn(ann.history.messages, 'insert').mockImplementation(() => {
      throw new StoreError('disk-full', sentence`Full.`);
    });
    await link.send({ kind: 'text', text: 'waits' });
    await told(ann, 'cannot be stored');
    await bob.stop();
    await ann.when(() => ann.peers.find((peer) => peer.key === key)?.state === 'away');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ann.chat.conversations.delete(key, false);
    vi.advanceTimersByTime(UNDO_DELETE_MS);
    vi.useRealTimers();
    await vi.waitFor(() => expect(ann.history.removals.all()).toEqual([]));

    store.mockRestore();
    cyd.chat.sendText(here.key, 'of another');
    await ann.when(() => textsOf(ann.messages(there.key)).includes('of another'));
    await ann.when(() => textsOf(ann.messages(key)).includes('waits'));
    expect(textsOf(ann.messages(key))).toEqual(['waits']);
    expect(ann.peers.map((peer) => peer.key)).toContain(key);
  });
});

describe.skipIf(!canMount)(`a full disk, ${MOUNTS}`, () => {
  it('under the store: what comes waits and is stored in order; the sender is not told that it is there', async () => {
    const disk = await SmallDisk.mount(8 * MIB);
    const [ann, bob] = [await secureChat({ folder: disk.folder }), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    bob.chat.sendText(here.key, 'before');
    await bob.when(() => bob.messages(here.key)[0]?.state === 'delivered');
    disk.fill();
    const wanted = Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(20_000)}`);
    for (const text of wanted) bob.chat.sendText(here.key, text);
    await told(ann, 'disk is full');
    expect(() => ann.chat.sendText(there.key, 'x'.repeat(60_000))).toThrow(/full/);
    const stored = textsOf(ann.messages(there.key)).length;
    const delivered = bob.messages(here.key).filter(({ state }) => state === 'delivered').length;
    expect(delivered).toBeLessThanOrEqual(stored);
    expect(delivered).toBeLessThan(wanted.length);
    disk.free();
    await bob.when(() => bob.messages(here.key).every(({ state }) => state === 'delivered'));
    expect(textsOf(ann.messages(there.key))).toEqual(['before', ...wanted]);
  });

  it('under the pictures: the sender hears that it was not taken, and it arrives whole when there is room', async () => {
    const disk = await SmallDisk.mount(2 * MIB);
    const folder = await temporaryFolder();
    symlinkSync(disk.folder, join(folder, 'images'));
    const [ann, bob] = [await secureChat({ folder }), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    disk.fill();
    const picture = await bigPicture(1 * MIB);
    await bob.chat.sendFiles(here.key, [picture]);
    await bob.when(() => bob.messages(here.key)[0]?.state === 'failed');
    bob.chat.sendText(here.key, 'text goes on');
    await ann.when(() => textsOf(ann.messages(there.key)).includes('text goes on'));
    expect(ann.messages(there.key)[0]?.state).not.toBe('received');
    disk.free();
    bob.chat.retry(bob.messages(here.key)[0]?.id ?? '');
    const received = await ann.when(() =>
      ann.messages(there.key).find(({ body, state }) => body.kind === 'image' && state === 'received'),
    );
    const fileId = received.body.kind === 'image' ? received.body.file.id : '';
    expect(readFileSync(ann.chat.file(fileId).path).equals(readFileSync(picture))).toBe(true);
    expect(readdirSync(disk.folder)).toHaveLength(1);
  });
});

describe.skipIf(!canMount)(`a read-only folder, ${MOUNTS}`, () => {
  it('under the store is asked about before anything else happens', async () => {
    const disk = await SmallDisk.mount(4 * MIB);
    const path = join(disk.folder, 'store.db');
    const first = await openStore(path, () => Promise.resolve('quit'));
    first?.history.close();
    disk.makeReadOnly();
    const asked: string[] = [];
    const opened = await openStore(path, ({ trouble }) => {
      asked.push(trouble);
      disk.makeWritable();
      return Promise.resolve('again');
    });
    expect(asked).toEqual(['read-only']);
    expect(opened).not.toBeNull();
    opened?.history.close();
  });

  it('under the pictures: the picture is refused with the reason, and text goes on', async () => {
    const disk = await SmallDisk.mount(4 * MIB);
    const folder = await temporaryFolder();
    symlinkSync(disk.folder, join(folder, 'images'));
    const [ann, bob] = [await secureChat({ folder }), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    disk.makeReadOnly();
    await bob.chat.sendFiles(here.key, [await bigPicture(100_000)]);
    const failed = await bob.when(() => bob.messages(here.key).find(({ state }) => state === 'failed'));
    expect(failed.error?.message).toBeTruthy();
    bob.chat.sendText(here.key, 'text goes on');
    await ann.when(() => textsOf(ann.messages(there.key)).includes('text goes on'));
    disk.makeWritable();
    bob.chat.retry(failed.id);
    await bob.when(() => bob.messages(here.key)[0]?.state === 'delivered');
  });
});

describe('a store that another process locks while Parley runs', () => {
  it('holds messages up and loses none', { timeout: 30_000 }, async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    const other = new Database(join(ann.folder, 'history.db'));
    other.exec('BEGIN IMMEDIATE');
    bob.chat.sendText(here.key, 'one');
    bob.chat.sendText(here.key, 'two');
    await told(ann, 'in use by another program');
    expect(bob.messages(here.key).map(({ state }) => state)).not.toContain('delivered');
    // Who writes meanwhile hears of it before the window has stood still for long; what is read is there.
    const askedAt = performance.now();
    expect(() => ann.chat.sendText(there.key, 'not now')).toThrow(/in use by another program/);
    expect(performance.now() - askedAt).toBeLessThan(STORE_OPEN_TIMEOUT_MS / 2);
    expect(textsOf(ann.messages(there.key))).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    await bob.when(() => bob.messages(here.key).every(({ state }) => state === 'delivered'));
    expect(textsOf(ann.messages(there.key))).toEqual(['one', 'two']);
  });
});

describe('an images folder that goes away while Parley runs', () => {
  const pictureIn = (chat: TestChat, key: string, index: number): Promise<string> =>
    chat.when(() => {
      const message = chat.messages(key)[index];
      return message?.state === 'received' && message.body.kind === 'image' && message.body.file.id;
    });

  it('is made again and told of; what was in it is missing, and shown again when it is back', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    await bob.chat.sendFiles(here.key, [await bigPicture(50_000)]);
    const first = await pictureIn(ann, there.key, 0);
    const images = join(ann.folder, 'images');
    renameSync(images, `${images}-away`);
    await bob.chat.sendFiles(here.key, [await bigPicture(60_000)]);
    const second = await pictureIn(ann, there.key, 1);
    expect(noticesOf(ann).filter((text) => text.includes('was gone'))).toHaveLength(1);
    expect(existsSync(ann.chat.file(second).path)).toBe(true);
    expect(existsSync(ann.chat.file(first).path)).toBe(false);
    bob.chat.sendText(here.key, 'text goes on');
    await ann.when(() => textsOf(ann.messages(there.key)).includes('text goes on'));
    for (const name of readdirSync(`${images}-away`))
      renameSync(join(`${images}-away`, name), join(images, name));
    expect(existsSync(ann.chat.file(first).path)).toBe(true);
  });

  it('over the classic wire too', async () => {
    const ann = await TestChat.start();
    const node = await startedNode({ id: 'python' });
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    const { key } = await ann.connected();
    const images = join(ann.folder, 'images');
    rmSync(images, { recursive: true });
    const bytes = readFileSync(await bigPicture(1_000));
    await link.send({ kind: 'image', sizeBytes: bytes.length, open: () => [bytes] });
    const fileId = await pictureIn(ann, key, 0);
    expect(readFileSync(ann.chat.file(fileId).path).equals(bytes)).toBe(true);
    expect(noticesOf(ann).filter((text) => text.includes('was gone'))).toHaveLength(1);
  });

  it('that cannot be made again: the person hears of each loss, and text goes on', async () => {
    const ann = await TestChat.start();
    const node = await startedNode({ id: 'python' });
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    const { key } = await ann.connected();
    const images = join(ann.folder, 'images');
    rmSync(images, { recursive: true });
    // A file where the folder was: nothing can be made there.
    writeFileSync(images, 'in the way');
    const bytes = readFileSync(await bigPicture(1_000));
    await link.send({ kind: 'image', sizeBytes: bytes.length, open: () => [bytes] });
    await link.send({ kind: 'text', text: 'text goes on' });
    await ann.when(() => textsOf(ann.messages(key)).includes('text goes on'));
    const [lost] = ann.messages(key);
    expect(lost?.body.kind === 'file' ? lost.body.reason : '').toContain('could not be kept');
    expect(noticesOf(ann).some((text) => text.includes('is lost'))).toBe(true);
  });
});

describe('a clock that is set back', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('leaves the order of messages as it was, also after a restart', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await bob.connectTo(ann);
    const say = async (text: string): Promise<void> => {
      bob.chat.sendText(here.key, text);
      await ann.when(() => textsOf(ann.messages(there.key)).includes(text));
    };
    await say('one');
    const now = Date.now.bind(Date);
    const aYearMs = 365 * 24 * 3_600_000;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - aYearMs);
    await say('two');
    await bob.chat.sendFiles(here.key, [await bigPicture(3 * MIB)]);
    await bob.when(() => bob.messages(here.key)[2]?.state === 'delivered');
    vi.restoreAllMocks();
    await say('four');
    const order = ['one', 'two', 'four'];
    expect(textsOf(ann.messages(there.key))).toEqual(order);
    expect(textsOf(bob.messages(here.key))).toEqual(order);
    await ann.stop();
    const again = await ann.again();
    expect(textsOf(again.messages(there.key))).toEqual(order);
    const rates = [...ann.events, ...bob.events].flatMap((event) =>
      event.name === 'transfer.changed' ? [event.payload.bytesPerSecond ?? 0] : [],
    );
    expect(Math.min(0, ...rates)).toBe(0);
  });
});
