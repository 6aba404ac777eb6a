/** How each system writes the files that were copied in its file manager. Knows no Electron. */
import { pathOfFileUrl } from './file-url';

/** Clipboard formats that name files, most telling first. Some file managers of Linux give only one of their own. */
export const FILE_FORMATS = [
  'text/uri-list',
  'x-special/gnome-copied-files',
  'application/x-kde4-urilist',
  'public.file-url',
  'FileNameW',
] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * The paths of the files on the clipboard, in the order in which they were copied; what is no local file is left out.
 * @param bytes what the clipboard holds in this format
 * @param isWindows whether paths have drives and backslashes
 */
export function pathsOf(format: FileFormat, bytes: Uint8Array, isWindows: boolean): string[] {
  if (format === 'FileNameW') return windowsPaths(bytes);
  const lines = new TextDecoder().decode(bytes).split(/[\r\n\0]+/);
  // What is no address is left out: comments of a URI list (#), and the first line of GNOME's, which says copy or cut.
  return lines.flatMap((line) => pathOfFileUrl(line.trim(), isWindows) ?? []);
}

/** UTF-16, each name ended by a zero. */
function windowsPaths(bytes: Uint8Array): string[] {
  const names = new TextDecoder('utf-16le').decode(bytes).split('\0');
  return names.filter((name) => /^([A-Za-z]:\\|\\\\)/.test(name));
}
