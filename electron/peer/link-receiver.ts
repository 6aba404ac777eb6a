import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import {
  MAX_UNHANDLED_BYTES,
  MAX_UNHANDLED_PACKETS,
  PROGRESS_INTERVAL_MS,
  PROGRESS_MIN_BYTES,
  SNIFF_BYTES,
} from '../../shared/limits';
import { asParleyError } from './as-parley-error';
import { PacketFramer } from './classic/framing';
import { looksLikeImage, readPacket } from './classic/packet';
import type { IncomingProgress, PeerMessage } from './types';

export interface ReceiverHooks {
  /** The promise, if any, says when the message was dealt with. */
  readonly onMessage: (message: PeerMessage) => Promise<void> | undefined;
  readonly onProgress: (progress: IncomingProgress) => void;
  readonly onProgressEnded: (packetId: number) => void;
  /** A packet that is lost, while the link lives on. */
  readonly onBadPacket: (error: ParleyError) => void;
  /** A packet after which the link cannot go on. */
  readonly onFatal: (error: ParleyError) => void;
  /** How much of what came is held and of no use yet. */
  readonly onHolds: (bytes: number) => void;
  /** Whether more bytes are welcome. */
  readonly onWantsMore: (wantsMore: boolean) => void;
}

/** Enough base64 for sniffing, line ends included. */
const HEAD_CHARS = SNIFF_BYTES * 2;

let lastPacketId = 0;

/** From bytes to messages, in order and no faster than they are dealt with. Knows no socket. */
export class LinkReceiver {
  readonly #framer: PacketFramer;
  #unhandledPackets = 0;
  #unhandledBytes = 0;
  /** A packet that takes its time is being read; the ones behind it wait, so that order is kept. */
  #isReading = false;
  /** What the packet being read takes, unfolded so far. */
  #readingBytes = 0;
  #heldBytes = 0;
  /** The packet being read is no longer wanted. */
  #dropsReading = false;
  #isPumping = false;
  #isStopped = false;
  #wantsMore = true;
  #onDrained: (() => void) | null = null;
  /** Of the unfinished packet, once it is told of; and when its first piece was seen. */
  #toldPacketId: number | null = null;
  #progressDueAt = 0;

  constructor(
    maxPacketBytes: number,
    readonly hooks: ReceiverHooks,
  ) {
    this.#framer = new PacketFramer(maxPacketBytes);
  }

  set maxPacketBytes(bytes: number) {
    this.#framer.maxPacketBytes = bytes;
  }

  /** Bytes of the packet whose end has not come. */
  get unfinishedBytes(): number {
    return this.#framer.unfinishedBytes;
  }

  unfinishedHead(maxBytes: number): Buffer {
    return this.#framer.unfinishedHead(maxBytes);
  }

  push(chunk: Buffer): void {
    this.#framer.push(chunk);
    this.#pump();
  }

  /** No more bytes will come. Calls back when every whole packet has become a message. */
  end(onDrained: () => void): void {
    this.#onDrained = onDrained;
    if (this.#isStopped) this.#tellWhenDrained();
    else this.#pump();
  }

  /** Drops everything not yet told. */
  stop(): void {
    this.#isStopped = true;
    this.#tellHolds();
    this.#endProgress();
    this.#tellWhenDrained();
  }

  #pump(): void {
    // A listener may push or discard in the middle of it.
    if (this.#isPumping) return;
    this.#isPumping = true;
    let isEmpty = false;
    while (!isEmpty && this.#mayRead()) isEmpty = !this.#readNext();
    this.#isPumping = false;
    this.#tellHolds();
    this.#watchProgress();
    this.#tellWants(this.#mayRead());
    if (isEmpty && this.#mayRead()) this.#tellWhenDrained();
  }

  #mayRead(): boolean {
    return (
      !this.#isStopped &&
      !this.#isReading &&
      this.#unhandledPackets < MAX_UNHANDLED_PACKETS &&
      this.#unhandledBytes < MAX_UNHANDLED_BYTES
    );
  }

  /** Reads one packet; false when there is none. */
  #readNext(): boolean {
    const frame = this.#framer.next();
    if (frame === null) return false;
    if (frame.kind === 'too-large') {
      this.#isStopped = true;
      this.#endProgress();
      this.hooks.onFatal(tooLarge(frame.limitBytes));
      this.#tellWhenDrained();
      return true;
    }
    this.#readPacket(frame.bytes);
    return true;
  }

  #readPacket(bytes: Buffer): void {
    let message: PeerMessage | Promise<PeerMessage>;
    try {
      message = readPacket(bytes, (grownBytes) => this.#watchGrowth(bytes.length + grownBytes));
    } catch (error) {
      this.#dropPacket(error);
      return;
    }
    if (message instanceof Promise) void this.#readLater(message, bytes.length);
    else this.#deliver(message, bytes.length);
  }

  async #readLater(reading: Promise<PeerMessage>, sizeBytes: number): Promise<void> {
    this.#isReading = true;
    this.#readingBytes = sizeBytes;
    this.#tellWants(false);
    try {
      const message = await reading;
      if (!this.#isStopped && !this.#dropsReading) this.#deliver(message, sizeBytes);
    } catch (error) {
      this.#dropPacket(error);
    }
    this.#isReading = false;
    this.#readingBytes = 0;
    this.#dropsReading = false;
    this.#pump();
  }

  #deliver(message: PeerMessage, sizeBytes: number): void {
    const handling = this.hooks.onMessage(message);
    this.#endProgress();
    if (handling === undefined) return;
    const weightBytes = Math.max(sizeBytes, sizeOf(message));
    this.#unhandledPackets += 1;
    this.#unhandledBytes += weightBytes;
    void handling.then(() => {
      this.#unhandledPackets -= 1;
      this.#unhandledBytes -= weightBytes;
      this.#pump();
    });
  }

