/** All pictures in a folder and the folders in it, for somebody who drops the folder. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Dirent } from 'node:fs';
import { ParleyError } from '../../shared/errors';
import { MAX_FOLDER_DEPTH, MAX_FOLDER_ENTRIES } from '../../shared/limits-drops';
import { toReadError } from './image-errors';
import { inspectFile, type ImageFile } from './inspect-file';

/** More pictures than were wanted, too many files, or folders too deep within each other (the others were looked at). */
export type Cut = 'pictures' | 'entries' | 'depth';

export interface FolderFinds {
  /** The files of a folder in natural order, then those of its folders. */
  readonly pictures: readonly ImageFile[];
  /** Names of files that are no pictures. */
  readonly others: readonly string[];
  /** What could not be read; each error names it. */
  readonly errors: readonly ParleyError[];
  /** Why there is more than was looked at; null when there is not. */
  readonly cut: Cut | null;
}

/** What systems put into folders for themselves. */
const SYSTEM_FILES = new Set(['thumbs.db', 'desktop.ini', 'icon\r']);
/** "img2" before "img10". */
const NATURAL = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** @param maxPictures the search ends when there are more */
export async function walkFolder(folder: string, maxPictures: number): Promise<FolderFinds> {
  const walk = new Walk(maxPictures);
  await walk.into(folder, 1);
  return walk;
}

class Walk implements FolderFinds {
  readonly pictures: ImageFile[] = [];
  readonly others: string[] = [];
  readonly errors: ParleyError[] = [];
  cut: Cut | null = null;
  #looked = 0;

  constructor(readonly maxPictures: number) {}

  async into(folder: string, depth: number): Promise<void> {
    const entries = await this.#entriesOf(folder);
    // Links are not followed: they may lead around in circles, or out of what the person meant to give.
    for (const entry of entries.filter((one) => one.isFile())) {
      if (!this.#goesOn()) return;
      await this.#look(join(folder, entry.name));
    }
    for (const entry of entries.filter((one) => one.isDirectory())) {
      if (!this.#goesOn()) return;
      if (depth === MAX_FOLDER_DEPTH) this.cut = 'depth';
      else await this.into(join(folder, entry.name), depth + 1);
    }
  }

  async #entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter(isForPeople).sort((one, other) => NATURAL.compare(one.name, other.name));
    } catch (error) {
      this.errors.push(toReadError(error, basename(folder)));
      return [];
    }
  }

  /** Counts one entry more; false when it is one too many. */
  #goesOn(): boolean {
    if (this.#looked === MAX_FOLDER_ENTRIES) this.cut = 'entries';
    else this.#looked += 1;
    return this.cut === null || this.cut === 'depth';
  }

  async #look(path: string): Promise<void> {
    try {
      const picture = await inspectFile(path);
      if (this.pictures.length === this.maxPictures) this.cut = 'pictures';
      else this.pictures.push(picture);
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'not-an-image') this.others.push(basename(path));
      else if (error instanceof ParleyError) this.errors.push(error);
      else throw error;
    }
  }
}

function isForPeople({ name }: Dirent): boolean {
  return !name.startsWith('.') && !SYSTEM_FILES.has(name.toLowerCase());
}
