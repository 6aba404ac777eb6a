/** The page stays where it is: it opens no window, no frame, no other page. Web links go to the system's browser. */
import { app, shell, type WebContents } from 'electron';
import { externalAddress } from './links';
import { log } from './log';

/** Guards every page that the app ever makes from now on. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  // Comes before will-navigate, which is not told of what is prevented here.
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
    if (event.isMainFrame) openOutside(event.url);
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

function openOutside(raw: string): void {
  const address = externalAddress(raw);
  if (address === null) {
    log('navigation: refused an address that is no web page');
    return;
  }
  shell.openExternal(address).catch(() => log('navigation: the system could not open a web page'));
}
