/** The files that go out over one link: a queue, the transfers under way, and the promises of those who wait for them. */
import type { ParleyError } from '../../../shared/errors';
import { MAX_OUTGOING_TRANSFERS, PROGRESS_INTERVAL_MS } from '../../../shared/limits';
import type { ChunkScheduler } from './chunk-scheduler';
import type { FileThread } from './file-thread';
import { OutgoingTransfer, type OutgoingFile } from './outgoing-transfer';
import type { LocalEvent } from './session-state';
import { transferError } from './transfer-errors';

export interface SendFileOptions {
  /** Bytes that the peer has written, told every PROGRESS_INTERVAL_MS at most. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export interface OutgoingPorts {
  readonly thread: FileThread;
  readonly scheduler: ChunkScheduler;
  readonly dispatch: (event: LocalEvent) => void;
}

interface Sending {
  readonly file: OutgoingFile;
  readonly options: SendFileOptions;
  readonly resolve: () => void;
  readonly reject: (error: ParleyError) => void;
  toldAt: number;
}

export class OutgoingTransfers {
  readonly #queue: Sending[] = [];
  /** By transfer number. */
  readonly #sendings = new Map<number, Sending>();
  readonly #transfers = new Map<number, OutgoingTransfer>();
  /** The one being offered this very moment: its number comes as an effect. */
  #offering: Sending | null = null;

  constructor(readonly ports: OutgoingPorts) {}

  /** Resolves when the peer has stored the file. @throws (rejects) ParleyError: see transfer-errors, and of reading the file */
  send(file: OutgoingFile, options: SendFileOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ file, options, resolve, reject, toldAt: 0 });
      this.#offerNext();
    });
  }

  onNumbered(transfer: number): void {
    if (this.#offering !== null) this.#sendings.set(transfer, this.#offering);
    this.#offering = null;
  }

  onAccepted(transfer: number, offsetBytes: number): void {
    const sending = this.#sendings.get(transfer);
    if (sending === undefined) return;
    const { scheduler, dispatch, thread } = this.ports;
    const outgoing = new OutgoingTransfer(transfer, sending.file, thread, {
      onReady: () => scheduler.pump(),
      onAllTaken: (sha256) => dispatch({ type: 'all-sent', transfer, sha256 }),
      onFailed: (error) => this.#withdraw(transfer, error.code, false, error),
      chunkBytes: () => scheduler.chunkBytes,
    });
    this.#transfers.set(transfer, outgoing);
    scheduler.add(outgoing);
    outgoing.start(offsetBytes);
  }

  onAcknowledged(transfer: number, receivedBytes: number): void {
    this.ports.scheduler.onAcknowledged(transfer, receivedBytes);
    const sending = this.#sendings.get(transfer);
    const now = performance.now();
    if (sending === undefined || now - sending.toldAt < PROGRESS_INTERVAL_MS) return;
    sending.toldAt = now;
    sending.options.onProgress?.(receivedBytes, sending.file.offer.sizeBytes);
  }

  /** The peer ended it; with the reason null it is stored. */
  onEnded(transfer: number, reason: string | null, keep: boolean): void {
    this.#end(transfer, reason === null ? null : transferError(reason, keep));
  }

  /** Ends the transfer of this message from here. False when there is none. */
  end(id: string, keep: boolean): boolean {
    const reason = keep ? 'paused' : 'cancelled';
    const waiting = this.#queue.findIndex(({ file }) => file.offer.id === id);
    if (waiting !== -1) {
      this.#queue.splice(waiting, 1)[0]?.reject(transferError(reason, keep));
      return true;
    }
    const found = [...this.#sendings].find(([, { file }]) => file.offer.id === id);
    if (found !== undefined) this.#withdraw(found[0], reason, keep, transferError(reason, keep));
    return found !== undefined;
  }

  /** The link is gone. */
  failAll(error: ParleyError): void {
    for (const { reject } of this.#queue.splice(0)) reject(error);
    for (const transfer of [...this.#sendings.keys()]) this.#end(transfer, error);
  }

  #offerNext(): void {
    while (this.#sendings.size < MAX_OUTGOING_TRANSFERS) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#offering = next;
      this.ports.dispatch({ type: 'offer', offer: next.file.offer });
    }
  }

  #withdraw(transfer: number, reason: string, keep: boolean, error: ParleyError): void {
    this.ports.dispatch({ type: 'withdraw', transfer, reason, keep });
    this.#end(transfer, error);
  }

  #end(transfer: number, error: ParleyError | null): void {
    const sending = this.#sendings.get(transfer);
    if (sending === undefined) return;
    this.#sendings.delete(transfer);
    const outgoing = this.#transfers.get(transfer);
    this.#transfers.delete(transfer);
    outgoing?.close();
    if (outgoing !== undefined) this.ports.scheduler.remove(outgoing);
    if (error === null) sending.resolve();
    else sending.reject(error);
    this.#offerNext();
  }
}
