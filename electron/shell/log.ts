/**
 * The app's log: standard error, and files in the profile once it is known. Never what people wrote, no key, and not the name of the
 * account, which is in the path of everything.
 */
import { homedir } from 'node:os';
import { MAX_LOG_FILE_BYTES, MAX_LOG_FILES, MAX_LOG_LINE_LENGTH } from '../../shared/limits';
import { LogFile } from './log-file';

let file: LogFile | null = null;

/** From now on each line is kept in this folder too. */
export function keepLogIn(folder: string): LogFile {
  file = new LogFile(folder, { fileBytes: MAX_LOG_FILE_BYTES, files: MAX_LOG_FILES });
  return file;
}

/** Writes one line, with the time in UTC before it. */
export function log(line: string): void {
  const whole = `${new Date().toISOString()} ${cleaned(line)}`;
  process.stderr.write(`${whole}\n`);
  file?.write(whole);
}

function cleaned(line: string): string {
  return line.replaceAll(homedir(), '~').replace(/\s+/g, ' ').slice(0, MAX_LOG_LINE_LENGTH);
}

/** Writes a line for whoever started the app, such as where it listens. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
