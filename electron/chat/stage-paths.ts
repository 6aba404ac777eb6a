/** Paths that a person gives to be sent, files and folders, as the pictures in them. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Staged } from '../../shared/contract-schemas';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { MAX_LEFT_OUT_NAMES } from '../../shared/limits-drops';
import { sentence, type Sentence } from '../../shared/sentence';
import { sentenceText, textOfError } from '../../shared/words/error-text';
import { inspectFile, type ImageFile } from '../images/inspect-file';
import { walkFolder, type Cut } from '../images/walk-folder';

export interface FoundPictures {
  readonly pictures: readonly ImageFile[];
  readonly refused: Staged['refused'];
  readonly leftOut: Staged['leftOut'];
}

/** Looks at each path, and into it when it is a folder. Never rejects for what is wrong with one of them. */
export async function picturesAt(paths: readonly string[]): Promise<FoundPictures> {
  const pictures: ImageFile[] = [];
  const refused: Array<Staged['refused'][number]> = [];
  const others: string[] = [];
  for (const path of paths) {
    const refuse = (reason: string): void => void refused.push({ name: basename(path), reason });
    try {
      if (!(await isFolder(path))) {
        pictures.push(await inspectFile(path));
        continue;
      }
      const found = await walkFolder(path, Math.max(0, MAX_FILES_PER_DROP - pictures.length));
      pictures.push(...found.pictures);
      others.push(...found.others);
      found.errors.forEach((error) => refuse(textOfError(error)));
      if (found.cut !== null) refuse(sentenceText(tooMuch(found.cut, found.pictures.length)));
      else if (found.pictures.length === 0)
        refuse(sentenceText(sentence`There is no picture in this folder.`));
    } catch (error) {
      refuse(textOfError(error));
    }
  }
  return { pictures, refused, leftOut: leftOutOf(others) };
}

function tooMuch(cut: Cut, taken: number): Sentence {
  if (cut === 'depth') return sentence`Some folders lie too deep in this one and were left out.`;
  if (cut === 'entries')
    return sentence`This folder holds too much to look through all of it. Drop the folders with the pictures instead.`;
  return taken === 0
    ? sentence`There are as many pictures as Parley sends at a time without this folder.`
    : sentence`This folder holds more than Parley sends at a time: its first ${taken} pictures are here.`;
}

function leftOutOf(names: readonly string[]): Staged['leftOut'] {
  return names.length === 0 ? undefined : { count: names.length, names: names.slice(0, MAX_LEFT_OUT_NAMES) };
}

/** What is not there is none, and `inspectFile` says so. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
