/** What the page may ask of the system: nothing. Clipboard, notifications and dialogs are the main process's own. */
import type { Session } from 'electron';

/** The schemes that the page is made of; it has no business with any other address. */
const OWN_SCHEMES: ReadonlySet<string> = new Set(['parley-app:', 'parley-image:', 'devtools:']);

/** Whether the page may load this address at all. Stands behind the page's content security policy. */
export function isLoadAllowed(address: string): boolean {
  return URL.canParse(address) && OWN_SCHEMES.has(new URL(address).protocol);
}

/** Denies every permission, device and download, and every request that leaves the computer. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLoadAllowed(url) }));
  // Everywhere but on macOS the spelling dictionaries would come from a server of Google's.
  session.setSpellCheckerEnabled(process.platform === 'darwin');
}
