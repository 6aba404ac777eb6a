/** `parley://` links that were opened outside: by the system, which starts Parley with one, or tells the one that runs. */
import { app } from 'electron';
import { isParleyLink, PARLEY_SCHEME } from '../../shared/parley-link';
import { PageInbox } from './page-inbox';

/** Keeps the newest link until there is a page that can ask about it. */
export class OpenedLinks {
  readonly inbox = new PageInbox<string>((_waiting, next) => next);

  /** To be made before Electron is ready: macOS tells of a link right then. */
  constructor(argv: readonly string[]) {
    this.takeFrom(argv);
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.inbox.put(url);
    });
  }

  /** A second start with a link is this one's. */
  takeFrom(argv: readonly string[]): void {
    const link = argv.findLast(isParleyLink);
    if (link !== undefined) this.inbox.put(link);
  }
}

/** Has the system open such links with Parley. Only an installed one: a test or a trial must not change the system. */
export function registerLinks(isOwnProfile: boolean): void {
  if (app.isPackaged && isOwnProfile) app.setAsDefaultProtocolClient(PARLEY_SCHEME);
}
