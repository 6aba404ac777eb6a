import type { Duplex } from 'node:stream';
import { ParleyError } from '../../shared/errors';
import { MAX_SOCKET_QUEUE_BYTES, PROGRESS_INTERVAL_MS } from '../../shared/limits';
import type { EncodedPayload, StreamPiece } from './classic/encode';
import { asParleyError } from './as-parley-error';
import type { SendOptions } from './types';

interface Job {
  readonly payload: EncodedPayload;
  readonly options: SendOptions;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  hasStarted: boolean;
  stopListening: () => void;
}

export interface SenderHooks {
  readonly onBytesWritten: (bytes: number) => void;
  readonly onMessageWritten: () => void;
  /** A packet broke off in its middle: nothing can follow it on this link. */
  readonly onBroken: (error: ParleyError) => void;
}

/** The way out of one link: one payload after the other, each resolved once the system has taken all of it. */
export class LinkSender {
  #queue: Job[] = [];
  /** Written but not yet taken by the system, or being written. */
  readonly #underWay = new Set<Job>();
  #isWriting = false;
  #isHeld: boolean;
  #closedError: ParleyError | null = null;

  /** @param isHeld nothing leaves before `release` */
  constructor(
    readonly socket: Duplex,
    isHeld: boolean,
    readonly hooks: SenderHooks,
  ) {
    this.#isHeld = isHeld;
  }

  release(): void {
    this.#isHeld = false;
    void this.#work();
  }

  /** @throws (rejects) ParleyError link-closed, cancelled, file-unreadable, or what the payload's source threw */
  send(payload: EncodedPayload, options: SendOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closedError !== null) {
        reject(this.#closedError);
        return;
      }
      if (options.signal?.aborted === true) {
        reject(cancelled());
        return;
      }
      const job: Job = {
        payload,
        options,
        resolve,
        reject,
        hasStarted: false,
        stopListening: () => undefined,
      };
      this.#listenForAbort(job);
      this.#queue.push(job);
      void this.#work();
    });
  }

  /** Refuses what waits and whatever comes later; what was written whole may still leave. */
  close(error: ParleyError): void {
    this.#closedError ??= error;
    const unwritten = [...this.#underWay].filter((job) => job.payload.kind === 'stream' || !job.hasStarted);
    const jobs = [...unwritten, ...this.#queue];
    this.#queue = [];
    for (const job of jobs) this.#fail(job, this.#closedError);
  }

  /** The socket is gone: nothing leaves any more. */
  abandon(error: ParleyError): void {
    this.close(error);
    for (const job of this.#underWay) this.#fail(job, this.#closedError ?? error);
  }

  #listenForAbort(job: Job): void {
    const { signal } = job.options;
    if (signal === undefined) return;
    const onAbort = (): void => this.#abort(job);
    signal.addEventListener('abort', onAbort);
    job.stopListening = () => signal.removeEventListener('abort', onAbort);
  }

  #abort(job: Job): void {
    const waits = this.#queue.includes(job);
    this.#queue = this.#queue.filter((other) => other !== job);
    this.#fail(job, cancelled());
    if (!waits && job.hasStarted) this.hooks.onBroken(cancelled());
  }

  async #work(): Promise<void> {
    if (this.#isWriting || this.#isHeld) return;
    this.#isWriting = true;
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      this.#underWay.add(job);
      if (this.socket.writableLength > MAX_SOCKET_QUEUE_BYTES) await this.#drained();
      if (!this.#underWay.has(job)) continue;
      if (job.payload.kind === 'stream') await this.#writeStream(job, job.payload.open());
      else if (job.payload.packet instanceof Promise) await this.#writeLater(job, job.payload.packet);
      else this.#writeWhole(job, job.payload.packet);
    }
    this.#isWriting = false;
  }

  async #writeLater(job: Job, packet: Promise<Buffer>): Promise<void> {
    try {
      const bytes = await packet;
      if (this.#underWay.has(job)) this.#writeWhole(job, bytes);
    } catch (error) {
      this.#fail(job, asParleyError(error));
    }
  }

  #writeWhole(job: Job, packet: Buffer): void {
    job.hasStarted = true;
    this.socket.write(packet, (error) => {
      if (error != null) return;
      this.hooks.onBytesWritten(packet.length);
      tellProgress(job, job.payload.totalBytes);
      this.#succeed(job);
    });
  }

  async #writeStream(job: Job, pieces: AsyncIterable<StreamPiece>): Promise<void> {
    let toldAt = 0;
    try {
      for await (const piece of pieces) {
        if (!this.#underWay.has(job)) return;
        job.hasStarted = true;
        if (!(await this.#written(piece.wire))) return;
        this.hooks.onBytesWritten(piece.wire.length);
        const now = performance.now();
        if (now - toldAt < PROGRESS_INTERVAL_MS && piece.doneBytes < job.payload.totalBytes) continue;
        toldAt = now;
        if (this.#underWay.has(job)) tellProgress(job, piece.doneBytes);
      }
      this.#succeed(job);
    } catch (error) {
      this.#breakOff(job, error);
    }
  }

  /** The payload's source failed. Before its first byte that is nobody else's business. */
  #breakOff(job: Job, error: unknown): void {
    if (!this.#underWay.has(job)) return;
    const reason =
      error instanceof ParleyError
        ? error
        : new ParleyError('file-unreadable', 'The file could not be read to its end. Is it still there?', {
            cause: error,
          });
    this.#fail(job, reason);
    if (job.hasStarted) this.hooks.onBroken(reason);
  }

  /** Resolves with true when the system has taken the bytes, with false when the socket is gone. */
  #written(bytes: Buffer): Promise<boolean> {
    return new Promise((resolve) => {
      this.socket.write(bytes, (error) => resolve(error == null));
    });
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      if (this.socket.destroyed) {
        resolve();
        return;
      }
      this.socket.on('drain', done).on('close', done);
    });
  }

  #succeed(job: Job): void {
    if (!this.#underWay.delete(job)) return;
    job.stopListening();
    this.hooks.onMessageWritten();
    job.resolve();
  }

  #fail(job: Job, error: Error): void {
    this.#underWay.delete(job);
    job.stopListening();
    job.reject(error);
  }
}

function tellProgress(job: Job, doneBytes: number): void {
  try {
    job.options.onProgress?.(doneBytes, job.payload.totalBytes);
  } catch {
    // Who watches must not disturb what is watched; in a socket's callback it would end the process.
  }
}

function cancelled(): ParleyError {
  return new ParleyError('cancelled', 'Sending was cancelled.');
}
