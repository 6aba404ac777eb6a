/** A TransferStore in a folder: files grow as `<key>.part` and survive whatever ends the process. */
import { mkdir, readdir, stat } from 'node:fs/promises';
import {
  DISK_RESERVE_BYTES,
  MAX_PARTIALS,
  PARTIAL_MAX_AGE_MS,
  RESUMABLE_MIN_BYTES,
} from '../../../shared/limits';
import type { OfferMessage } from './control';
import { fileError } from './file-job';
import type { FileThread } from './file-thread';
import { FreeSpace } from './free-space';
import { isSameFile, PartialFile, partialKey } from './partial-file';
import { PartialSink } from './partial-sink';
import type { OpenedTransfer, SinkEvents, TransferStore } from './transfer-store';

/** A whole, verified file. */
export interface ReceivedFile {
  /** Where it lies now; whoever keeps it moves it away. */
  readonly path: string;
  readonly peerId: string;
  readonly offer: OfferMessage;
  readonly sha256: string;
}

export interface PartialFilesOptions {
  /** Of its own: what is in it and not known is swept away. */
  readonly folder: string;
  readonly thread: FileThread;
  /** Takes the file; resolved means stored. A rejection with a ParleyError goes to the sender as its reason. */
  readonly keep: (file: ReceivedFile) => Promise<void>;
  /** True for a message that was stored before. Default: none was. */
  readonly isStored?: (peerId: string, messageId: string) => boolean | Promise<boolean>;
  /** For tests: free bytes of the folder's disk. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** A transfer that was interrupted. */
export interface PendingTransfer {
  readonly peerId: string;
  readonly offer: OfferMessage;
  readonly receivedBytes: number;
}

interface Active {
  /** Null while it is not open, or when it never will be. */
  sink: PartialSink | null;
  /** Resolves when `sink` is settled. */
  opening: Promise<unknown>;
}

export class PartialFiles implements TransferStore {
  readonly #active = new Map<string, Active>();
  readonly #whenIdle: (() => void)[] = [];
  /** Being made, or made. */
  #folder: Promise<unknown> | null = null;
  readonly #free: FreeSpace;
  /** Since the last sweep that this made necessary. */
  #keptCount = 0;

  constructor(readonly options: PartialFilesOptions) {
    this.#free = new FreeSpace(options.folder, options.freeBytes);
  }

