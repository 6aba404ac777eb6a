/** File names from a peer are data: this makes one that any system can keep and that hides nothing. */
import { MAX_FILE_NAME_BYTES } from '../../../shared/limits';

/** Control, format (with all that turns the reading direction), line and paragraph separators, half surrogates, private use. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
/** What Windows allows in no name; the slashes are gone by then. */
const FORBIDDEN = /[<>:"|?*]/g;
/** A leading dot hides a file, trailing dots and spaces are lost on Windows. */
const EDGES = /^[.\s]+|[.\s]+$/gu;
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\s|$)/i;
/** Longer endings are no file types. */
const EXTENSION = /\.[^.\s]{1,16}$/u;
const FALLBACK = 'file';

/**
 * The base name, without path, control and bidi characters, of no reserved name and at most MAX_FILE_NAME_BYTES long in UTF-8. Never
 * empty; a clean name stays as it is. It may exist already: whoever makes the file must not overwrite.
 */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const visible = base.normalize('NFC').replace(INVISIBLE, '').replace(FORBIDDEN, '_').replace(EDGES, '');
  const free = RESERVED.test(visible) ? `_${visible}` : visible;
  const short = shorten(free).replace(EDGES, '');
  return short === '' ? FALLBACK : short;
}

/** `name (2).ext` and so on: the same name for the `number`th time. */
export function numberedFileName(name: string, number: number): string {
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - extension.length)} (${number})${extension}`;
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_FILE_NAME_BYTES) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const room = MAX_FILE_NAME_BYTES - Buffer.byteLength(extension);
  let stem = '';
  let stemBytes = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    stemBytes += Buffer.byteLength(character);
    if (stemBytes > room) break;
    stem += character;
  }
  return stem.trimEnd() + extension;
}
