/** A file that is looked at in small pieces, wherever one likes: pictures may be larger than memory. */
import { open, type FileHandle } from 'node:fs/promises';
import { METADATA_WINDOW_BYTES } from '../../../shared/limits';

/** The file ends where the format says that there is more. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

/** The file is not built as its format says. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

export class SourceFile {
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;

  private constructor(
    private readonly handle: FileHandle,
    /** When it was opened; what is added later is not read. */
    readonly sizeBytes: number,
  ) {}

  /** Throws what the file system says. */
  static async open(path: string): Promise<SourceFile> {
    const handle = await open(path, 'r');
    try {
      return new SourceFile(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * @param length at most METADATA_WINDOW_BYTES
   * @returns exactly these bytes; valid until the next call
   * @throws CutOffError
   */
  async exactly(at: number, length: number): Promise<Buffer> {
    const bytes = await this.upTo(at, length);
    if (bytes.length < length) throw new CutOffError();
    return bytes.subarray(0, length);
  }

  /** At least one and at most METADATA_WINDOW_BYTES bytes from there on, as many of `wanted` as there are; none behind the end. */
  async upTo(at: number, wanted: number): Promise<Buffer> {
    const end = Math.min(at + wanted, this.sizeBytes);
    const isInWindow = at >= this.#windowAt && end <= this.#windowAt + this.#window.length;
    if (!isInWindow) await this.#moveWindow(at);
    return this.#window.subarray(at - this.#windowAt, Math.max(end, at) - this.#windowAt);
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  async #moveWindow(at: number): Promise<void> {
    const length = Math.max(0, Math.min(METADATA_WINDOW_BYTES, this.sizeBytes - at));
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.handle.read(buffer, filled, length - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.#window = buffer.subarray(0, filled);
    this.#windowAt = at;
  }
}
