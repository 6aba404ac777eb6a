/** The original files of a conversation, copied beside the page: each once, under a name of its own. */
import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanFileName, numberedFileName } from '../../peer/secure/safe-name';

export interface ExportedFile {
  /** From the folder of the page, with slashes; undefined when the original is gone. */
  readonly path?: string;
}

/** A file as the store knows it. */
export interface SourceFile {
  readonly id: string;
  readonly name: string;
  /** Empty when it was never kept. */
  readonly path: string;
}

const IMAGES = 'images';

export class ExportFiles {
  readonly #folder: string;
  readonly #byId = new Map<string, ExportedFile>();
  /** In lower case: some disks take `A.png` and `a.png` for one. */
  readonly #names = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Copies it unless that was done. Throws what the file system says of the target; a source that is gone is no error. */
  async take({ id, name, path }: SourceFile): Promise<ExportedFile> {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const exported = path === '' ? {} : await this.#copy(path, this.#freeName(cleanFileName(name)));
    this.#byId.set(id, exported);
    return exported;
  }

  async #copy(source: string, name: string): Promise<ExportedFile> {
    await mkdir(join(this.#folder, IMAGES), { recursive: true });
    try {
      await copyFile(
        source,
        join(this.#folder, IMAGES, name),
        constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE,
      );
      return { path: `${IMAGES}/${name}` };
    } catch (error) {
      if (isGone(error)) return {};
      throw error;
    }
  }

  #freeName(name: string): string {
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? name : numberedFileName(name, number);
      const key = wanted.toLowerCase();
      if (this.#names.has(key)) continue;
      this.#names.add(key);
      return wanted;
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
