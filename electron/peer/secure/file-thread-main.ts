/**
 * What the file thread runs: it reads, writes and hashes, so that the main thread has only the encryption to do.
 *
 * `fileThreadMain` is handed over as source text (a worker from a file would have to be found again by every bundler, test runner and
 * packager), so it must be whole in itself: it may use its parameters, globals and types, and nothing else of this module.
 */
import type * as Crypto from 'node:crypto';
import type * as Fs from 'node:fs';

export interface FileThreadConfig {
  readonly hashSliceBytes: number;
  readonly hashPauseMs: number;
  readonly keptHashes: number;
}

/** Main thread -> file thread. Offsets and lengths in bytes. */
export type FileRequest =
  /** Begins to write at `offset`, drops what lies behind it, and hashes all from byte 0 on. */
  | { readonly op: 'open-writer'; readonly job: number; readonly path: string; readonly offset: number }
  | { readonly op: 'write'; readonly job: number; readonly bytes: Uint8Array }
  /** Begins to read at `offset`; hashes all from byte 0 on when wanted. */
  | {
      readonly op: 'open-reader';
      readonly job: number;
      readonly path: string;
      readonly offset: number;
      readonly isHashed: boolean;
    }
  /** Fills `bytes`, as far as the file goes. */
  | { readonly op: 'read'; readonly job: number; readonly bytes: Uint8Array }
  /** Answers with the hash of the whole file, and ends the job. */
  | { readonly op: 'finish'; readonly job: number }
  /** Ends the job. */
  | { readonly op: 'close'; readonly job: number };

/** File thread -> main thread. */
export type FileReply =
  | { readonly job: number; readonly kind: 'opened'; readonly sizeBytes: number; readonly modifiedMs: number }
  /** In the order of the requests. `sizeBytes` read or written; 0 is the end of the file. */
  | { readonly job: number; readonly kind: 'moved'; readonly sizeBytes: number }
  | {
      readonly job: number;
      readonly kind: 'finished';
      readonly sha256: string;
      readonly sizeBytes: number;
      readonly modifiedMs: number;
    }
  | { readonly job: number; readonly kind: 'closed' }
  /** The job has ended by it. */
  | { readonly job: number; readonly kind: 'failed'; readonly code: string; readonly message: string };

export interface FileThreadPort {
  on(event: 'message', listener: (request: FileRequest) => void): unknown;
  postMessage(reply: FileReply): void;
}

