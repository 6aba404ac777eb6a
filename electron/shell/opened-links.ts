/** `parley://` links that were opened outside: by the system, which starts Parley with one, or tells the one that runs. */
import { app, type WebContents } from 'electron';
import { isParleyLink, PARLEY_SCHEME } from '../../shared/parley-link';

export interface LinkReceiver {
  /** The page of the window now; null when there is none. */
  readonly page: () => WebContents | null;
  readonly open: (link: string) => void;
}

/** Keeps the newest link until there is a page that can ask about it. */
export class OpenedLinks {
  #waiting: string | null = null;
  #receiver: LinkReceiver | null = null;
  /** The page that has its snapshot, so that events reach it. */
  #readyPage: WebContents | null = null;

  /** To be made before Electron is ready: macOS tells of a link right then. */
  constructor(argv: readonly string[]) {
    this.#waiting = linkIn(argv);
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#take(url);
    });
  }

  /** A second start with a link is this one's. */
  takeFrom(argv: readonly string[]): void {
    this.#take(linkIn(argv));
  }

  deliverTo(receiver: LinkReceiver): void {
    this.#receiver = receiver;
  }

  /** The page has got its snapshot. */
  onSnapshot(): void {
    this.#readyPage = this.#receiver?.page() ?? null;
    this.#deliver();
  }

  #take(link: string | null): void {
    this.#waiting = link ?? this.#waiting;
    this.#deliver();
  }

  #deliver(): void {
    const page = this.#receiver?.page() ?? null;
    if (this.#waiting === null || page === null || page !== this.#readyPage) return;
    const link = this.#waiting;
    this.#waiting = null;
    this.#receiver?.open(link);
  }
}

/** Has the system open such links with Parley. Only an installed one: a test or a trial must not change the system. */
export function registerLinks(isOwnProfile: boolean): void {
  if (app.isPackaged && isOwnProfile) app.setAsDefaultProtocolClient(PARLEY_SCHEME);
}

function linkIn(argv: readonly string[]): string | null {
  return argv.findLast(isParleyLink) ?? null;
}
