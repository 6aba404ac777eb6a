/** Pictures that were sent together, for as long as one may take them back. */
import { MAX_LOTS } from '../../shared/limits-store';

export interface Lot {
  /** Of the messages that were stored, also those to Everyone; nothing is added once `ended` has resolved. */
  readonly messageIds: string[];
  /** What has not become a message yet never does. */
  isTakenBack: boolean;
  ended: Promise<unknown>;
}

export class Lots {
  readonly #lots = new Map<string, Lot>();

  /** The oldest is forgotten when there are too many. */
  begin(id: string): Lot {
    const lot: Lot = { messageIds: [], isTakenBack: false, ended: Promise.resolve() };
    this.#lots.set(id, lot);
    const [oldest] = this.#lots.keys();
    if (this.#lots.size > MAX_LOTS && oldest !== undefined) this.#lots.delete(oldest);
    return lot;
  }

  get(id: string): Lot | null {
    return this.#lots.get(id) ?? null;
  }

  forget(id: string): void {
    this.#lots.delete(id);
  }
}
