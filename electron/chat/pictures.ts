/** Has images decoded in the decoder process, and writes down what it found out. */
import { IMAGE_MIME_TYPES } from '../../shared/image-format';
import { type ErrorCode } from '../../shared/errors';
import type { FileChange, FileRecord } from '../history/records';
import type { ImageReader } from '../images/image-reader';
import type { DecodeOutcome } from '../images/types';
import type { ImageDetails } from '../../shared/contract-schemas';
import { errorText, textOfError } from '../../shared/words/error-text';
import { hashFile } from './hash-file';
import type { MessageLog } from './message-log';
import type { StoredFile } from './types';

/** The picture had no turn: it is decoded at the next start. */
const NO_TURN: ReadonlySet<ErrorCode> = new Set(['cancelled', 'decoder-busy']);

type Picture = Pick<FileRecord, 'id' | 'path' | 'format'>;

export class Pictures {
  readonly #reader: Pick<ImageReader, 'decode' | 'remove' | 'readShot'>;
  readonly #log: MessageLog;
  readonly #underWay = new Set<Promise<void>>();

  constructor(reader: Pick<ImageReader, 'decode' | 'remove' | 'readShot'>, log: MessageLog) {
    this.#reader = reader;
    this.#log = log;
  }

  /** What the decoder says of a file that is not stored yet. */
  inspect(picture: Picture): Promise<DecodeOutcome> {
    return this.#reader.decode(picture, picture.id);
  }

  /** Nobody needs its thumbnail any more. */
  forget(fileId: string): Promise<void> {
    return this.#reader.remove(fileId);
  }

  /** What is known of a stored picture beyond its file. @throws ParleyError file-missing */
  async details({ id, path, name }: StoredFile): Promise<ImageDetails> {
    const [sha256, shot] = await Promise.all([hashFile(path, name), this.#reader.readShot(path)]);
    const [message] = this.#log.history.messages.withFile(id);
    return {
      direction: message?.direction === 'in' ? 'in' : 'out',
      camera: shot?.camera ?? null,
      takenAt: shot?.takenAt ?? null,
      hasLocation: shot?.hasLocation ?? false,
      sha256,
    };
  }

  /** Decodes a stored picture; its messages change when it is done. */
  read(picture: Picture): void {
    const reading = this.#read(picture).finally(() => this.#underWay.delete(reading));
    this.#underWay.add(reading);
  }

  /** Decodes what had no turn before the app was closed. */
  resume(): void {
    for (const picture of this.#log.history.files.pending()) this.read(picture);
  }

  async whenIdle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #read(picture: Picture): Promise<void> {
    const outcome = await this.inspect(picture);
    const change = changeBy(outcome, picture);
    if (change === null) return;
    try {
      this.#store(picture.id, change);
    } catch (error) {
      // The picture stays pending in the store, so that the next start reads it again.
      this.#log.events.error(textOfError(error));
    }
  }

  #store(fileId: string, change: FileChange): void {
    const { history } = this.#log;
    history.transaction(() => {
      history.files.update(fileId, change);
      if (change.reason !== null) history.messages.showAsFile(fileId);
    });
    for (const message of history.messages.withFile(fileId))
      this.#log.events.emit('message.changed', message);
  }
}

/** What the outcome makes of the file; null when it is to be decoded another time. */
export function changeBy(outcome: DecodeOutcome, picture: Picture): FileChange | null {
  if (outcome.ok) {
    const { format, width, height, thumbhash, animated } = outcome.facts;
    const { thumbnailPath } = outcome;
    const mimeType = IMAGE_MIME_TYPES[format];
    const shown = { thumbnail: 'ready', thumbnailPath, thumbhash, animated, reason: null } as const;
    return { format, mimeType, width, height, ...shown };
  }
  if (NO_TURN.has(outcome.error.code)) return null;
  const { format } = picture;
  return {
    format,
    mimeType: mimeTypeOf(format),
    width: null,
    height: null,
    thumbnail: 'none',
    thumbnailPath: null,
    thumbhash: null,
    reason: errorText(outcome.error),
  };
}

export function mimeTypeOf(format: FileRecord['format']): string {
  return format === null ? 'application/octet-stream' : IMAGE_MIME_TYPES[format];
}
