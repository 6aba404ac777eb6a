import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileReader } from '../../../../electron/peer/secure/file-reader';
import { FileThread } from '../../../../electron/peer/secure/file-thread';
import { FileWriter } from '../../../../electron/peer/secure/file-writer';
import { SlotPool } from '../../../../electron/peer/secure/slot-pool';
import { HASH_SLICE_BYTES } from '../../../../shared/limits';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-thread-'));
});
afterEach(() => rm(folder, { recursive: true }));

const nothing = { onWritten: () => undefined, onFailed: () => undefined };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const shared = (sizeBytes: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(sizeBytes));

describe('the file thread', () => {
  it.each([0, 5, HASH_SLICE_BYTES, 2 * HASH_SLICE_BYTES + 5])(
    'hashes the whole file, also when it is read from byte %i on',
    async (offsetBytes) => {
      const content = randomBytes(3 * HASH_SLICE_BYTES);
      const path = join(folder, 'file');
      await writeFile(path, content);
      const reader = new FileReader(new FileThread(), path, { offsetBytes, isHashed: true });
      const target = shared(content.length);
      expect(await reader.read(target)).toBe(content.length - offsetBytes);
      expect(content.subarray(offsetBytes).equals(target.subarray(0, content.length - offsetBytes))).toBe(
        true,
      );
      expect(await reader.read(target)).toBe(0);
      expect(await reader.finish()).toBe(sha256(content));
    },
  );

  it.each([0, 5, HASH_SLICE_BYTES])(
    'goes on hashing a file whose reading was broken off, when it is read again from byte %i on',
    async (offsetBytes) => {
      const content = randomBytes(3 * HASH_SLICE_BYTES);
      const path = join(folder, 'file');
      await writeFile(path, content);
      const thread = new FileThread();
      const first = new FileReader(thread, path, { offsetBytes: 0, isHashed: true });
      await first.read(shared(HASH_SLICE_BYTES + 7));
      await first.close();
      const again = new FileReader(thread, path, { offsetBytes, isHashed: true });
      await again.read(shared(content.length - offsetBytes));
      expect(await again.finish()).toBe(sha256(content));
    },
  );

  it('hashes a file from its beginning when it was changed since its reading was broken off', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'before');
    const thread = new FileThread();
    const first = new FileReader(thread, path, { offsetBytes: 0, isHashed: true });
    await first.read(shared(6));
    await first.close();
    await writeFile(path, 'behind');
    await utimes(path, 1, 1);
    const again = new FileReader(thread, path, { offsetBytes: 3, isHashed: true });
    await again.read(shared(3));
    expect(await again.finish()).toBe(sha256(Buffer.from('behind')));
  });

  it('tells when a file was changed while it was read', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'before');
    const reader = new FileReader(new FileThread(), path, { offsetBytes: 0, isHashed: true });
    await reader.read(shared(6));
    await writeFile(path, 'after it');
    await expect(reader.finish()).rejects.toMatchObject({ code: 'file-changed' });
  });

  it('keeps one file apart from another, and fails for one alone', async () => {
    const thread = new FileThread();
    const one = await FileWriter.open(thread, join(folder, 'one'), 0, nothing);
    const other = await FileWriter.open(thread, join(folder, 'other'), 0, nothing);
    await expect(FileWriter.open(thread, join(folder, 'no', 'where'), 0, nothing)).rejects.toMatchObject({
      code: 'folder-unwritable',
    });
    const missing = new FileReader(thread, join(folder, 'none'), { offsetBytes: 0, isHashed: false });
    await expect(missing.read(shared(1))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(missing.opened).rejects.toMatchObject({ code: 'file-missing' });
    void one.append(Buffer.from('one'));
    void other.append(Buffer.from('other'));
    expect(await Promise.all([one.finish(), other.finish()])).toEqual([
      sha256(Buffer.from('one')),
      sha256(Buffer.from('other')),
    ]);
    expect(await readFile(join(folder, 'one'), 'utf8')).toBe('one');
    await expect(one.finish()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('asks for patience when all its buffers are on their way, and takes the bytes all the same', async () => {
    const thread = new FileThread();
    const writer = await FileWriter.open(thread, join(folder, 'file'), 0, nothing);
    const content = randomBytes(thread.slots.slotBytes * (thread.slots.slotCount + 2));
    const relief = writer.append(content);
    expect(relief).not.toBeNull();
    await relief;
    expect(await writer.finish()).toBe(sha256(content));
  });

  it('ends when it has nothing to do, and starts again', async () => {
    const thread = new FileThread(10);
    for (let round = 0; round < 2; round += 1) {
      const writer = await FileWriter.open(thread, join(folder, 'file'), 0, nothing);
      expect(thread.isRunning).toBe(true);
      await writer.close();
      await vi.waitFor(() => expect(thread.isRunning).toBe(false));
    }
  });
});

describe('the buffers', () => {
  it('are used again, and no more are kept than there should be', async () => {
    const pool = new SlotPool(2, 10);
    const [one, two, three] = [pool.take(), pool.take(), pool.take()];
    const { relief } = pool;
    pool.give(three);
    pool.give(two);
    await relief;
    expect(pool.relief).toBeNull();
    pool.give(one);
    expect(new Set([pool.take(), pool.take()])).toEqual(new Set([one, two]));
    expect(pool.take()).not.toBe(three);
  });
});

describe('shared memory', () => {
  it('crosses to the thread without a copy', async () => {
    const { port1, port2 } = new MessageChannel();
    const slot = shared(4);
    port1.postMessage(slot.subarray(1));
    const [seen] = (await once(port2, 'message')) as [Uint8Array];
    seen[0] = 7;
    expect(slot[1]).toBe(7);
    port1.close();
  });
});