export function fileThreadMain(
  fs: typeof Fs,
  crypto: typeof Crypto,
  port: FileThreadPort,
  config: FileThreadConfig,
): void {
  interface Job {
    readonly fd: number;
    readonly path: string;
    readonly isWriter: boolean;
    readonly modifiedMs: number;
    readonly hash: Crypto.Hash | null;
    /** Where the next byte is read or written. */
    position: number;
    /** Bytes hashed. Behind `position` in a resumed file, until the hash has caught up. */
    hashedBytes: number;
    isCatchingUp: boolean;
    isFinishing: boolean;
  }
  const OWNER_ONLY = 0o600;
  const jobs = new Map<number, Job>();
  /** Of files whose reading was broken off, by path, oldest first: sent again, they need not be hashed again. */
  const keptHashes = new Map<string, Pick<Job, 'hash' | 'hashedBytes' | 'modifiedMs'>>();
  let servedCount = 0;

  const open = (job: number, path: string, flags: number, offset: number, isHashed: boolean): void => {
    const fd = fs.openSync(path, flags, OWNER_ONLY);
    const isWriter = (flags & fs.constants.O_RDWR) !== 0;
    if (isWriter) fs.ftruncateSync(fd, offset);
    const { size, mtimeMs } = fs.fstatSync(fd);
    const kept = isWriter || !isHashed ? null : takeKeptHash(path, mtimeMs);
    const hash = isHashed ? (kept?.hash ?? crypto.createHash('sha256')) : null;
    jobs.set(job, {
      fd,
      path,
      isWriter,
      modifiedMs: mtimeMs,
      hash,
      position: offset,
      hashedBytes: kept?.hashedBytes ?? 0,
      isCatchingUp: false,
      isFinishing: false,
    });
    port.postMessage({ job, kind: 'opened', sizeBytes: size, modifiedMs: mtimeMs });
    catchUp(job);
  };

  const takeKeptHash = (path: string, modifiedMs: number) => {
    const kept = keptHashes.get(path);
    keptHashes.delete(path);
    return kept?.modifiedMs === modifiedMs ? kept : null;
  };

  /** A file that comes in may be cut off where it goes on, so only those that go out are worth it. */
  const keepHash = ({ path, isWriter, hash, hashedBytes, modifiedMs }: Job): void => {
    if (isWriter || hash === null) return;
    keptHashes.set(path, { hash, hashedBytes, modifiedMs });
    const [oldest] = keptHashes.keys();
    if (keptHashes.size > config.keptHashes && oldest !== undefined) keptHashes.delete(oldest);
  };

  const write = (number: number, job: Job, bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) {
      done += fs.writeSync(job.fd, bytes, done, bytes.length - done, job.position + done);
    }
    moved(number, job, bytes, bytes.length);
  };

  const read = (number: number, job: Job, bytes: Uint8Array): void => {
    let done = 0;
    while (done < bytes.length) {
      const count = fs.readSync(job.fd, bytes, done, bytes.length - done, job.position + done);
      if (count === 0) break;
      done += count;
    }
    moved(number, job, bytes, done);
  };

  const moved = (number: number, job: Job, bytes: Uint8Array, sizeBytes: number): void => {
    const knownBytes = job.hashedBytes - job.position;
    job.position += sizeBytes;
    if (job.hash !== null && knownBytes >= 0 && knownBytes < sizeBytes) {
      job.hash.update(bytes.subarray(knownBytes, sizeBytes));
      job.hashedBytes = job.position;
    }
    port.postMessage({ job: number, kind: 'moved', sizeBytes });
  };

  /**
   * Hashes what lies before `position` from the file itself, a slice at a time, so that other jobs get their turn. Quickly only when
   * there is nothing else to do or nothing else to wait for: if the link breaks again it was for nothing.
   */
  const catchUp = (number: number): void => {
    const job = jobs.get(number);
    if (job === undefined || job.isCatchingUp || job.hash === null || job.hashedBytes >= job.position) return;
    job.isCatchingUp = true;
    const slice = Buffer.allocUnsafe(config.hashSliceBytes);
    let servedBefore = servedCount;
    const next = (): void => {
      if (jobs.get(number) !== job || job.hash === null) return;
      const wanted = Math.min(slice.length, job.position - job.hashedBytes);
      const count = fs.readSync(job.fd, slice, 0, wanted, job.hashedBytes);
      // Shorter than it was: its hash will be wrong, as it should be.
      if (count === 0) job.hashedBytes = job.position;
      job.hash.update(slice.subarray(0, count));
      job.hashedBytes += count;
      if (job.hashedBytes < job.position) {
        const isBusy = servedCount !== servedBefore && !job.isFinishing;
        servedBefore = servedCount;
        if (isBusy) setTimeout(attempt, config.hashPauseMs, number, next);
        else setImmediate(attempt, number, next);
        return;
      }
      job.isCatchingUp = false;
      if (job.isFinishing) finish(number, job);
    };
    setImmediate(attempt, number, next);
  };

  const finish = (number: number, job: Job): void => {
    job.isFinishing = true;
    if (job.isCatchingUp) return;
    const { size, mtimeMs } = fs.fstatSync(job.fd);
    close(number);
    const sha256 = job.hash === null ? '' : job.hash.digest('hex');
    port.postMessage({ job: number, kind: 'finished', sha256, sizeBytes: size, modifiedMs: mtimeMs });
  };

  const close = (number: number): void => {
    const job = jobs.get(number);
    jobs.delete(number);
    if (job !== undefined) fs.closeSync(job.fd);
  };

  const attempt = (number: number, action: () => void): void => {
    try {
      action();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
      try {
        close(number);
      } catch {
        // The first error is the one to tell.
      }
      port.postMessage({ job: number, kind: 'failed', code, message: String(error) });
    }
  };

  const serve = (request: FileRequest): void => {
    servedCount += 1;
    const { O_RDONLY, O_RDWR, O_CREAT } = fs.constants;
    // It does not exist on Windows.
    const O_NOFOLLOW = 'O_NOFOLLOW' in fs.constants ? fs.constants.O_NOFOLLOW : 0;
    if (request.op === 'open-writer') {
      open(request.job, request.path, O_RDWR | O_CREAT | O_NOFOLLOW, request.offset, true);
      return;
    }
    if (request.op === 'open-reader') {
      open(request.job, request.path, O_RDONLY, request.offset, request.isHashed);
      return;
    }
    const job = jobs.get(request.job);
    // It failed before this request came.
    if (job === undefined) return;
    if (request.op === 'write') write(request.job, job, request.bytes);
    else if (request.op === 'read') read(request.job, job, request.bytes);
    else if (request.op === 'finish') finish(request.job, job);
    else {
      keepHash(job);
      close(request.job);
      port.postMessage({ job: request.job, kind: 'closed' });
    }
  };

  port.on('message', (request) => attempt(request.job, () => serve(request)));
}
