/** `file:` addresses, as desktops hand files over and file managers copy them. Knows no Electron. */
import { fileURLToPath } from 'node:url';

/** True for what is meant as such an address, sound or not. */
export function isFileUrl(text: string): boolean {
  return /^file:/i.test(text);
}

/**
 * The path that it names; null for what is no file on this computer.
 * @param isWindows whether paths have drives and backslashes
 */
export function pathOfFileUrl(text: string, isWindows: boolean): string | null {
  if (!isFileUrl(text)) return null;
  try {
    const url = new URL(text);
    // A host would be another computer's share, which Windows would log in to.
    if (url.host !== '' && url.host !== 'localhost') return null;
    url.host = '';
    return fileURLToPath(url, { windows: isWindows });
  } catch {
    return null;
  }
}
