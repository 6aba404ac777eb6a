/** Long texts show their beginning first. */

const FOLD_LINES = 20;
/** About as much text as 20 lines of the log hold. */
const FOLD_CHARACTERS = 1600;
/** Folding away less than this would save no room. */
const FOLD_SLACK = 1.25;

/** The beginning of a long text, cut at a line or a word; null when it is short enough to be shown whole. */
export function foldedText(text: string): string | null {
  const lineEnd = endOfLine(text, FOLD_LINES);
  const isLong =
    text.length > FOLD_CHARACTERS * FOLD_SLACK || endOfLine(text, FOLD_LINES * FOLD_SLACK) < text.length;
  if (!isLong) return null;
  return lineEnd <= FOLD_CHARACTERS ? text.slice(0, lineEnd) : cutAtWord(text);
}

/** Where the line with this number (from 1) ends. */
function endOfLine(text: string, line: number): number {
  let at = -1;
  for (let seen = 0; seen < line; seen++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

function cutAtWord(text: string): string {
  const space = text.lastIndexOf(' ', FOLD_CHARACTERS);
  const end = space > FOLD_CHARACTERS / 2 ? space : FOLD_CHARACTERS;
  // Half of a surrogate pair is no character.
  return text.slice(0, end).replace(/[\uD800-\uDBFF]$/u, '');
}
