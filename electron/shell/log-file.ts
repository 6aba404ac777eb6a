/** The log on disk, in a few files of bounded size. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Only the owner may look into it. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const NAME = 'parley.log';

export interface LogFileLimits {
  readonly fileBytes: number;
  /** The one that is written and those before it. */
  readonly files: number;
}

/**
 * Appends lines at once, so that the last ones before a crash are there too. A full file becomes `parley.1.log`, that one
 * `parley.2.log`, and the oldest goes. A log that cannot be written is no reason to stop anything: such lines are lost.
 */
export class LogFile {
  readonly #path: string;
  #sizeBytes = 0;

  constructor(
    readonly folder: string,
    readonly limits: LogFileLimits,
  ) {
    this.#path = join(folder, NAME);
    try {
      mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
      this.#sizeBytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    } catch {
      // Said by every line that cannot be written, which is to say: not at all.
    }
  }

  write(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      if (this.#sizeBytes > 0 && this.#sizeBytes + bytes.length > this.limits.fileBytes) this.#rotate();
      appendFileSync(this.#path, bytes, { mode: FILE_MODE });
      this.#sizeBytes += bytes.length;
    } catch {
      // See the class: standard error has it still.
    }
  }

  /** What is there, newest file first. */
  read(): { readonly name: string; readonly bytes: Uint8Array }[] {
    return Array.from({ length: this.limits.files }, (_, age) => nameOf(age)).flatMap((name) => {
      try {
        return [{ name, bytes: readFileSync(join(this.folder, name)) }];
      } catch {
        return [];
      }
    });
  }

  #rotate(): void {
    rmSync(join(this.folder, nameOf(this.limits.files - 1)), { force: true });
    for (let age = this.limits.files - 2; age >= 0; age -= 1) {
      const from = join(this.folder, nameOf(age));
      if (statSync(from, { throwIfNoEntry: false }) !== undefined)
        renameSync(from, join(this.folder, nameOf(age + 1)));
    }
    this.#sizeBytes = 0;
  }
}

function nameOf(age: number): string {
  return age === 0 ? NAME : `parley.${age}.log`;
}
