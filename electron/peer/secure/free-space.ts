/** How much room a folder's disk has, asked for seldom: a thousand small images need not ask a thousand times. */
import { statfs } from 'node:fs/promises';
import { FREE_SPACE_CHECK_BYTES, FREE_SPACE_MEMORY_MS } from '../../../shared/limits-store';
import { fileError } from './file-job';

export class FreeSpace {
  #answer: Promise<number> = Promise.resolve(0);
  #askedAt = -Infinity;
  /** Written since it was asked. */
  #writtenBytes = 0;

  constructor(
    readonly folder: string,
    readonly ask: (folder: string) => Promise<number> = freeBytesOf,
  ) {}

  /** As the disk said within the last FREE_SPACE_MEMORY_MS. @throws (rejects) ParleyError folder-unwritable */
  bytes(): Promise<number> {
    return this.#isOld() ? this.#ask() : this.#answer;
  }

  /** Counts what was written. When it is time to look again: what is free now, as `bytes`. Else null. */
  watch(writtenBytes: number): Promise<number> | null {
    this.#writtenBytes += writtenBytes;
    return this.#isOld() || this.#writtenBytes >= FREE_SPACE_CHECK_BYTES ? this.#ask() : null;
  }

  #isOld(): boolean {
    return performance.now() - this.#askedAt >= FREE_SPACE_MEMORY_MS;
  }

  /** Whoever comes before the answer gets the same one; after a failure the next one asks again. */
  #ask(): Promise<number> {
    this.#askedAt = performance.now();
    this.#writtenBytes = 0;
    this.#answer = this.ask(this.folder).catch((error: unknown) => {
      this.#askedAt = -Infinity;
      throw error;
    });
    return this.#answer;
  }
}

/** Free bytes for us, as the file system says. */
async function freeBytesOf(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    throw fileError(error as NodeJS.ErrnoException, 'write');
  }
}
