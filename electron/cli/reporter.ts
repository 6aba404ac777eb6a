import { ParleyError } from '../../shared/errors';
import type { CliEvent } from './events';
import { humanLine } from './human';
import type { LineWriter } from './line-writer';

/** Where events go. `report` and `note` resolve when there is room for another one. */
export interface Reporter {
  report(event: CliEvent): Promise<void>;
  /**
   * Resolves when the system has all events so far, so that they survive the end of this process.
   * @throws (rejects) ParleyError request-refused: whoever read them is gone
   */
  whenPrinted(): Promise<void>;
  /** Something only a person who looks on wants to know. */
  note(text: string): Promise<void>;
}

/** One JSON object a line, all on stdout. */
export function ndjsonReporter(stdout: LineWriter): Reporter {
  return {
    report: (event) => stdout.write(JSON.stringify(event)),
    whenPrinted: () => whenPrinted(stdout),
    note: () => Promise.resolve(),
  };
}

/** Lines for a person: errors on stderr, everything else on stdout. */
export function humanReporter(stdout: LineWriter, stderr: LineWriter): Reporter {
  return {
    report: (event) => (event.event === 'error' ? stderr : stdout).write(humanLine(event)),
    whenPrinted: () => whenPrinted(stdout),
    note: (text) => stderr.write(text),
  };
}

async function whenPrinted(stdout: LineWriter): Promise<void> {
  if (await stdout.whenWritten()) return;
  throw new ParleyError('request-refused', 'Nobody reads what this Parley receives any more.');
}
