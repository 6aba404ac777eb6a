/** The files that come in over one link: joins the session's words with the store's sinks. */
import { toErrorInfo } from '../../../shared/errors';
import { PROGRESS_INTERVAL_MS } from '../../../shared/limits';
import type { OfferMessage } from './control';
import type { IncomingEnd, TransferProgress } from './link-types';
import { cleanFileName } from './safe-name';
import type { LocalEvent } from './session-state';
import type { SinkEvents, TransferSink, TransferStore } from './transfer-store';

export interface IncomingPorts {
  readonly peerId: string;
  readonly store: TransferStore;
  readonly dispatch: (event: LocalEvent) => void;
  /** Reads nothing from the peer until the promise resolves. */
  readonly holdUntil: (relief: Promise<void>) => void;
  readonly onOffered: (offer: OfferMessage) => void;
  readonly onProgress: (progress: TransferProgress) => void;
  readonly onEnded: (end: IncomingEnd) => void;
}

interface Reception {
  readonly offer: OfferMessage;
  sink: TransferSink | null;
  /** Set once it is over here, also while the store is still opening its file. */
  abortedAs: { readonly keep: boolean } | null;
  toldAt: number;
}

export class IncomingTransfers {
  readonly #receptions = new Map<number, Reception>();

  constructor(readonly ports: IncomingPorts) {}

  /** Asks the store what to do with it. */
  onOffered(transfer: number, received: OfferMessage): void {
    const offer = { ...received, name: cleanFileName(received.name) };
    const reception: Reception = { offer, sink: null, abortedAs: null, toldAt: 0 };
    this.#receptions.set(transfer, reception);
    this.ports.onOffered(offer);
    this.#open(transfer, reception).catch((error: unknown) => this.#give(transfer, reasonOf(error), true));
  }

  append(transfer: number, bytes: Uint8Array): void {
    const relief = this.#receptions.get(transfer)?.sink?.append(bytes);
    if (relief != null) this.ports.holdUntil(relief);
  }

  /** All bytes are there. */
  onVerify(transfer: number, sha256: string): void {
    const reception = this.#receptions.get(transfer);
    if (reception?.sink == null) return;
    reception.sink.finish(sha256).then(
      () => this.#onStored(transfer, reception),
      (error: unknown) => {
        const reason = reasonOf(error);
        this.#give(transfer, reason, reason !== 'transfer-damaged');
      },
    );
  }

  /** The sender took it back. */
  onWithdrawn(transfer: number, reason: string, keep: boolean): void {
    this.#end(transfer, reason, keep);
  }

  /** Ends the transfer of this message from here. False when there is none. */
  end(id: string, keep: boolean): boolean {
    const found = [...this.#receptions].find(([, { offer }]) => offer.id === id);
    if (found !== undefined) this.#give(found[0], keep ? 'paused' : 'cancelled', keep);
    return found !== undefined;
  }

  /** The link is gone: what is there waits for the next one. */
  async interruptAll(): Promise<void> {
    const sinks = [...this.#receptions.values()].flatMap(({ sink }) => (sink === null ? [] : [sink]));
    for (const transfer of [...this.#receptions.keys()]) this.#end(transfer, 'link-closed', true);
    await Promise.all(sinks.map((sink) => sink.abort(true)));
  }

  async #open(transfer: number, reception: Reception): Promise<void> {
    const { peerId, store, dispatch } = this.ports;
    const opened = await store.open(peerId, reception.offer, this.#sinkEvents(transfer, reception));
    if (opened.kind === 'receive') {
      reception.sink = opened.sink;
      // It ended while the file was being opened.
      if (reception.abortedAs !== null) await opened.sink.abort(reception.abortedAs.keep);
      else dispatch({ type: 'accept', transfer, offsetBytes: opened.sink.offsetBytes });
    } else if (reception.abortedAs === null && opened.kind === 'stored') {
      this.#onStored(transfer, reception);
    } else if (reception.abortedAs === null && opened.kind === 'decline') {
      this.#give(transfer, opened.reason, false);
    }
  }

  #sinkEvents(transfer: number, reception: Reception): SinkEvents {
    return {
      onWritten: (positionBytes) => {
        this.ports.dispatch({ type: 'written', transfer, receivedBytes: positionBytes });
        this.#tellProgress(reception, positionBytes);
      },
      onFailed: (error) => this.#give(transfer, reasonOf(error), true),
    };
  }

  #tellProgress(reception: Reception, doneBytes: number): void {
    const now = performance.now();
    if (now - reception.toldAt < PROGRESS_INTERVAL_MS) return;
    reception.toldAt = now;
    const { id, sizeBytes } = reception.offer;
    this.ports.onProgress({ id, direction: 'in', doneBytes, totalBytes: sizeBytes });
  }

  #onStored(transfer: number, { offer }: Reception): void {
    if (!this.#receptions.delete(transfer)) return;
    this.ports.dispatch({ type: 'stored', transfer });
    this.ports.onEnded({ id: offer.id, outcome: 'stored', reason: null });
  }

  /** Gives it up from here and tells the sender. */
  #give(transfer: number, reason: string, keep: boolean): void {
    if (!this.#receptions.has(transfer)) return;
    this.ports.dispatch({ type: 'give-up', transfer, reason, keep });
    this.#end(transfer, reason, keep);
  }

  #end(transfer: number, reason: string, keep: boolean): void {
    const reception = this.#receptions.get(transfer);
    if (reception === undefined) return;
    this.#receptions.delete(transfer);
    reception.abortedAs = { keep };
    void reception.sink?.abort(keep);
    this.ports.onEnded({ id: reception.offer.id, outcome: keep ? 'kept' : 'dropped', reason });
  }
}

function reasonOf(error: unknown): string {
  return toErrorInfo(error).code;
}