  open(peerId: string, offer: OfferMessage, events: SinkEvents): Promise<OpenedTransfer> {
    const key = partialKey(peerId, offer.id);
    const before = this.#active.get(key);
    const active: Active = { sink: null, opening: Promise.resolve() };
    // Taken before the first wait: of two offers of one message the later one finds the earlier one.
    this.#active.set(key, active);
    const opening = this.#open({ key, peerId, offer, active, before }, events).finally(() => {
      if (active.sink === null) this.#forget(key, active);
    });
    active.opening = opening.catch(() => undefined);
    return opening;
  }

  /** What was interrupted and can go on, for asking the peers for it. */
  async pending(): Promise<PendingTransfer[]> {
    const found = await Promise.all(
      (await this.#keys()).map(async (key) => {
        const file = new PartialFile(this.options.folder, key);
        const note = await file.readNote();
        if (note === null || this.#active.has(key)) return [];
        return [{ peerId: note.peerId, offer: note.offer, receivedBytes: await file.sizeBytes() }];
      }),
    );
    return found.flat();
  }

  /** Drops what is there of an interrupted transfer. */
  async drop(peerId: string, messageId: string): Promise<void> {
    const key = partialKey(peerId, messageId);
    await this.#active.get(key)?.sink?.abort(false);
    await new PartialFile(this.options.folder, key).remove();
  }

  /** Resolves when no file is open any more: after the links have ended, that is soon. */
  async whenIdle(): Promise<void> {
    if (this.#active.size > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** To be called at start, and called here now and then: drops what nobody came back for, what has no note, and the oldest above MAX_PARTIALS. */
  async sweep(now = Date.now()): Promise<void> {
    const found = await Promise.all(
      (await this.#keys()).map(async (key) => {
        const file = new PartialFile(this.options.folder, key);
        const modifiedMs = (await stat(file.path).catch(() => null))?.mtimeMs ?? 0;
        const isUsable = (await file.readNote()) !== null && now - modifiedMs < PARTIAL_MAX_AGE_MS;
        return { key, file, modifiedMs: isUsable ? modifiedMs : 0 };
      }),
    );
    const byAge = found
      .filter(({ key }) => !this.#active.has(key))
      .sort((a, b) => b.modifiedMs - a.modifiedMs);
    const tooMany = byAge.filter(({ modifiedMs }, index) => modifiedMs === 0 || index >= MAX_PARTIALS);
    await Promise.all(tooMany.map(({ file }) => file.remove()));
  }

  async #keys(): Promise<string[]> {
    const names = await readdir(this.options.folder).catch(() => []);
    const keys = names.map((name) => name.replace(/\.(?:part|json|json\.new)$/, ''));
    const ours = keys.filter((key, index) => key !== names[index] && /^[0-9a-f]{40}$/.test(key));
    return [...new Set(ours)];
  }

  async #open(opening: Opening, events: SinkEvents): Promise<OpenedTransfer> {
    const { key, peerId, offer, active, before } = opening;
    await before?.opening;
    if ((await before?.sink?.giveWay()) === true) return { kind: 'stored' };
    if ((await this.options.isStored?.(peerId, offer.id)) === true) return { kind: 'stored' };
    await this.#haveFolder();
    const file = new PartialFile(this.options.folder, key);
    const offsetBytes = await this.#usableBytes(file, offer);
    if (!(await this.#hasRoomFor(offer.sizeBytes - offsetBytes)))
      return { kind: 'decline', reason: 'disk-full' };
    if (offer.sizeBytes >= RESUMABLE_MIN_BYTES) await file.writeNote(peerId, offer);
    const sink = new PartialSink({
      thread: this.options.thread,
      file,
      offer,
      offsetBytes,
      free: this.#free,
      keep: (sha256) => this.options.keep({ path: file.path, peerId, offer, sha256 }),
      onOver: (isKept) => {
        this.#forget(key, active);
        if (isKept) this.#onKept();
      },
    });
    try {
      await sink.open(events);
    } catch (error) {
      // Somebody may have removed the folder; the next one makes it again.
      this.#folder = null;
      throw error;
    }
    active.sink = sink;
    return { kind: 'receive', sink };
  }

  async #haveFolder(): Promise<void> {
    try {
      await (this.#folder ??= mkdir(this.options.folder, { recursive: true }));
    } catch (error) {
      this.#folder = null;
      throw fileError(error as NodeJS.ErrnoException, 'write');
    }
  }

  /** A peer may begin as many files as it likes and finish none. */
  #onKept(): void {
    this.#keptCount += 1;
    if (this.#keptCount < MAX_PARTIALS) return;
    this.#keptCount = 0;
    void this.sweep();
  }

  #forget(key: string, active: Active): void {
    if (this.#active.get(key) === active) this.#active.delete(key);
    if (this.#active.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  async #usableBytes(file: PartialFile, offer: OfferMessage): Promise<number> {
    const note = offer.sizeBytes >= RESUMABLE_MIN_BYTES ? await file.readNote() : null;
    if (note === null || !isSameFile(note.offer, offer)) return 0;
    const sizeBytes = await file.sizeBytes();
    return sizeBytes <= offer.sizeBytes ? sizeBytes : 0;
  }

  async #hasRoomFor(wantedBytes: number): Promise<boolean> {
    const freeBytes = await this.#free.bytes();
    const promisedBytes = [...this.#active.values()].reduce(
      (sum, { sink }) => sum + (sink?.leftBytes ?? 0),
      0,
    );
    return wantedBytes === 0 || freeBytes - promisedBytes - DISK_RESERVE_BYTES >= wantedBytes;
  }
}

interface Opening {
  readonly key: string;
  readonly peerId: string;
  readonly offer: OfferMessage;
  readonly active: Active;
  readonly before: Active | undefined;
}
