/** Which chunk goes to the socket, and when: transfers take turns, and no more is under way than the line needs. */
import type { TLSSocket } from 'node:tls';
import { MAX_CHUNK_QUEUE_BYTES } from '../../../shared/limits';
import type { OutgoingTransfer } from './outgoing-transfer';
import { Pacer } from './pacer';

export interface SchedulerHooks {
  /** Bytes the peer still takes of a transfer. */
  readonly sendableBytes: (transfer: number) => number;
  readonly onSent: (transfer: number, sizeBytes: number) => void;
}

export class ChunkScheduler {
  readonly #pacer = new Pacer();
  /** The next in turn is first. */
  #turns: OutgoingTransfer[] = [];

  constructor(
    readonly socket: TLSSocket,
    readonly hooks: SchedulerHooks,
  ) {}

  get chunkBytes(): number {
    return this.#pacer.chunkBytes;
  }

  add(transfer: OutgoingTransfer): void {
    this.#turns.push(transfer);
  }

  remove(transfer: OutgoingTransfer): void {
    this.#turns = this.#turns.filter((other) => other !== transfer);
    this.#pacer.onEnded(transfer.transfer);
    this.pump();
  }

  onAcknowledged(transfer: number, receivedBytes: number): void {
    this.#pacer.onAcknowledged(transfer, receivedBytes, performance.now());
    this.pump();
  }

  /** Hands chunks to the socket, as long as one may go. To be called whenever that may have changed. */
  pump(): void {
    while (this.socket.writable && this.socket.writableLength < MAX_CHUNK_QUEUE_BYTES) {
      const next = this.#turns.find((one) => one.isReady && this.hooks.sendableBytes(one.transfer) > 0);
      if (next === undefined || !this.#pacer.hasRoomFor(this.#pacer.chunkBytes)) return;
      this.#turns = [...this.#turns.filter((other) => other !== next), next];
      this.#send(next);
    }
  }

  #send(outgoing: OutgoingTransfer): void {
    const chunk = outgoing.take(this.hooks.sendableBytes(outgoing.transfer));
    if (chunk === null) return;
    const { frame, sizeBytes, release } = chunk;
    this.#pacer.onSent(outgoing.transfer, outgoing.takenBytes, sizeBytes, performance.now());
    this.hooks.onSent(outgoing.transfer, sizeBytes);
    this.socket.write(frame, () => {
      release();
      this.pump();
    });
  }
}
