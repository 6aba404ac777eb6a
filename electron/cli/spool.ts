/** Texts that are too long for one message wait in temporary files: in memory there is never the whole of one. */
import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { toFolderError } from '../images/fs-errors';

export interface SpooledText {
  readonly path: string;
  readonly sizeBytes: number;
}

export class Spool {
  /** Made for the first text. */
  #folder: Promise<string> | null = null;
  #texts = 0;

  /**
   * Writes a text to a file of its own, as it is.
   * @param source pieces of UTF-8
   * @throws ParleyError payload-invalid (empty, or no UTF-8), disk-full, folder-unwritable
   */
  async keep(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<SpooledText> {
    this.#texts += 1;
    const path = join(await this.#openFolder(), `${this.#texts}.txt`);
    const file = await open(path, 'wx').catch(writeFailed);
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    let sizeBytes = 0;
    try {
      for await (const piece of source) {
        checkUtf8(() => utf8.decode(piece, { stream: true }));
        await file.writeFile(piece).catch(writeFailed);
        sizeBytes += piece.byteLength;
      }
      checkUtf8(() => utf8.decode());
    } finally {
      await file.close();
    }
    if (sizeBytes === 0) throw new ParleyError('payload-invalid', 'There is no text in it.');
    return { path, sizeBytes };
  }

  /** Removes everything. */
  async close(): Promise<void> {
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }

  #openFolder(): Promise<string> {
    return (this.#folder ??= mkdtemp(join(tmpdir(), 'parley-send-')).catch(writeFailed));
  }
}

function checkUtf8(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    throw new ParleyError('payload-invalid', 'It is no text in UTF-8.', { cause: error });
  }
}

function writeFailed(error: unknown): never {
  throw toFolderError(error, tmpdir());
}
