/** Reads a file that goes out: disk and hash -> file thread -> shared buffers -> main thread. */
import { ParleyError } from '../../../shared/errors';
import { FileJob } from './file-job';
import type { FileThread } from './file-thread';

export interface OpenedFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export class FileReader {
  /** Rejects with file-missing, file-unreadable; and so does then everything that was asked meanwhile. */
  readonly opened: Promise<OpenedFile>;
  readonly #job: FileJob;

  /** Opens a file to be read from `offsetBytes` on. With `isHashed` the hash covers it from its first byte on. */
  constructor(
    thread: FileThread,
    path: string,
    { offsetBytes, isHashed }: { readonly offsetBytes: number; readonly isHashed: boolean },
  ) {
    this.#job = new FileJob(thread, 'read');
    this.opened = this.#job.ask({ op: 'open-reader', path, offset: offsetBytes, isHashed }, 'opened');
    // Whoever reads hears of it as well.
    this.opened.catch(() => undefined);
  }

  /** Fills `target` (a view of shared memory) with the next bytes; fewer only at the end. Reads may be asked for ahead. */
  async read(target: Uint8Array): Promise<number> {
    return (await this.#job.ask({ op: 'read', bytes: target }, 'moved')).sizeBytes;
  }

  /**
   * Closes, when all was read that was asked for; the hash of the whole file ('' when it was not wanted).
   * @throws (rejects) ParleyError file-changed when it was written to since it was opened
   */
  async finish(): Promise<string> {
    const [opened, finished] = await Promise.all([this.opened, this.#job.ask({ op: 'finish' }, 'finished')]);
    if (finished.sizeBytes !== opened.sizeBytes || finished.modifiedMs !== opened.modifiedMs)
      throw fileChanged();
    return finished.sha256;
  }

  /** Never rejects. */
  close(): Promise<void> {
    return this.#job.close();
  }
}

export function fileChanged(): ParleyError {
  return new ParleyError('file-changed', 'The file was changed while it was being sent. Send it again.');
}
