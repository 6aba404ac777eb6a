/** What may be told of an error that nobody foresaw, in a log that others may read. */

/**
 * A place in the code as V8 writes it: what runs there, if that has a name, and the file with its line and column. The folders are
 * those of somebody's computer.
 */
const FRAME = /^\s+at (?:([^/\\]+?) \()?(?:.*[/\\])?([^/\\()]+:\d+:\d+)\)?$/;

/**
 * What may be logged of something thrown: its kind, and where in the code it came from. Its words may hold what a
 * person wrote, or a path.
 */
export function traceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const places = behindMessage(thrown).flatMap((line) => {
    const [, what, where] = FRAME.exec(line) ?? [];
    return where === undefined ? [] : `at ${what === undefined ? '' : `${what} `}(${where})`;
  });
  return [codeOf(thrown), ...places].join(' ');
}

/** The lines of the stack without those of the message, which may look like places. */
function behindMessage({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  return stack.slice(at === -1 ? 0 : at + message.length).split('\n');
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
