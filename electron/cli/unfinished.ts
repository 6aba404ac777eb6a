/**
 * The ids of files that are on their way to a Parley, kept in the profile. Sent again under its id, a file that broke off goes on at
 * the byte it reached, and one whose receipt was lost is not stored twice.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RESUMABLE_MIN_BYTES } from '../../shared/limits';
import type { OutboxFile } from './outbox';

const NOTES_FOLDER = 'unfinished';
const OWNER_ONLY = 0o600;
const noteSchema = z.guid();

/** A message id for this attempt. */
export interface Attempt {
  readonly id: string;
  /** It is over for good: the next one is another message. */
  readonly forget: () => Promise<void>;
}

export class Unfinished {
  readonly #folder: string | null;

  /** @param profileDir null: nothing is remembered */
  constructor(profileDir: string | null) {
    this.#folder = profileDir === null ? null : join(profileDir, NOTES_FOLDER);
  }

  /** False when the next run cannot know of what this one began. */
  get isRemembered(): boolean {
    return this.#folder !== null;
  }

  /** The id that this file, unchanged, had at an attempt that broke off; else a new one. Never rejects: without notes all is sent anew. */
  async attempt(peerId: string, file: OutboxFile): Promise<Attempt> {
    const path = await this.#notePath(peerId, file).catch(() => null);
    if (path === null) return { id: randomUUID(), forget: () => Promise.resolve() };
    const forget = (): Promise<void> => unlink(path).catch(() => undefined);
    const known = noteSchema.safeParse(await readFile(path, 'utf8').catch(() => ''));
    if (known.success) return { id: known.data, forget };
    const id = randomUUID();
    await writeFile(path, id, { mode: OWNER_ONLY }).catch(() => undefined);
    return { id, forget };
  }

  /** Null for what is not worth a note. */
  async #notePath(peerId: string, { path, offer }: OutboxFile): Promise<string | null> {
    if (this.#folder === null || offer.sizeBytes < RESUMABLE_MIN_BYTES) return null;
    const { mtimeMs } = await stat(path);
    await mkdir(this.#folder, { recursive: true });
    const which = JSON.stringify([peerId, resolve(path), offer.sizeBytes, mtimeMs]);
    return join(this.#folder, createHash('sha256').update(which).digest('hex'));
  }
}
