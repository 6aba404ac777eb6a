/**
 * Messages that came in, on their way into the store: in the order in which they arrived in each conversation, and all
 * that arrived in the same turn in one transaction.
 */
import { toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { STORE_RETRY_MS } from '../../shared/limits-store';
import type { Draft } from './message-log';

interface Slot {
  /** Null while it is being made, such as an image that is still being written to disk. */
  draft: Draft | null;
  readonly onStored: () => void;
}

export interface InboxOptions {
  /** Stores all or throws. */
  readonly store: (drafts: readonly Draft[]) => void;
  /** The store failed; everything waits and is tried again. Told once until the store works again. */
  readonly onStoreFailed: (error: ErrorInfo, waiting: number) => void;
  readonly retryMs?: number;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #lanes = new Map<string, Slot[]>();
  /** Drafts that are still being made. */
  readonly #making = new Set<Promise<void>>();
  #immediate: NodeJS.Immediate | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #isFailing = false;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the message is stored; until then it counts as unhandled, so that its link reads no further while
   * too much waits. `draft` must not reject.
   */
  add(conversationId: string, draft: Draft | Promise<Draft>): Promise<void> {
    return new Promise((onStored) => {
      const slot: Slot = { draft: draft instanceof Promise ? null : draft, onStored };
      const lane = this.#lanes.get(conversationId);
      if (lane === undefined) this.#lanes.set(conversationId, [slot]);
      else lane.push(slot);
      if (draft instanceof Promise) this.#await(slot, draft);
      this.#flushSoon();
    });
  }

  /** Stores now what is ready: something that came later is about to be stored without waiting here. */
  flush(): void {
    if (this.#isFailing) return;
    clearImmediate(this.#immediate);
    this.#flush();
  }

  /** Stores what waits. Resolves when nothing does, or when the store refuses; answers with how many are lost then. */
  async drain(): Promise<number> {
    while (this.#making.size > 0) await Promise.all(this.#making);
    clearImmediate(this.#immediate);
    clearTimeout(this.#retryTimer);
    this.#flush();
    clearTimeout(this.#retryTimer);
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
  }

  #await(slot: Slot, draft: Promise<Draft>): void {
    const made = draft.then((value) => {
      slot.draft = value;
      this.#making.delete(made);
      this.#flushSoon();
    });
    this.#making.add(made);
  }

  /** After the reads of this turn of the event loop, so that they share one transaction. */
  #flushSoon(): void {
    if (this.#immediate !== undefined || this.#isFailing) return;
    this.#immediate = setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#immediate = undefined;
    const ready = [...this.#lanes].map(([key, lane]) => ({ key, lane, slots: readyHead(lane) }));
    const drafts = ready.flatMap(({ slots }) => slots.map((slot) => slot.draft));
    if (drafts.length === 0) return;
    try {
      this.#options.store(drafts);
    } catch (error) {
      this.#retryLater(toErrorInfo(error), drafts.length);
      return;
    }
    this.#isFailing = false;
    for (const { key, lane, slots } of ready) {
      lane.splice(0, slots.length);
      if (lane.length === 0) this.#lanes.delete(key);
      for (const slot of slots) slot.onStored();
    }
  }

  #retryLater(error: ErrorInfo, waiting: number): void {
    if (!this.#isFailing) this.#options.onStoreFailed(error, waiting);
    this.#isFailing = true;
    this.#retryTimer = setTimeout(() => this.#flush(), this.#options.retryMs ?? STORE_RETRY_MS);
  }
}

/** The slots before the first that is not ready: nothing overtakes in its own conversation. */
function readyHead(lane: readonly Slot[]): Array<Slot & { draft: Draft }> {
  const firstWaiting = lane.findIndex((slot) => slot.draft === null);
  return (firstWaiting === -1 ? lane : lane.slice(0, firstWaiting)).filter(isReady);
}

function isReady(slot: Slot): slot is Slot & { draft: Draft } {
  return slot.draft !== null;
}
