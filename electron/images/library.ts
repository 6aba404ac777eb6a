import { rm, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IMAGE_EXTENSIONS, sniffImage } from '../../shared/image-format';
import type { ImageFormat } from '../../shared/image-format';
import { SNIFF_BYTES } from '../../shared/limits';
import { adoptFile } from './adopt-file';
import { copyWithinReason } from './copy-file';
import { openSource } from './byte-source';
import { toFolderError } from './fs-errors';
import { nameStem, numberedName } from './kept-name';
import { makeFolder } from './make-folder';
import { placeFile } from './place-file';
import { readHead } from './read-head';
import { removeLeftovers, syncFolder, temporaryPath, writeNewFile } from './temporary-file';
import type { ByteSource, KeptFile } from './types';

export interface ImageLibraryOptions {
  /** Where images are kept. Made when missing. */
  readonly folder: string;
  /** Where everything that is no image is kept; the same folder when not given. */
  readonly attachmentsFolder?: string | undefined;
  /** Milliseconds since 1970; a clock that is set back does no harm. */
  readonly now?: (() => number) | undefined;
}

export interface KeepOptions {
  /** For what is no image. Without it the file ends in `.bin`. */
  readonly extensionHint?: 'txt' | 'json' | undefined;
}

/** Keeps received bytes exactly, each lot in a file of its own that is whole from the moment it has its name. */
export class ImageLibrary {
  #folder: string;
  readonly #attachmentsFolder: string | undefined;
  readonly #now: () => number;
  /** Paths of files that messages show: another file must not take the place of one that is missing. */
  isSpoken: (path: string) => boolean = () => false;
  /** Told when a folder that was there is gone: it has just been made again, without what was in it. */
  onFolderGone: (folder: string) => void = () => undefined;
  /** The last number given for a name, so that a burst within one second does not try every number again. */
  #lastGiven = { wanted: '', number: 0 };

  constructor(options: ImageLibraryOptions) {
    this.#folder = options.folder;
    this.#attachmentsFolder = options.attachmentsFolder;
    this.#now = options.now ?? Date.now;
  }

  get folder(): string {
    return this.#folder;
  }

  /**
   * To be called once at start: makes the folders and removes temporary files that an earlier run left.
   * @throws ParleyError folder-unwritable, disk-full
   */
  async prepare(): Promise<void> {
    for (const folder of new Set([this.#folder, this.#attachmentsFolder ?? this.#folder])) {
      await checkWritable(folder);
      await removeLeftovers(folder, this.#now()).catch((error: unknown) => {
        throw toFolderError(error, folder);
      });
    }
  }

  /**
   * Images received from now on go here. What is being written goes on where it began.
   * @throws ParleyError folder-unwritable, disk-full; the folder then stays what it was
   */
  async setFolder(folder: string): Promise<void> {
    await checkWritable(folder);
    this.#folder = folder;
  }

  /**
   * Writes the exact bytes to a new file. Whatever goes wrong, no part of a file stays behind.
   * @throws ParleyError folder-unwritable, disk-full; or whatever the source itself threw
   */
  async keep(source: ByteSource, options: KeepOptions = {}): Promise<KeptFile> {
    const opened = await openSource(source, SNIFF_BYTES);
    try {
      const format = sniffImage(opened.head);
      const folder = format === null ? (this.#attachmentsFolder ?? this.#folder) : this.#folder;
      return await this.#write(folder, opened.all, format, options);
    } finally {
      await opened.close();
    }
  }

  /**
   * Takes a whole file from where it is, under a name of its own.
   * @param name a clean base name
   * @throws ParleyError folder-unwritable, disk-full: then it is still where it was
   */
  async adopt(path: string, name: string): Promise<KeptFile> {
    const format = sniffImage(await readHead(path));
    const folder = format === null ? (this.#attachmentsFolder ?? this.#folder) : this.#folder;
    await this.#haveFolder(folder);
    const adopted = await adoptFile(path, folder, name, this.isSpoken);
    return { path: adopted, name: basename(adopted), sizeBytes: (await stat(adopted)).size, format };
  }

  /**
   * A copy beside the attachments, for what is to be sent later: a clone where the file system can, else a real one, as long as it is
   * not too large and leaves the disk its reserve.
   * @param name a clean base name
   * @returns where it is; null when there is none, and then nothing of it is left
   */
  async copy(path: string, name: string): Promise<string | null> {
    const folder = this.#attachmentsFolder ?? this.#folder;
    const copy = temporaryPath(folder);
    try {
      await this.#haveFolder(folder);
      return (await copyWithinReason(path, copy)) ? await adoptFile(copy, folder, name, this.isSpoken) : null;
    } catch {
      await rm(copy, { force: true });
      return null;
    }
  }

  async #write(
    folder: string,
    pieces: AsyncIterable<Uint8Array>,
    format: ImageFormat | null,
    options: KeepOptions,
  ): Promise<KeptFile> {
    const guarded = new SourceGuard(pieces);
    try {
      await this.#haveFolder(folder);
      const temporary = temporaryPath(folder);
      const sizeBytes = await writeNewFile(temporary, guarded);
      const extension = format === null ? (options.extensionHint ?? 'bin') : IMAGE_EXTENSIONS[format];
      const path = await this.#giveName(temporary, folder, extension);
      return { path, name: basename(path), sizeBytes, format };
    } catch (error) {
      if (guarded.failure !== undefined) throw guarded.failure.error;
      throw toFolderError(error, folder);
    }
  }

  /** It was there when Parley started, or was chosen: somebody has moved or deleted it since. */
  async #haveFolder(folder: string): Promise<void> {
    const wasGone = await makeFolder(folder).catch((error: unknown) => {
      throw toFolderError(error, folder);
    });
    if (wasGone) this.onFolderGone(folder);
  }

  async #giveName(temporary: string, folder: string, extension: string): Promise<string> {
    const stem = nameStem(new Date(this.#now()));
    const wanted = join(folder, numberedName(stem, 1, extension));
    const firstNumber = this.#lastGiven.wanted === wanted ? this.#lastGiven.number + 1 : 1;
    try {
      const number = await placeFile(temporary, {
        folder,
        stem,
        extension,
        firstNumber,
        isSpoken: this.isSpoken,
      });
      this.#lastGiven = { wanted, number };
      await syncFolder(folder);
      return join(folder, numberedName(stem, number, extension));
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }
}

/** Remembers whether it was the source that failed and not the disk. */
class SourceGuard implements AsyncIterable<Uint8Array> {
  failure: { readonly error: unknown } | undefined;

  constructor(private readonly pieces: AsyncIterable<Uint8Array>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      yield* this.pieces;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

/** Writing is the only honest test: permissions, quotas and read-only mounts all say no only then. */
async function checkWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const probe = temporaryPath(folder);
    await writeNewFile(probe, []);
    await unlink(probe);
  } catch (error) {
    throw toFolderError(error, folder);
  }
}
