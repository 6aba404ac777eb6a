/** One file that grows in its folder until it is whole, given up or taken over. */
import { ParleyError } from '../../../shared/errors';
import { DISK_RESERVE_BYTES, RESUMABLE_MIN_BYTES } from '../../../shared/limits';
import type { OfferMessage } from './control';
import { fileError } from './file-job';
import type { FileThread } from './file-thread';
import { FileWriter } from './file-writer';
import type { FreeSpace } from './free-space';
import type { PartialFile } from './partial-file';
import type { SinkEvents, TransferSink } from './transfer-store';

export interface PartialSinkParts {
  readonly thread: FileThread;
  readonly file: PartialFile;
  readonly offer: OfferMessage;
  readonly offsetBytes: number;
  /** Of its disk, watched while it grows. */
  readonly free: FreeSpace;
  /** Takes the whole, verified file away. */
  readonly keep: (sha256: string) => Promise<void>;
  /** Nothing more will be done to the file. `isKept`: it waits for another attempt. */
  readonly onOver: (isKept: boolean) => void;
}

export class PartialSink implements TransferSink {
  readonly offsetBytes: number;
  /** How much of the disk it will still take. */
  leftBytes: number;
  #writer: FileWriter | null = null;
  #isOver = false;
  #finishing: Promise<void> | null = null;
  #isStored = false;

  constructor(readonly parts: PartialSinkParts) {
    this.offsetBytes = parts.offsetBytes;
    this.leftBytes = parts.offer.sizeBytes - parts.offsetBytes;
  }

  /** To be called first. @throws (rejects) ParleyError disk-full, folder-unwritable */
  async open(events: SinkEvents): Promise<void> {
    const { thread, file, offer } = this.parts;
    this.#writer = await FileWriter.open(thread, file.path, this.offsetBytes, {
      onWritten: (positionBytes) => {
        const leftBytes = offer.sizeBytes - positionBytes;
        const looking = this.parts.free.watch(this.leftBytes - leftBytes);
        this.leftBytes = leftBytes;
        if (!this.#isOver) events.onWritten(positionBytes);
        if (looking !== null) void this.#watchDisk(looking, events);
      },
      onFailed: (error) => {
        if (!this.#isOver) events.onFailed(error);
      },
    });
  }

  append(bytes: Uint8Array): Promise<void> | null {
    return this.#isOver || this.#writer === null ? null : this.#writer.append(bytes);
  }

  finish(sha256: string): Promise<void> {
    this.#finishing ??= this.#finish(sha256).finally(() => {
      this.#isOver = true;
      this.parts.onOver(false);
    });
    return this.#finishing;
  }

  async abort(keep: boolean): Promise<void> {
    if (this.#finishing !== null) {
      await this.#finishing.catch(() => undefined);
      return;
    }
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#writer?.close();
    const isKept = keep && this.parts.offer.sizeBytes >= RESUMABLE_MIN_BYTES;
    if (!isKept) await this.parts.file.remove();
    this.parts.onOver(isKept);
  }

  /** For the same message on a newer link: ends this one. True when it turned out to be stored. */
  async giveWay(): Promise<boolean> {
    await this.abort(true);
    return this.#isStored;
  }

  /** There was room when it began, but other programs write too. A disk that cannot be asked shows its state when it is written to. */
  async #watchDisk(looking: Promise<number>, events: SinkEvents): Promise<void> {
    const freeBytes = await looking.catch(() => Infinity);
    if (freeBytes >= DISK_RESERVE_BYTES || this.#isOver || this.#finishing !== null) return;
    events.onFailed(fileError({ code: 'ENOSPC', message: 'the reserve was reached' }, 'write'));
  }

  async #finish(sha256: string): Promise<void> {
    const { file, offer, keep } = this.parts;
    const actual = await this.#writer?.finish();
    if (actual !== sha256 || (offer.sha256 !== null && actual !== offer.sha256)) {
      await file.remove();
      throw new ParleyError(
        'transfer-damaged',
        'The file arrived damaged and was thrown away. It can be sent again.',
      );
    }
    await keep(sha256);
    this.#isStored = true;
    if (offer.sizeBytes >= RESUMABLE_MIN_BYTES) await file.removeNote();
  }
}
