/** What is about to be sent, as values. */
import type { Staged, StagedFile } from '../../shared/contract-schemas';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { MAX_LEFT_OUT_NAMES } from '../../shared/limits-drops';
import { verbatim } from '../../shared/sentence';
import { sentenceText } from '../../shared/words/error-text';
import { say } from '../../shared/words/i18n';
import type { RefusedFile } from '../app/slice';

export interface SheetFile extends StagedFile {
  /** Its thumbnail can be loaded now. */
  readonly hasThumbnail: boolean;
}

/** What a person is about to send. */
export interface Sheet {
  /** The conversations that it goes to, and the ids of people nearby with whom there is none yet. */
  readonly to: readonly string[];
  /** The person has yet to say, or may change, to whom. */
  readonly asksWhom: boolean;
  readonly files: readonly SheetFile[];
  readonly refused: readonly RefusedFile[];
  readonly leftOut: LeftOut;
  readonly isSending: boolean;
  /** Why it was not sent; empty when it was not tried or went well. */
  readonly error: string;
}

/** Files in folders that are no pictures: how many, and what the first of them are called. */
export type LeftOut = NonNullable<Staged['leftOut']>;

const NOTHING_LEFT_OUT: LeftOut = { count: 0, names: [] };

export function emptySheet(to: readonly string[]): Sheet {
  return {
    to,
    asksWhom: false,
    files: [],
    refused: [],
    leftOut: NOTHING_LEFT_OUT,
    isSending: false,
    error: '',
  };
}

/** The sheet with what was staged for it; `tooMany` had no room on it. */
export function withStaged(
  sheet: Sheet,
  { files, refused, leftOut }: Staged,
): { readonly sheet: Sheet; readonly added: readonly StagedFile[]; readonly tooMany: readonly StagedFile[] } {
  const added = files.slice(0, MAX_FILES_PER_DROP - sheet.files.length);
  const tooMany = files.slice(added.length);
  const reason = say('sending:tooMany', { max: MAX_FILES_PER_DROP });
  const filled: Sheet = {
    ...sheet,
    files: [...sheet.files, ...added.map((file) => ({ ...file, hasThumbnail: false }))],
    refused: [...sheet.refused, ...refused, ...tooMany.map(({ name }) => ({ name, reason }))],
    leftOut: sum(sheet.leftOut, leftOut),
  };
  return { sheet: filled, added, tooMany };
}

/** The files that go: where the data is to be removed, only those of which it can be. */
export function chosenOf({ files }: Pick<Sheet, 'files'>, stripMetadata: boolean): readonly SheetFile[] {
  return stripMetadata ? files.filter(({ canBeClean }) => canBeClean) : files;
}

/** What the preload refuses it says in English only. */
export function inOurWords({ name, reason }: RefusedFile): RefusedFile {
  return { name, reason: sentenceText(verbatim(reason)) };
}

/** The same recipients, in any order. */
export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

function sum(before: LeftOut, { count, names }: LeftOut = NOTHING_LEFT_OUT): LeftOut {
  return { count: before.count + count, names: [...before.names, ...names].slice(0, MAX_LEFT_OUT_NAMES) };
}
