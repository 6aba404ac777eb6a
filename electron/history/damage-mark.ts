import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** A file beside the store that says: damage was met in it, so look at all of it before it is used again. */
export class DamageMark {
  readonly #path: string;

  constructor(storePath: string) {
    this.#path = `${storePath}.damaged`;
  }

  get isThere(): boolean {
    return existsSync(this.#path);
  }

  put(): void {
    try {
      writeFileSync(
        this.#path,
        'Parley met damage in this message store and reads all of it at its next start.\n',
      );
    } catch {
      // A disk that takes no mark has told of its trouble otherwise; damage is met again when it is read again.
    }
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
