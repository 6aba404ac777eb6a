/** Image files on their way out: checked, measured, then sent in the order in which they were given. */
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SendFilesResult } from '../../shared/contract';
import { ParleyError, toErrorInfo, type ErrorCode } from '../../shared/errors';
import type { FileRecord, NewBody } from '../history/records';
import { inspectFile } from '../images/inspect-file';
import type { ImageLibrary } from '../images/library';
import type { DecodeOutcome, KeptFile } from '../images/types';
import { newFileRecord } from './file-record';
import { imagePayload } from './payload';
import { changeBy, type Pictures } from './pictures';
import type { Sender } from './sender';

/** It is there and begins like an image, but is none. All other failures of the decoder are its own, and it may go. */
const NO_IMAGE: ReadonlySet<ErrorCode> = new Set([
  'image-broken',
  'not-an-image',
  'file-missing',
  'file-unreadable',
]);

interface Checked {
  readonly file: FileRecord;
  readonly outcome: Promise<DecodeOutcome>;
}
interface Refusal {
  readonly name: string;
  readonly reason: string;
}

export interface FileSenderOptions {
  readonly library: Pick<ImageLibrary, 'keep'>;
  readonly pictures: Pictures;
  readonly sender: Sender;
}

export class FileSender {
  readonly #options: FileSenderOptions;
  /** One lot after the other, so that a second drop never overtakes the first. */
  #previous: Promise<unknown> = Promise.resolve();

  constructor(options: FileSenderOptions) {
    this.#options = options;
  }

  /**
   * Sends the files that are images, from where they are. Resolves when each is on its way or refused.
   * @throws ParleyError not-found, not-connected, store-failed, disk-full
   */
  sendFiles(conversationId: string, paths: readonly string[]): Promise<SendFilesResult> {
    this.#options.sender.check(conversationId);
    return this.#inTurn(async () => {
      const checked: Array<Checked | Refusal> = [];
      for (const path of paths) checked.push(await this.#check(path));
      return this.#sendChecked(conversationId, checked);
    });
  }

  /** @throws ParleyError not-an-image, folder-unwritable, disk-full; and as `sendFiles` */
  async sendBytes(conversationId: string, bytes: Uint8Array): Promise<SendFilesResult> {
    const { sender, library } = this.#options;
    sender.check(conversationId);
    const kept = await library.keep([bytes]);
    if (kept.format === null) {
      await rm(kept.path, { force: true });
      throw new ParleyError('not-an-image', 'This is not an image that Parley knows.');
    }
    return this.#inTurn(() => this.#sendChecked(conversationId, [this.#begin(kept, true)]));
  }

  /** Resolves when nothing waits any more. */
  async whenIdle(): Promise<void> {
    await this.#previous;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#previous.then(work);
    this.#previous = turn.catch(() => undefined);
    return turn;
  }

  async #check(path: string): Promise<Checked | Refusal> {
    try {
      return this.#begin(await inspectFile(path), false);
    } catch (error) {
      return { name: basename(path), reason: toErrorInfo(error).message };
    }
  }

  /** Its size in pixels has to be known before it is shown, so that nothing jumps. */
  #begin(kept: KeptFile, ours: boolean): Checked {
    const file = newFileRecord(kept, { thumbnail: 'pending', ours, createdAt: Date.now() });
    return { file, outcome: this.#options.pictures.inspect(file) };
  }

  async #sendChecked(
    conversationId: string,
    checked: ReadonlyArray<Checked | Refusal>,
  ): Promise<SendFilesResult> {
    const refused: Refusal[] = [];
    for (const each of checked) {
      const refusal = 'reason' in each ? each : await this.#sendOne(conversationId, each);
      if (refusal !== null) refused.push(refusal);
    }
    return { accepted: checked.length - refused.length, refused };
  }

  async #sendOne(conversationId: string, { file, outcome }: Checked): Promise<Refusal | null> {
    const reason = this.#tryToSend(conversationId, file, await outcome);
    if (reason === null) return null;
    if (file.ours) await rm(file.path, { force: true });
    return { name: file.name, reason };
  }

  /** @returns why it was not sent, or null */
  #tryToSend(conversationId: string, file: FileRecord, outcome: DecodeOutcome): string | null {
    if (!outcome.ok && NO_IMAGE.has(outcome.error.code)) {
      return outcome.error.code === 'image-broken'
        ? 'This picture is damaged or incomplete.'
        : outcome.error.message;
    }
    const known: FileRecord = { ...file, ...changeBy(outcome, file) };
    const body: NewBody = { kind: known.reason === null ? 'image' : 'file', fileId: file.id };
    try {
      this.#options.sender.send(conversationId, { body, file: known, payload: imagePayload(known) });
      return null;
    } catch (error) {
      return toErrorInfo(error).message;
    }
  }
}
