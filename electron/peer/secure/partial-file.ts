/** One partial file and the note beside it, which says whose it is. */
import { rename, rm, stat, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { offerSchema, type OfferMessage } from './control';

const noteSchema = z.object({
  format: z.literal('parley-partial-1'),
  peerId: z.string(),
  offer: offerSchema,
});
export type PartialNote = z.infer<typeof noteSchema>;

const PART_SUFFIX = '.part';
const NOTE_SUFFIX = '.json';
const KEY_LENGTH = 40;
const OWNER_ONLY = 0o600;

/** The name of what belongs to one message of one peer. Nothing a peer says gets into it unhashed. */
export function partialKey(peerId: string, messageId: string): string {
  return createHash('sha256')
    .update(`${peerId}\n${messageId.toLowerCase()}`)
    .digest('hex')
    .slice(0, KEY_LENGTH);
}

export class PartialFile {
  readonly path: string;
  readonly #notePath: string;

  constructor(folder: string, key: string) {
    this.path = join(folder, key + PART_SUFFIX);
    this.#notePath = join(folder, key + NOTE_SUFFIX);
  }

  /** Bytes that are there, 0 when there is no file: after a crash the file itself is the only truth. */
  async sizeBytes(): Promise<number> {
    return (await stat(this.path).catch(() => null))?.size ?? 0;
  }

  /** Null when there is none or none that can be read: then the file is of no use. */
  async readNote(): Promise<PartialNote | null> {
    try {
      return noteSchema.parse(JSON.parse(await readFile(this.#notePath, 'utf8')));
    } catch {
      return null;
    }
  }

  async writeNote(peerId: string, offer: OfferMessage): Promise<void> {
    const note: PartialNote = { format: 'parley-partial-1', peerId, offer };
    const temporary = `${this.#notePath}.new`;
    await writeFile(temporary, JSON.stringify(note), { mode: OWNER_ONLY });
    await rename(temporary, this.#notePath);
  }

  /** Both are gone; never rejects. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true }).catch(() => undefined);
    await this.removeNote();
  }

  async removeNote(): Promise<void> {
    await rm(this.#notePath, { force: true }).catch(() => undefined);
  }
}

/** Whether what is there of an earlier offer is the beginning of this one. */
export function isSameFile(before: OfferMessage, now: OfferMessage): boolean {
  const isSameHash = before.sha256 === null || now.sha256 === null || before.sha256 === now.sha256;
  return before.id === now.id && before.sizeBytes === now.sizeBytes && isSameHash;
}
