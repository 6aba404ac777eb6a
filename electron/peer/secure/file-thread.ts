/** The main thread's end of the file thread: starts it when there is something to do, ends it when there is nothing. */
import { Worker } from 'node:worker_threads';
import {
  FILE_THREAD_IDLE_MS,
  HASH_PAUSE_MS,
  HASH_SLICE_BYTES,
  KEPT_HASHES,
  WRITE_SLOT_BYTES,
  WRITE_SLOTS,
} from '../../../shared/limits';
import { fileThreadMain, type FileReply, type FileRequest, type FileThreadConfig } from './file-thread-main';
import { SlotPool } from './slot-pool';

const CONFIG: FileThreadConfig = {
  hashSliceBytes: HASH_SLICE_BYTES,
  hashPauseMs: HASH_PAUSE_MS,
  keptHashes: KEPT_HASHES,
};
const SOURCE = `(${fileThreadMain.toString()})(
  require('node:fs'),
  require('node:crypto'),
  require('node:worker_threads').parentPort,
  require('node:worker_threads').workerData,
);`;

/** What a job asks, without its number. */
export type JobRequest = FileRequest extends infer Request
  ? Request extends FileRequest
    ? Omit<Request, 'job'>
    : never
  : never;

/** One open file in the thread. */
export interface FileJobPort {
  readonly post: (request: JobRequest) => void;
}

/** One for all transfers of a process. Idle it costs nothing. */
export class FileThread {
  /** Buffers on their way to the disk, shared by all writers. */
  readonly slots = new SlotPool(WRITE_SLOTS, WRITE_SLOT_BYTES);
  readonly #jobs = new Map<number, (reply: FileReply) => void>();
  #worker: Worker | null = null;
  #lastJob = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(readonly idleMs = FILE_THREAD_IDLE_MS) {}

  /** True while the thread runs. */
  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** `onReply` gets all answers until `finished`, `closed` or `failed`, after which the job is over. */
  openJob(onReply: (reply: FileReply) => void): FileJobPort {
    const job = (this.#lastJob += 1);
    this.#jobs.set(job, onReply);
    const worker = this.#start();
    return { post: (request) => worker.postMessage({ ...request, job }) };
  }

  #start(): Worker {
    clearTimeout(this.#idleTimer);
    this.#worker ??= this.#makeWorker();
    this.#worker.ref();
    return this.#worker;
  }

  #makeWorker(): Worker {
    const worker = new Worker(SOURCE, { eval: true, workerData: CONFIG });
    worker.on('message', (reply: FileReply) => this.#onReply(reply));
    worker.on('error', (error) => this.#onDeath(worker, String(error)));
    worker.on('exit', () => this.#onDeath(worker, 'the file thread ended'));
    return worker;
  }

  #onReply(reply: FileReply): void {
    const onReply = this.#jobs.get(reply.job);
    if (reply.kind === 'finished' || reply.kind === 'closed' || reply.kind === 'failed') {
      this.#jobs.delete(reply.job);
      if (this.#jobs.size === 0) this.#rest();
    }
    onReply?.(reply);
  }

  /** A waiting thread must not keep the process alive, and not its memory for long. */
  #rest(): void {
    const worker = this.#worker;
    worker?.unref();
    this.#idleTimer = setTimeout(() => {
      this.#worker = null;
      void worker?.terminate();
    }, this.idleMs).unref();
  }

  #onDeath(worker: Worker, message: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const jobs = [...this.#jobs];
    this.#jobs.clear();
    for (const [job, onReply] of jobs) onReply({ job, kind: 'failed', code: 'EIO', message });
  }
}
