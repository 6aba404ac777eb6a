/** The app's log is standard error: one place, kept by whoever started the app, and never what people wrote. */

/** Writes one line, with the time in UTC before it. */
export function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}

/** Writes a line for whoever started the app, such as where it listens. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
