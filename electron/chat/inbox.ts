/**
 * Messages that came in, on their way into the store: in the order in which they arrived in each conversation, and all
 * that arrived in the same turn in one transaction.
 */
import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { STORE_RETRY_MS } from '../../shared/limits-store';
import { sentence } from '../../shared/sentence';
import { isAboutWholeStore } from '../history/store-error';
import type { Draft } from './message-log';

interface Slot {
  /** Null while it is being made, such as an image that is still being written to disk. */
  draft: Draft | null;
  readonly onStored: () => void;
  readonly onLost: (error: ParleyError) => void;
}

type ReadySlot = Slot & { draft: Draft };

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
   * @throws (rejects) ParleyError store-failed when the store takes others, but not this one
   */
  add(conversationId: string, draft: Draft | Promise<Draft>): Promise<void> {
    return new Promise((onStored, onLost) => {
      const slot: Slot = { draft: draft instanceof Promise ? null : draft, onStored, onLost };
      const lane = this.#lanes.get(conversationId);
      if (lane === undefined) this.#lanes.set(conversationId, [slot]);
      else lane.push(slot);
      if (draft instanceof Promise) this.#await(slot, draft);
      this.#flushSoon();
    });
  }

  /** Whether a message of this conversation waits to be stored. */
  has(conversationId: string): boolean {
    return this.#lanes.has(conversationId);
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
    const slots = [...this.#lanes.values()].flatMap(readyHead);
    if (slots.length === 0) return;
    const error = this.#attempt(slots);
    if (error === null) this.#settle(slots);
    else if (isAboutWholeStore(error)) this.#retryLater(toErrorInfo(error), slots.length);
    else this.#flushSingly(slots);
  }

  /** The store took offence at one of them: it is lost, the others are not. */
  #flushSingly(slots: readonly ReadySlot[]): void {
    for (const [index, slot] of slots.entries()) {
      const error = this.#attempt([slot]);
      if (error !== null && isAboutWholeStore(error)) {
        this.#retryLater(toErrorInfo(error), slots.length - index);
        return;
      }
      this.#settle([slot], error);
    }
  }

  /** @returns why they are not stored; null when they are */
  #attempt(slots: readonly ReadySlot[]): unknown {
    try {
      this.#options.store(slots.map(({ draft }) => draft));
      return null;
    } catch (error) {
      return error;
    }
  }

  /** They are the first of their lanes. */
  #settle(slots: readonly ReadySlot[], error: unknown = null): void {
    this.#isFailing = false;
    const settled = new Set<Slot>(slots);
    for (const [key, lane] of this.#lanes) {
      const rest = lane.filter((slot) => !settled.has(slot));
      if (rest.length === 0) this.#lanes.delete(key);
      else this.#lanes.set(key, rest);
    }
    for (const slot of slots) {
      if (error === null) slot.onStored();
      else slot.onLost(lostError(error));
    }
  }

  #retryLater(error: ErrorInfo, waiting: number): void {
    if (!this.#isFailing) this.#options.onStoreFailed(error, waiting);
    this.#isFailing = true;
    this.#retryTimer = setTimeout(() => this.#flush(), this.#options.retryMs ?? STORE_RETRY_MS);
  }
}

/** The slots before the first that is not ready: nothing overtakes in its own conversation. */
function readyHead(lane: readonly Slot[]): ReadySlot[] {
  const firstWaiting = lane.findIndex((slot) => slot.draft === null);
  return (firstWaiting === -1 ? lane : lane.slice(0, firstWaiting)).filter(isReady);
}

function isReady(slot: Slot): slot is ReadySlot {
  return slot.draft !== null;
}

function lostError(error: unknown): ParleyError {
  const why = ParleyError.of(toErrorInfo(error)).sentence;
  return new ParleyError('store-failed', sentence`A message that came in could not be stored: ${why}`);
}
