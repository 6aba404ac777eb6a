/** Reads a file that goes out: disk and hash -> file thread -> shared buffers -> main thread. */
import { ParleyError } from '../../../shared/errors';
import { FileJob } from './file-job';
import type { FileThread } from './file-thread';

export interface OpenedFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export class FileReader {
  private constructor(
    readonly job: FileJob,
    readonly opened: OpenedFile,
  ) {}

  /**
   * Opens a file to be read from `offsetBytes` on. With `isHashed` the hash covers it from its first byte on.
   * @throws (rejects) ParleyError file-missing, file-unreadable
   */
  static async open(
    thread: FileThread,
    path: string,
    { offsetBytes, isHashed }: { readonly offsetBytes: number; readonly isHashed: boolean },
  ): Promise<FileReader> {
    const job = new FileJob(thread, 'read');
    const opened = await job.ask({ op: 'open-reader', path, offset: offsetBytes, isHashed }, 'opened');
    return new FileReader(job, opened);
  }

  /** Fills `target` (a view of shared memory) with the next bytes; fewer only at the end. Reads may be asked for ahead. */
  async read(target: Uint8Array): Promise<number> {
    return (await this.job.ask({ op: 'read', bytes: target }, 'moved')).sizeBytes;
  }

  /**
   * Closes; the hash of the whole file ('' when it was not wanted).
   * @throws (rejects) ParleyError file-changed when it was written to since it was opened
   */
  async finish(): Promise<string> {
    const { sha256, sizeBytes, modifiedMs } = await this.job.ask({ op: 'finish' }, 'finished');
    if (sizeBytes !== this.opened.sizeBytes || modifiedMs !== this.opened.modifiedMs) throw fileChanged();
    return sha256;
  }

  /** Never rejects. */
  close(): Promise<void> {
    return this.job.close();
  }
}

export function fileChanged(): ParleyError {
  return new ParleyError('file-changed', 'The file was changed while it was being sent. Send it again.');
}
