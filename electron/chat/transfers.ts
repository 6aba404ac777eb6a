/** Images (and other large packets) under way, in both directions. */
import { PROGRESS_INTERVAL_MS } from '../../shared/limits';
import type { Transfer } from '../../shared/model';
import type { EventHub } from './event-hub';
import { newId } from './new-id';

export interface NewTransfer extends Pick<
  Transfer,
  'conversationId' | 'messageId' | 'direction' | 'totalBytes'
> {
  /** When some of it is through already. */
  readonly doneBytes?: number;
  readonly cancel: () => void;
}

/** What the one who carries a transfer out says of it. */
export interface TransferHandle {
  readonly id: string;
  /** May be called as often as one likes; it is told at most every PROGRESS_INTERVAL_MS. */
  readonly progress: (doneBytes: number) => void;
  /** Safe to repeat. */
  readonly end: () => void;
}

interface Entry {
  transfer: Transfer;
  readonly cancel: () => void;
  toldAtMs: number;
}

export class Transfers {
  readonly #entries = new Map<string, Entry>();
  readonly #events: EventHub;
  readonly #nowMs: () => number;

  /** @param nowMs a clock that never goes back */
  constructor(events: EventHub, nowMs: () => number = () => performance.now()) {
    this.#events = events;
    this.#nowMs = nowMs;
  }

  start({ cancel, doneBytes = 0, ...details }: NewTransfer): TransferHandle {
    const id = newId();
    const transfer: Transfer = { ...details, id, doneBytes, startedAt: Date.now() };
    // The first progress is told at once: of a peer that then stops reading it is also the last.
    this.#entries.set(id, { transfer, cancel, toldAtMs: -Infinity });
    this.#events.emit('transfer.changed', transfer);
    return {
      id,
      progress: (doneBytes) => this.#progress(id, doneBytes),
      end: () => this.#end(id),
    };
  }

  /** Oldest first. */
  list(): Transfer[] {
    return [...this.#entries.values()].map((entry) => entry.transfer);
  }

  /** Of one that has just ended there is nothing left to cancel, which is no error. */
  cancel(id: string): void {
    this.#entries.get(id)?.cancel();
  }

  #progress(id: string, doneBytes: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.transfer = { ...entry.transfer, doneBytes };
    const nowMs = this.#nowMs();
    if (nowMs - entry.toldAtMs < PROGRESS_INTERVAL_MS && doneBytes !== entry.transfer.totalBytes) return;
    entry.toldAtMs = nowMs;
    this.#events.emit('transfer.changed', entry.transfer);
  }

  #end(id: string): void {
    if (this.#entries.delete(id)) this.#events.emit('transfer.ended', { id });
  }
}
