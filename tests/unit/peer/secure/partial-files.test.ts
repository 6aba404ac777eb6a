import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OfferMessage } from '../../../../electron/peer/secure/control';
import { FileThread } from '../../../../electron/peer/secure/file-thread';
import { keepInFolder } from '../../../../electron/peer/secure/keep-in-folder';
import {
  PartialFiles,
  type PartialFilesOptions,
  type ReceivedFile,
} from '../../../../electron/peer/secure/partial-files';
import type { SinkEvents, TransferSink } from '../../../../electron/peer/secure/transfer-store';
import {
  DISK_RESERVE_BYTES,
  MAX_PARTIALS,
  PARTIAL_MAX_AGE_MS,
  RESUMABLE_MIN_BYTES,
  WRITE_SLOT_BYTES,
} from '../../../../shared/limits';
import { FREE_SPACE_CHECK_BYTES } from '../../../../shared/limits-store';
import { offer as exampleOffer } from './session-fixtures';

const PEER = 'p1peer';
const content = randomBytes(RESUMABLE_MIN_BYTES + 777_777);
const sha256 = createHash('sha256').update(content).digest('hex');
const offer: OfferMessage = { ...exampleOffer, sizeBytes: content.length };

let root: string;
let folder: string;
let kept: ReceivedFile[];
const thread = new FileThread();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-partial-'));
  folder = join(root, 'partial');
  kept = [];
});
afterEach(() => rm(root, { recursive: true }));

function makeStore(options: Partial<PartialFilesOptions> = {}): PartialFiles {
  const keep = async (file: ReceivedFile): Promise<void> => {
    kept.push(file);
    await rename(file.path, join(root, `kept-${kept.length}`));
  };
  return new PartialFiles({ folder, thread, keep, ...options });
}

/** Resolves `reached(n)` when n bytes are written. */
function watch(): SinkEvents & { reached: (bytes: number) => Promise<void>; failed: Promise<unknown> } {
  let position = 0;
  let waiting: { bytes: number; resolve: () => void }[] = [];
  let onFailed: (error: unknown) => void = () => undefined;
  return {
    failed: new Promise((resolve) => (onFailed = resolve)),
    onFailed: (error) => onFailed(error),
    onWritten: (bytes) => {
      position = bytes;
      for (const one of waiting) if (one.bytes <= position) one.resolve();
      waiting = waiting.filter((one) => one.bytes > position);
    },
    reached: (bytes) =>
      new Promise((resolve) => {
        if (bytes <= position) resolve();
        else waiting.push({ bytes, resolve });
      }),
  };
}

async function receive(
  store: PartialFiles,
  events: SinkEvents = watch(),
  wanted = offer,
): Promise<TransferSink> {
  const opened = await store.open(PEER, wanted, events);
  if (opened.kind !== 'receive') throw new Error(opened.kind);
  return opened.sink;
}

