import type { CliEvent } from './events';
import { humanLine } from './human';
import type { LineWriter } from './line-writer';

/** Where events go. Both resolve when there is room for another one. */
export interface Reporter {
  report(event: CliEvent): Promise<void>;
  /** Something only a person who looks on wants to know. */
  note(text: string): Promise<void>;
}

/** One JSON object a line, all on stdout. */
export function ndjsonReporter(stdout: LineWriter): Reporter {
  return {
    report: (event) => stdout.write(JSON.stringify(event)),
    note: () => Promise.resolve(),
  };
}

/** Lines for a person: errors on stderr, everything else on stdout. */
export function humanReporter(stdout: LineWriter, stderr: LineWriter): Reporter {
  return {
    report: (event) => (event.event === 'error' ? stderr : stdout).write(humanLine(event)),
    note: (text) => stderr.write(text),
  };
}
