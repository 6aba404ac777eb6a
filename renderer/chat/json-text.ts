/**
 * Lays JSON out over lines without parsing it into values: numbers stay as they were written
 * (12345678901234567890, 1.0), and so do double keys. Only strings are made readable ("h\u00e9" -> "hé").
 */

const INDENT = '  ';
/** Deeper levels are not indented further: 30,000 brackets in a row would become gigabytes of blanks. */
const MAX_INDENT_LEVEL = 24;
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gsu;

/** The same JSON, one member a line; text that is no JSON comes back as it is. */
export function layOutJson(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(TOKEN) ?? [];
  let level = 0;
  let laidOut = '';
  tokens.forEach((token, index) => {
    const isEmpty = isOpening(tokens[index - 1]) && isClosing(token);
    if (isClosing(token)) level--;
    if ((isOpening(tokens[index - 1]) || isClosing(token)) && !isEmpty) laidOut += newLine(level);
    laidOut += token.startsWith('"') ? readableString(token) : token;
    if (isOpening(token)) level++;
    if (token === ',') laidOut += newLine(level);
    if (token === ':') laidOut += ' ';
  });
  return laidOut;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function newLine(level: number): string {
  return `\n${INDENT.repeat(Math.min(level, MAX_INDENT_LEVEL))}`;
}

function readableString(token: string): string {
  const value: unknown = JSON.parse(token);
  return JSON.stringify(value);
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '[';
}

function isClosing(token: string): boolean {
  return token === '}' || token === ']';
}
