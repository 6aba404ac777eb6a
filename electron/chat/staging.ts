/**
 * Pictures that a person looks at before they are sent: checked, decoded, and known to the window by tokens alone. What comes of it
 * is decided by `take` (they are sent) or `drop` (they are not).
 */
import { rm } from 'node:fs/promises';
import type { Staged, StagedFile } from '../../shared/contract-schemas';
import { ParleyError, type ErrorCode } from '../../shared/errors';
import { MAX_STAGED_FILES } from '../../shared/limits';
import { canBeSentClean } from '../../shared/metadata-formats';
import { errorText, sentenceText, textOfError } from '../../shared/words/error-text';
import { sentence } from '../../shared/sentence';
import type { FileRecord } from '../history/records';
import type { ImageLibrary } from '../images/library';
import type { DecodeOutcome, KeptFile } from '../images/types';
import { newFileRecord } from './file-record';
import { changeBy, type Pictures } from './pictures';
import { picturesAt } from './stage-paths';
import type { StoredFile } from './types';

/** It is there and begins like an image, but is none. All other failures of the decoder are its own, and it may go. */
const NO_IMAGE: ReadonlySet<ErrorCode> = new Set([
  'image-broken',
  'not-an-image',
  'file-missing',
  'file-unreadable',
]);

/** A file on its way out; `outcome` never rejects. */
export interface Checked {
  readonly file: FileRecord;
  readonly outcome: Promise<DecodeOutcome>;
}

interface Waiting extends Checked {
  /** What is known of it now. */
  known: FileRecord;
}

export class Staging {
  readonly #library: Pick<ImageLibrary, 'keep'>;
  readonly #pictures: Pictures;
  readonly #waiting = new Map<string, Waiting>();

  constructor(library: Pick<ImageLibrary, 'keep'>, pictures: Pictures) {
    this.#library = library;
    this.#pictures = pictures;
  }

  /** Checks each file, in folders too, and begins to decode those that are images. */
  async stageFiles(paths: readonly string[]): Promise<Staged> {
    const { pictures, refused, leftOut } = await picturesAt(paths);
    const files: StagedFile[] = [];
    const tooMany: Array<Staged['refused'][number]> = [];
    for (const picture of pictures) {
      try {
        files.push(this.#stage(picture, false));
      } catch (error) {
        tooMany.push({ name: picture.name, reason: textOfError(error) });
      }
    }
    return { files, refused: [...refused, ...tooMany], leftOut };
  }

  /** An image that has no file yet. @throws ParleyError not-an-image, folder-unwritable, disk-full, request-refused */
  async stageBytes(bytes: Uint8Array): Promise<Staged> {
    const kept = await this.#library.keep([bytes]);
    if (kept.format === null) {
      await rm(kept.path, { force: true });
      throw new ParleyError('not-an-image', 'This is not an image that Parley knows.');
    }
    return { files: [this.#stage(kept, true)], refused: [] };
  }

  /** What the decoder found, once it has; null for what is not (or no longer) staged. */
  async look(token: string): Promise<{ refusal: string | null; hasThumbnail: boolean }> {
    const waiting = this.#waiting.get(token);
    if (waiting === undefined) return { refusal: null, hasThumbnail: false };
    const outcome = await waiting.outcome;
    return { refusal: refusalOf(outcome), hasThumbnail: outcome.ok };
  }

  /** A staged file as one that can be shown; null when there is none of this token. */
  file(token: string): StoredFile | null {
    const waiting = this.#waiting.get(token);
    if (waiting === undefined) return null;
    const { id, path, name, mimeType, sizeBytes, width, height, thumbnailPath } = waiting.known;
    return { id, path, name, mimeType, sizeBytes, width, height, thumbnailPath };
  }

  /** They are no longer staged, but the caller's. @throws ParleyError file-missing: then they stay */
  take(tokens: readonly string[]): Checked[] {
    const taken = [...new Set(tokens)].map((token) => {
      const waiting = this.#waiting.get(token);
      if (waiting === undefined) {
        throw new ParleyError('file-missing', 'Parley no longer has this picture ready. Choose it again.');
      }
      return { file: waiting.file, outcome: waiting.outcome };
    });
    for (const { file } of taken) this.#waiting.delete(file.id);
    return taken;
  }

  /** They could not be sent: all is as before `take`. */
  putBack(checked: readonly Checked[]): void {
    for (const each of checked) this.#wait(each);
  }

  /** They are not sent after all. Unknown tokens are passed over. */
  async drop(tokens: readonly string[]): Promise<void> {
    for (const token of tokens) {
      const waiting = this.#waiting.get(token);
      this.#waiting.delete(token);
      if (waiting !== undefined) await this.forget(waiting);
    }
  }

  async dropAll(): Promise<void> {
    await this.drop([...this.#waiting.keys()]);
  }

  /** Nothing is left of it but the person's own file. */
  async forget({ file, outcome }: Checked): Promise<void> {
    if (file.ours) await rm(file.path, { force: true });
    await outcome;
    await this.#pictures.forget(file.id);
  }

  #stage(kept: KeptFile, ours: boolean): StagedFile {
    if (this.#waiting.size >= MAX_STAGED_FILES) {
      throw new ParleyError(
        'request-refused',
        'There are too many pictures to look at. Send some of them first.',
      );
    }
    const file = newFileRecord(kept, { thumbnail: 'pending', ours, createdAt: Date.now() });
    this.#wait({ file, outcome: this.#pictures.inspect(file) });
    const { name, sizeBytes, format } = kept;
    return { token: file.id, name, sizeBytes, canBeClean: format !== null && canBeSentClean(format) };
  }

  #wait({ file, outcome }: Checked): void {
    const waiting: Waiting = { file, known: file, outcome };
    void outcome.then((decoded) => {
      waiting.known = { ...file, ...changeBy(decoded, file) };
    });
    this.#waiting.set(file.id, waiting);
  }
}

/** Why it cannot be sent, or null. */
export function refusalOf(outcome: DecodeOutcome): string | null {
  if (outcome.ok || !NO_IMAGE.has(outcome.error.code)) return null;
  return outcome.error.code === 'image-broken'
    ? sentenceText(sentence`This picture is damaged or incomplete.`)
    : errorText(outcome.error);
}