  #dropPacket(error: unknown): void {
    this.#endProgress();
    if (this.#isStopped || this.#dropsReading) return;
    this.hooks.onBadPacket(asParleyError(error));
  }

  /** Work on a packet that nobody waits for any more ends here. */
  #watchGrowth(sizeBytes: number): void {
    if (this.#isStopped || this.#dropsReading)
      throw new ParleyError('cancelled', 'This message is not wanted any more.');
    this.#readingBytes = sizeBytes;
    this.#tellHolds();
  }

  #tellHolds(): void {
    const heldBytes = this.#isStopped ? 0 : this.#framer.unfinishedBytes + this.#readingBytes;
    if (heldBytes === this.#heldBytes) return;
    this.#heldBytes = heldBytes;
    this.hooks.onHolds(heldBytes);
  }

  #tellWants(wantsMore: boolean): void {
    if (wantsMore === this.#wantsMore) return;
    this.#wantsMore = wantsMore;
    this.hooks.onWantsMore(wantsMore);
  }

  #tellWhenDrained(): void {
    const onDrained = this.#onDrained;
    if (onDrained === null) return;
    this.#onDrained = null;
    this.#isStopped = true;
    this.#endProgress();
    onDrained();
  }

  #watchProgress(): void {
    const receivedBytes = this.#framer.unfinishedBytes;
    if (receivedBytes < PROGRESS_MIN_BYTES || this.#isReading || this.#isStopped) return;
    const now = performance.now();
    // The first word of it only after a while: most packets are whole before that.
    if (this.#progressDueAt === 0) this.#progressDueAt = now + PROGRESS_INTERVAL_MS;
    if (now < this.#progressDueAt) return;
    this.#progressDueAt = now + PROGRESS_INTERVAL_MS;
    const packetId = (this.#toldPacketId ??= ++lastPacketId);
    this.hooks.onProgress({
      packetId,
      receivedBytes,
      looksLikeImage: looksLikeImage(this.#framer.unfinishedHead(HEAD_CHARS)),
      discard: () => this.#discard(packetId),
    });
  }

  #discard(packetId: number): void {
    if (packetId !== this.#toldPacketId) return;
    if (this.#isReading) this.#dropsReading = true;
    else this.#framer.discard();
    this.#endProgress();
  }

  #endProgress(): void {
    const packetId = this.#toldPacketId;
    this.#progressDueAt = 0;
    if (packetId === null) return;
    this.#toldPacketId = null;
    this.hooks.onProgressEnded(packetId);
  }
}

/** A compressed packet may be far smaller than what it holds. */
function sizeOf(message: PeerMessage): number {
  switch (message.kind) {
    case 'text':
    case 'json':
      return message.text.length;
    case 'bytes':
      return message.bytes.length;
    case 'image':
      return message.sizeBytes;
  }
}

function tooLarge(limitBytes: number): ParleyError {
  const limitMib = limitBytes / (1024 * 1024);
  const limit = limitMib >= 1 ? `${Math.floor(limitMib)} MiB` : sentence`${limitBytes} bytes`;
  return new ParleyError(
    'packet-too-large',
    sentence`The peer sent a message longer than ${limit}, so the connection was closed. The limit is in the settings.`,
  );
}
