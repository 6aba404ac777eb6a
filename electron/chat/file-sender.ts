/** Image files on their way out: staged or given by path, then sent in the order in which they were given. */
import { rm } from 'node:fs/promises';
import type { SendFilesResult } from '../../shared/contract-schemas';
import { isCleanable, canBeSentClean } from '../../shared/metadata-formats';
import { textOfError } from '../../shared/words/error-text';
import type { FileRecord, NewBody } from '../history/records';
import type { ImageLibrary } from '../images/library';
import { withoutMetadata } from '../images/metadata/strip-metadata';
import type { Lot, Lots } from './lots';
import { newId } from './new-id';
import { imagePayload, textPayload } from './payload';
import { changeBy } from './pictures';
import type { Sender } from './sender';
import { refusalOf, type Checked, type Staging } from './staging';

type Refusal = SendFilesResult['refused'][number];

/** How a person wants pictures to be sent. */
export interface SendingWishes {
  /** Said below all of them; empty for nothing. */
  readonly caption: string;
  /** Without location and camera data; what cannot be cleaned is not sent. */
  readonly stripMetadata: boolean;
}

const SENT = Symbol('sent');
const TAKEN_BACK = Symbol('taken back');

/** What is the same for all pictures of a lot. */
interface Sending {
  readonly wishes: SendingWishes;
  readonly album: string | null;
  readonly lot: Lot;
}

const AS_THEY_ARE: SendingWishes = { caption: '', stripMetadata: false };

export interface FileSenderOptions {
  readonly library: Pick<ImageLibrary, 'keep'>;
  readonly staging: Staging;
  readonly sender: Sender;
  readonly lots: Lots;
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
    const { sender, staging } = this.#options;
    sender.check(conversationId);
    return this.#inTurn(async () => {
      const { files, refused } = await staging.stageFiles(paths);
      const checked = staging.take(files.map(({ token }) => token));
      const result = await this.#sendAll(
        [conversationId],
        checked,
        AS_THEY_ARE,
        this.#options.lots.begin(newId()),
      );
      return { ...result, refused: [...refused, ...result.refused] };
    });
  }

  /**
   * Sends what is staged, in this order, to each of the conversations: as one album when there are several or when something is said
   * with them.
   * @param lotId by which all of it can be taken back
   * @throws ParleyError file-missing, payload-invalid (the caption): then all stay staged; and as `sendFiles`
   */
  async sendStaged(
    conversationIds: readonly string[],
    tokens: readonly string[],
    wishes: SendingWishes,
    lotId = newId(),
  ): Promise<SendFilesResult> {
    const { sender, staging, lots } = this.#options;
    for (const conversationId of conversationIds) sender.check(conversationId);
    if (wishes.caption !== '') textPayload(wishes.caption);
    const checked = staging.take(tokens);
    const lot = lots.begin(lotId);
    const sending = this.#inTurn(() => this.#sendAll([...new Set(conversationIds)], checked, wishes, lot));
    lot.ended = sending.catch(() => undefined);
    return sending;
  }

  /** Resolves when nothing waits any more. */
  async whenIdle(): Promise<void> {
    await this.#previous;
    await this.#options.staging.dropAll();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#previous.then(work);
    this.#previous = turn.catch(() => undefined);
    return turn;
  }

  async #sendAll(
    conversationIds: readonly string[],
    checked: readonly Checked[],
    wishes: SendingWishes,
    lot: Lot,
  ): Promise<SendFilesResult> {
    const album = checked.length > 1 || wishes.caption !== '' ? newId() : null;
    const refused: Refusal[] = [];
    let accepted = 0;
    for (const each of checked) {
      const reason = await this.#sendOne(conversationIds, each, { wishes, album, lot });
      if (reason === SENT) accepted += 1;
      else await this.#options.staging.forget(each);
      if (typeof reason === 'string') refused.push({ name: each.file.name, reason });
    }
    if (accepted > 0 && wishes.caption !== '' && !lot.isTakenBack) {
      for (const conversationId of conversationIds)
        lot.messageIds.push(this.#say(conversationId, wishes.caption, album));
    }
    return { accepted, refused };
  }

  /** @returns why it was not sent */
  async #sendOne(
    conversationIds: readonly string[],
    { file, outcome: decoding }: Checked,
    { wishes: { stripMetadata }, album, lot }: Sending,
  ): Promise<string | typeof SENT | typeof TAKEN_BACK> {
    const outcome = await decoding;
    if (lot.isTakenBack) return TAKEN_BACK;
    const refusal = refusalOf(outcome);
    if (refusal !== null) return refusal;
    const known: FileRecord = { ...file, ...changeBy(outcome, file) };
    let sent = known;
    try {
      if (stripMetadata) sent = await this.#cleaned(known);
      const body: NewBody = { kind: sent.reason === null ? 'image' : 'file', fileId: sent.id };
      const picture = { body, payload: imagePayload(sent), album };
      // The first stores the file; all others show the same.
      conversationIds.forEach((conversationId, index) => {
        const parts = index === 0 ? { ...picture, file: sent } : picture;
        lot.messageIds.push(this.#options.sender.send(conversationId, parts));
      });
      return SENT;
    } catch (error) {
      if (sent.ours) await rm(sent.path, { force: true });
      return textOfError(error);
    }
  }

  /** A copy of the picture's own, since the person's file stays as it is. @throws ParleyError as `withoutMetadata` and `keep` */
  async #cleaned(file: FileRecord): Promise<FileRecord> {
    const { format } = file;
    if (format !== null && !isCleanable(format) && canBeSentClean(format)) return file;
    const kept = await this.#options.library.keep(withoutMetadata(file.path));
    if (file.ours) await rm(file.path, { force: true });
    return { ...file, path: kept.path, sizeBytes: kept.sizeBytes, ours: true };
  }

  #say(conversationId: string, text: string, album: string | null): string {
    const body = { kind: 'text', text } as const;
    return this.#options.sender.send(conversationId, { body, payload: textPayload(text), album });
  }
}
