/** Images (and other large packets) under way, in both directions. */
import { PROGRESS_INTERVAL_MS } from '../../shared/limits';
import type { Transfer } from '../../shared/model';
import type { EventHub } from './event-hub';
import { newId } from './new-id';
import { RateMeter } from './rate-meter';

export interface TransferControls {
  readonly cancel: () => void;
  /** Both or neither: only between two Parleys can a transfer wait. */
  readonly pause?: () => void;
  readonly resume?: () => void;
}

export interface NewTransfer
  extends Pick<Transfer, 'conversationId' | 'messageId' | 'direction' | 'totalBytes'>, TransferControls {
  /** When some of it is through already. */
  readonly doneBytes?: number;
  readonly name?: string | null;
  readonly state?: Transfer['state'];
}

/** What the one who carries a transfer out says of it. */
export interface TransferHandle {
  readonly id: string;
  /** May be called as often as one likes; it is told at most every PROGRESS_INTERVAL_MS. */
  readonly progress: (doneBytes: number) => void;
  readonly setState: (state: Transfer['state']) => void;
  /** Safe to repeat. */
  readonly end: () => void;
}

interface Entry {
  transfer: Transfer;
  readonly controls: TransferControls;
  readonly rate: RateMeter;
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

  start(details: NewTransfer): TransferHandle {
    const { cancel, pause, resume, doneBytes = 0, name = null, state = 'active', ...rest } = details;
    const id = newId();
    const canPause = pause !== undefined && resume !== undefined;
    const transfer: Transfer = {
      ...rest,
      id,
      doneBytes,
      startedAt: Date.now(),
      name,
      state,
      bytesPerSecond: null,
      canPause,
    };
    const controls = canPause ? { cancel, pause, resume } : { cancel };
    // The first progress is told at once: of a peer that then stops reading it is also the last.
    this.#entries.set(id, { transfer, controls, rate: new RateMeter(), toldAtMs: -Infinity });
    this.#events.emit('transfer.changed', transfer);
    return {
      id,
      progress: (doneBytes) => this.#progress(id, doneBytes),
      setState: (next) => this.#setState(id, next),
      end: () => this.#end(id),
    };
  }

  /** Oldest first. */
  list(): Transfer[] {
    return [...this.#entries.values()].map((entry) => entry.transfer);
  }

  /** Of one that has just ended there is nothing left to cancel, which is no error. The same for the next two. */
  cancel(id: string): void {
    this.#entries.get(id)?.controls.cancel();
  }

  pause(id: string): void {
    this.#entries.get(id)?.controls.pause?.();
  }

  resume(id: string): void {
    this.#entries.get(id)?.controls.resume?.();
  }

  #progress(id: string, doneBytes: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const nowMs = this.#nowMs();
    entry.rate.add(doneBytes, nowMs);
    entry.transfer = { ...entry.transfer, doneBytes, bytesPerSecond: entry.rate.bytesPerSecond };
    if (nowMs - entry.toldAtMs < PROGRESS_INTERVAL_MS && doneBytes !== entry.transfer.totalBytes) return;
    entry.toldAtMs = nowMs;
    this.#events.emit('transfer.changed', entry.transfer);
  }

  #setState(id: string, state: Transfer['state']): void {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.transfer.state === state) return;
    entry.rate.reset();
    entry.transfer = { ...entry.transfer, state, bytesPerSecond: null };
    this.#events.emit('transfer.changed', entry.transfer);
  }

  #end(id: string): void {
    if (this.#entries.delete(id)) this.#events.emit('transfer.ended', { id });
  }
}