describe('partial files', () => {
  it('grow in pieces of any size and are kept when whole', async () => {
    const sink = await receive(makeStore());
    expect(sink.offsetBytes).toBe(0);
    for (let at = 0; at < content.length;) {
      const size = 1 + ((at * 7) % 300_000);
      await sink.append(content.subarray(at, at + size));
      at += size;
    }
    await sink.finish(sha256);
    expect(kept).toMatchObject([{ peerId: PEER, sha256, offer }]);
    expect(content.equals(await readFile(join(root, 'kept-1')))).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([1, RESUMABLE_MIN_BYTES, content.length])(
    'go on where they broke off, at %i bytes',
    async (cut) => {
      const events = watch();
      const first = await receive(makeStore(), events);
      void first.append(content.subarray(0, cut));
      await events.reached(cut);
      // The process is gone: another store finds what is there.
      const second = await receive(makeStore());
      expect(second.offsetBytes).toBe(cut);
      void second.append(content.subarray(cut));
      await second.finish(sha256);
      expect(content.equals(await readFile(join(root, 'kept-1')))).toBe(true);
    },
  );

  it('find damage also in the part that was kept', async () => {
    const sink = await receive(makeStore());
    void sink.append(content.subarray(0, 500_000));
    await sink.abort(true);
    const part = join(
      folder,
      (await readdir(folder)).find((name) => name.endsWith('.part'))!,
    );
    await writeFile(part, Buffer.alloc(1), { flag: 'r+' });
    const again = await receive(makeStore());
    expect(again.offsetBytes).toBe(500_000);
    void again.append(content.subarray(500_000));
    await expect(again.finish(sha256)).rejects.toMatchObject({ code: 'transfer-damaged' });
    expect(kept).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('hold a hash to what the offer promised', async () => {
    const sink = await receive(makeStore(), watch(), { ...offer, sha256: 'c'.repeat(64) });
    void sink.append(content);
    await expect(sink.finish(sha256)).rejects.toMatchObject({ code: 'transfer-damaged' });
  });

  it.each<[string, Partial<OfferMessage>, string]>([
    ['another peer', {}, 'p1other'],
    ['another message', { id: '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c12' }, PEER],
    ['another size', { sizeBytes: content.length + 1 }, PEER],
  ])('are not the beginning for %s', async (_what, change, peerId) => {
    const sink = await receive(makeStore());
    void sink.append(content.subarray(0, 1000));
    await sink.abort(true);
    const opened = await makeStore().open(peerId, { ...offer, ...change }, watch());
    expect(opened).toMatchObject({ kind: 'receive', sink: { offsetBytes: 0 } });
  });

  it('are not the beginning for another hash', async () => {
    const sink = await receive(makeStore(), watch(), { ...offer, sha256: 'c'.repeat(64) });
    void sink.append(content.subarray(0, 1000));
    await sink.abort(true);
    expect((await receive(makeStore(), watch(), { ...offer, sha256: 'd'.repeat(64) })).offsetBytes).toBe(0);
  });

  it('vanish when given up, and small ones always', async () => {
    const sink = await receive(makeStore());
    void sink.append(content.subarray(0, 1000));
    await sink.abort(false);
    const small = await receive(makeStore(), watch(), { ...offer, sizeBytes: 5000 });
    void small.append(content.subarray(0, 1000));
    await small.abort(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('go over to a newer offer of the same message', async () => {
    const store = makeStore();
    const old = await receive(store);
    void old.append(content.subarray(0, 300_000));
    const [newer, newest] = await Promise.all([receive(store), receive(store)]);
    expect(newest.offsetBytes).toBe(300_000);
    void old.append(content);
    void newer.append(content);
    void newest.append(content.subarray(300_000));
    await newest.finish(sha256);
    expect(content.equals(await readFile(join(root, 'kept-1')))).toBe(true);
  });

  it('are stored once, when the message is offered again while it is being kept', async () => {
    let goOn: () => void = () => undefined;
    const store = makeStore({ keep: () => new Promise((resolve) => (goOn = resolve)) });
    const sink = await receive(store);
    void sink.append(content);
    const finished = sink.finish(sha256);
    const again = store.open(PEER, offer, watch());
    const timer = setInterval(() => goOn(), 5);
    await finished;
    clearInterval(timer);
    expect(await again).toEqual({ kind: 'stored' });
  });

  it('are not opened for what is stored already', async () => {
    const store = makeStore({ isStored: (peerId, id) => peerId === PEER && id === offer.id });
    expect(await store.open(PEER, offer, watch())).toEqual({ kind: 'stored' });
  });

  it('are declined when the disk would get too full, counting what others will take', async () => {
    const store = makeStore({ freeBytes: async () => content.length + DISK_RESERVE_BYTES });
    await receive(store);
    const other = { ...offer, id: '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c12', sizeBytes: 1 };
    expect(await store.open(PEER, other, watch())).toEqual({ kind: 'decline', reason: 'disk-full' });
  });

  it('stop growing when others fill the disk meanwhile, and go on when there is room again', async () => {
    let freeBytes = 4 * DISK_RESERVE_BYTES;
    const store = makeStore({ freeBytes: async () => freeBytes });
    const large = { ...offer, sizeBytes: 3 * FREE_SPACE_CHECK_BYTES };
    const piece = randomBytes(WRITE_SLOT_BYTES);
    const events = watch();
    const sink = await receive(store, events, large);
    freeBytes = DISK_RESERVE_BYTES;
    for (let at = 0; at < FREE_SPACE_CHECK_BYTES; at += piece.length) await sink.append(piece);
    await events.reached(FREE_SPACE_CHECK_BYTES);
    freeBytes = DISK_RESERVE_BYTES - 1;
    for (let at = 0; at < FREE_SPACE_CHECK_BYTES; at += piece.length) await sink.append(piece);
    expect(await events.failed).toMatchObject({ code: 'disk-full' });
    await sink.abort(true);
    expect(await store.open(PEER, large, watch())).toEqual({ kind: 'decline', reason: 'disk-full' });
    freeBytes = 4 * DISK_RESERVE_BYTES;
    const again = await receive(makeStore({ freeBytes: async () => freeBytes }), watch(), large);
    expect(again.offsetBytes).toBe(2 * FREE_SPACE_CHECK_BYTES);
    await again.abort(false);
  });

  it('are listed with what is there, and dropped', async () => {
    const store = makeStore();
    const sink = await receive(store);
    void sink.append(content.subarray(0, 4321));
    expect(await store.pending()).toEqual([]);
    await sink.abort(true);
    expect(await store.pending()).toEqual([{ peerId: PEER, offer, receivedBytes: 4321 }]);
    await store.drop(PEER, offer.id);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are swept when old or without a note, and nothing else is', async () => {
    const store = makeStore();
    const sink = await receive(store);
    void sink.append(content.subarray(0, 10));
    await sink.abort(true);
    await writeFile(join(folder, `${'a'.repeat(40)}.part`), 'x');
    await writeFile(join(folder, 'mine.txt'), 'x');
    await store.sweep();
    expect((await readdir(folder)).length).toBe(3);
    const part = (await readdir(folder)).find((name) => name.endsWith('.part'))!;
    const old = (Date.now() - PARTIAL_MAX_AGE_MS) / 1000 - 10;
    await utimes(join(folder, part), old, old);
    await store.sweep();
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });

  it('are not without end, however many a peer begins', async () => {
    const store = makeStore();
    for (let count = 0; count < 2 * MAX_PARTIALS; count += 1) {
      const sink = await receive(store, watch(), { ...offer, id: randomUUID() });
      await sink.abort(true);
    }
    await vi.waitFor(async () => expect(await store.pending()).toHaveLength(MAX_PARTIALS));
  });

  it('tell when the folder cannot be written to, and try again the next time', async () => {
    await writeFile(folder, 'a file');
    const store = makeStore();
    await expect(store.open(PEER, offer, watch())).rejects.toMatchObject({ code: 'folder-unwritable' });
    await rm(folder);
    await receive(store);
    await rm(folder, { recursive: true });
    const other = { ...offer, id: '0b9c7a52-6a51-4c11-9f3e-2f2b7a3f0c12', sizeBytes: 1 };
    await expect(store.open(PEER, other, watch())).rejects.toMatchObject({ code: 'folder-unwritable' });
    await receive(store, watch(), other);
  });
});

describe('keeping in a folder', () => {
  it('never overwrites', async () => {
    const names: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const path = join(root, 'part');
      await writeFile(path, text);
      names.push(await keepInFolder(path, join(root, 'images'), '../../x.png'));
    }
    expect(names).toEqual(['x.png', 'x (2).png', 'x (3).png'].map((name) => join(root, 'images', name)));
    expect(await Promise.all(names.map((name) => readFile(name, 'utf8')))).toEqual(['one', 'two', 'three']);
    expect(await readdir(root)).toEqual(['images']);
  });
});
