/** The files and folders among the words of a command line. Knows no Electron. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { isParleyLink } from '../../shared/parley-link';
import { SWITCHES_WITH_VALUE } from './app-arguments';
import { isFileUrl, pathOfFileUrl } from './file-url';

/**
 * Names of files and folders, as "Open with" and a person give them: paths, or `file:` addresses where a desktop entry asks for those.
 * Switches, their values and links are none, nor is what is not there.
 * @param argv without the program
 * @param workingFolder what the names are relative to
 * @param appPath a word too where Electron is given the app to run, as while it is developed
 * @returns full paths, MAX_FILES_PER_DROP at most
 */
export function filesIn(argv: readonly string[], workingFolder: string, appPath: string): string[] {
  return argv
    .filter((word, index) => !isSwitch(word) && !isValueOf(argv[index - 1]) && !isParleyLink(word))
    .flatMap((word) => pathOf(word, workingFolder) ?? [])
    .filter((path) => path !== appPath && isThere(path))
    .slice(0, MAX_FILES_PER_DROP);
}

function pathOf(word: string, workingFolder: string): string | null {
  return isFileUrl(word) ? pathOfFileUrl(word, process.platform === 'win32') : resolve(workingFolder, word);
}

const isSwitch = (word: string): boolean => word.startsWith('-') || word === '';

const isValueOf = (before: string | undefined): boolean =>
  SWITCHES_WITH_VALUE.some((name) => name === before);

function isThere(path: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() || stats.isDirectory();
  } catch {
    // Not there, or no name that a file can have.
    return false;
  }
}
