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
import type { Outgoing, Sender } from './sender';
import { refusalOf, type Checked, type Staging } from './staging';

/** How a person wants pictures to be sent. */
export interface SendingWishes {
  /** Said below all of them; empty for nothing. */
  readonly caption: string;
  /** Without location and camera data; what cannot be cleaned is not sent. */
  readonly stripMetadata: boolean;
}

/** Ready to be sent. */
interface Prepared {
  readonly file: FileRecord;
  /** Files of Parley's own that go when it is sent: the file took another's place. */
  readonly replaced: readonly string[];
  /** Files that were made for it and go when it is not sent. */
  readonly made: readonly string[];
}

const AS_THEY_ARE: SendingWishes = { caption: '', stripMetadata: false };

export interface FileSenderOptions {
  readonly library: Pick<ImageLibrary, 'keep' | 'copy'>;
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
      const tokens = files.map(({ token }) => token);
      try {
        const lot = this.#options.lots.begin(newId());
        const result = await this.#sendAll([conversationId], staging.take(tokens), AS_THEY_ARE, lot);
        return { ...result, refused: [...refused, ...result.refused] };
      } finally {
        // Nobody knows the tokens of what could not be sent.
        await staging.drop(tokens);
      }
    });
  }

  /**
   * Sends what is staged, in this order, to each of the conversations: as one album when there are several or when something is said
   * with them. All of it is stored at once, or nothing.
   * @param lotId by which all of it can be taken back
   * @throws ParleyError file-missing, payload-invalid (the caption), and as `sendFiles`: then all stay staged
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
    const { staging } = this.#options;
    const isToWait = conversationIds.some((id) => this.#options.sender.isAway(id));
    const refused: Array<{ readonly each: Checked; readonly reason: string }> = [];
    const prepared: Prepared[] = [];
    for (const each of checked) {
      const ready = lot.isTakenBack ? '' : await this.#prepare(each, wishes.stripMetadata, isToWait);
      if (typeof ready === 'string') refused.push({ each, reason: ready });
      else prepared.push(ready);
    }
    if (lot.isTakenBack) {
      await removeAll(prepared.flatMap(({ made }) => made));
      for (const each of checked) await staging.forget(each);
      return { accepted: 0, refused: [] };
    }
    try {
      lot.messageIds.push(...this.#store(conversationIds, prepared, wishes.caption, checked.length > 1));
    } catch (error) {
      await removeAll(prepared.flatMap(({ made }) => made));
      staging.putBack(checked);
      throw error;
    }
    await removeAll(prepared.flatMap(({ replaced }) => replaced));
    for (const { each } of refused) await staging.forget(each);
    return {
      accepted: prepared.length,
      refused: refused.map(({ each, reason }) => ({ name: each.file.name, reason })),
    };
  }

  /** @returns the ids of the messages */
  #store(
    conversationIds: readonly string[],
    prepared: readonly Prepared[],
    caption: string,
    areSeveral: boolean,
  ): string[] {
    if (prepared.length === 0) return [];
    const album = areSeveral || caption !== '' ? newId() : null;
    const pictures = prepared.map(({ file }): Outgoing => {
      const body: NewBody = { kind: file.reason === null ? 'image' : 'file', fileId: file.id };
      return { body, payload: imagePayload(file), album, file };
    });
    const said: Outgoing[] =
      caption === '' ? [] : [{ body: { kind: 'text', text: caption }, payload: textPayload(caption), album }];
    return this.#options.sender.sendAll(conversationIds, [...pictures, ...said]);
  }

  /** @returns why it is not sent when it is not */
  async #prepare(
    { file, outcome: decoding }: Checked,
    stripMetadata: boolean,
    isToWait: boolean,
  ): Promise<string | Prepared> {
    const outcome = await decoding;
    const refusal = refusalOf(outcome);
    if (refusal !== null) return refusal;
    const known: FileRecord = { ...file, ...changeBy(outcome, file) };
    try {
      if (stripMetadata && !isSentAsItIs(known)) return await this.#cleaned(known);
      return isToWait && !known.ours ? await this.#copied(known) : { file: known, replaced: [], made: [] };
    } catch (error) {
      return textOfError(error);
    }
  }

  /** A copy of the picture's own, since the person's file stays as it is. @throws ParleyError as `withoutMetadata` and `keep` */
  async #cleaned(file: FileRecord): Promise<Prepared> {
    const { path, sizeBytes } = await this.#options.library.keep(withoutMetadata(file.path));
    return {
      file: { ...file, path, sizeBytes, ours: true },
      replaced: file.ours ? [file.path] : [],
      made: [path],
    };
  }

  /** What waits goes out though the person moves or deletes the file meanwhile, unless it is too large to be copied. */
  async #copied(file: FileRecord): Promise<Prepared> {
    const path = await this.#options.library.copy(file.path, file.name);
    if (path === null) return { file, replaced: [], made: [] };
    return { file: { ...file, path, ours: true }, replaced: [], made: [path] };
  }
}

/** There is nothing in it to be removed. */
function isSentAsItIs({ format }: FileRecord): boolean {
  return format !== null && !isCleanable(format) && canBeSentClean(format);
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
