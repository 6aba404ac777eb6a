import type { WebContents } from 'electron';

export interface PageReceiver<Item> {
  /** The page of the window now; null when there is none. */
  readonly page: () => WebContents | null;
  readonly open: (item: Item) => void;
}

/** Keeps what the system wants to be opened until there is a page that can ask about it. */
export class PageInbox<Item> {
  readonly #join: (waiting: Item, next: Item) => Item;
  #waiting: Item | null = null;
  #receiver: PageReceiver<Item> | null = null;
  /** The page that has its snapshot, so that events reach it. */
  #readyPage: WebContents | null = null;

  /** @param join what waits when something came before the page was ready, and then something else */
  constructor(join: (waiting: Item, next: Item) => Item) {
    this.#join = join;
  }

  deliverTo(receiver: PageReceiver<Item>): void {
    this.#receiver = receiver;
  }

  /** The page has got its snapshot. */
  onSnapshot(): void {
    this.#readyPage = this.#receiver?.page() ?? null;
    this.#deliver();
  }

  put(item: Item): void {
    this.#waiting = this.#waiting === null ? item : this.#join(this.#waiting, item);
    this.#deliver();
  }

  #deliver(): void {
    const page = this.#receiver?.page() ?? null;
    if (this.#waiting === null || page === null || page !== this.#readyPage) return;
    const item = this.#waiting;
    this.#waiting = null;
    this.#receiver?.open(item);
  }
}
