/**
 * How many bytes of files may be under way, so that a line is busy and its queue is short. What is under way stands in queues (of this
 * computer, of routers, of the peer) in front of every text, and TCP would fill them all. So the sender learns speed and round trip of the
 * line from the peer's acknowledgements, as BBR does, and keeps (speed x shortest round trip) and a little more under way.
 */
import {
  FAST_QUEUE_BYTES,
  FAST_QUEUE_TARGET_MS,
  FIRST_WINDOW_BYTES,
  MAX_CHUNK_BYTES,
  MAX_WINDOW_BYTES,
  MIN_CHUNK_BYTES,
  MIN_WINDOW_BYTES,
  QUEUE_TARGET_MS,
  RATE_MEMORY_MS,
  ROUND_TRIP_MEMORY_MS,
} from '../../../shared/limits';

/** A window holds this many chunks, so that acknowledgements come steadily. */
const CHUNKS_PER_WINDOW = 8;
/** A line with no queue yet is tried with this much more. */
const PROBE_GAIN = 2;

interface SentChunk {
  readonly endBytes: number;
  readonly sizeBytes: number;
  readonly sentAt: number;
  /** What had been delivered in all when it was sent. */
  readonly deliveredBytes: number;
}

/** All times in milliseconds of a clock that never goes back. */
export class Pacer {
  /** By transfer, oldest first. */
  readonly #underWay = new Map<number, SentChunk[]>();
  readonly #rate = new RecentMaximum(RATE_MEMORY_MS);
  readonly #throughput = new RecentAverage(RATE_MEMORY_MS / 4);
  #inFlightBytes = 0;
  #deliveredBytes = 0;
  #roundTripMs = Infinity;
  #lastRoundTripMs = Infinity;
  #measuredAt = 0;
  /** Set while the shortest round trip is measured anew. */
  #emptySince: number | null = null;
  #windowBytes = FIRST_WINDOW_BYTES;

  /** Sent and not known to be written by the peer. */
  get inFlightBytes(): number {
    return this.#inFlightBytes;
  }

  get windowBytes(): number {
    return this.#windowBytes;
  }

  /** How large the next chunk should be. */
  get chunkBytes(): number {
    const wanted = this.#windowBytes / CHUNKS_PER_WINDOW;
    const steps = Math.floor(Math.min(wanted, MAX_CHUNK_BYTES) / MIN_CHUNK_BYTES);
    return Math.max(1, steps) * MIN_CHUNK_BYTES;
  }

  hasRoomFor(sizeBytes: number): boolean {
    // To the nearest chunk: always rounding down would leave a part of every line unused.
    return this.#inFlightBytes === 0 || this.#inFlightBytes + sizeBytes / 2 <= this.#windowBytes;
  }

  /** A chunk whose last byte is before `endBytes` of its file was handed to the socket. */
  onSent(transfer: number, endBytes: number, sizeBytes: number, now: number): void {
    const chunks = this.#underWay.get(transfer) ?? [];
    chunks.push({ endBytes, sizeBytes, sentAt: now, deliveredBytes: this.#deliveredBytes });
    this.#underWay.set(transfer, chunks);
    this.#inFlightBytes += sizeBytes;
  }

  /** The peer has written everything before `receivedBytes` of the file. */
  onAcknowledged(transfer: number, receivedBytes: number, now: number): void {
    const chunks = this.#underWay.get(transfer) ?? [];
    const count = chunks.findIndex(({ endBytes }) => endBytes > receivedBytes);
    const arrived = chunks.splice(0, count === -1 ? chunks.length : count);
    if (chunks.length === 0) this.#underWay.delete(transfer);
    const last = arrived.at(-1);
    if (last === undefined) return;
    this.#throughput.add(sum(arrived), now);
    this.#settle(arrived);
    this.#measure(last, now);
  }

  /** The transfer is over; what is unknown of it does not count any more. */
  onEnded(transfer: number): void {
    this.#settle(this.#underWay.get(transfer) ?? []);
    this.#underWay.delete(transfer);
  }

  #settle(chunks: readonly SentChunk[]): void {
    const sizeBytes = sum(chunks);
    this.#inFlightBytes -= sizeBytes;
    this.#deliveredBytes += sizeBytes;
  }

  #measure(chunk: SentChunk, now: number): void {
    const roundTripMs = Math.max(now - chunk.sentAt, 0.01);
    this.#lastRoundTripMs = roundTripMs;
    this.#rate.add((this.#deliveredBytes - chunk.deliveredBytes) / roundTripMs, now);
    this.#measureRoundTrip(roundTripMs, chunk.sentAt, now);
    this.#windowBytes = this.#nextWindowBytes(now);
  }

  /** The shortest one can only be seen with the line almost empty, so now and then it is made so for a moment. */
  #measureRoundTrip(roundTripMs: number, sentAt: number, now: number): void {
    const isFresh = this.#emptySince !== null && sentAt >= this.#emptySince;
    if (roundTripMs <= this.#roundTripMs || isFresh) {
      this.#roundTripMs = roundTripMs;
      this.#measuredAt = now;
      this.#emptySince = null;
    } else if (this.#emptySince === null && now - this.#measuredAt > ROUND_TRIP_MEMORY_MS) {
      this.#emptySince = now;
    }
  }

  /** On a fast line it is not the line that hesitates but the computers, for some milliseconds at a time. */
  #enoughQueueBytes(): number {
    return Math.max(FAST_QUEUE_BYTES, this.#throughput.bytesPerMs * FAST_QUEUE_TARGET_MS);
  }

  #nextWindowBytes(now: number): number {
    if (this.#emptySince !== null) return MIN_WINDOW_BYTES;
    const bytesPerMs = this.#rate.value(now);
    const lineBytes = bytesPerMs * this.#roundTripMs;
    const queueBytes = Math.min(bytesPerMs * QUEUE_TARGET_MS, this.#enoughQueueBytes());
    const hasQueue = this.#lastRoundTripMs > this.#roundTripMs + QUEUE_TARGET_MS / 2;
    const wanted = Math.max(lineBytes + queueBytes, hasQueue ? 0 : PROBE_GAIN * lineBytes);
    return Math.min(Math.max(wanted, MIN_WINDOW_BYTES), MAX_WINDOW_BYTES);
  }
}

function sum(chunks: readonly SentChunk[]): number {
  return chunks.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}

/** Bytes a millisecond, over the last one to two halves of `memoryMs`. */
class RecentAverage {
  #bytes = 0;
  #since = 0;
  #previous = 0;

  constructor(readonly memoryMs: number) {}

  add(bytes: number, now: number): void {
    if (now - this.#since >= this.memoryMs / 2) {
      this.#previous = this.#bytes / (now - this.#since);
      this.#bytes = 0;
      this.#since = now;
    }
    this.#bytes += bytes;
  }

  get bytesPerMs(): number {
    return this.#previous;
  }
}

/** The greatest value of the last one to two halves of `memoryMs`. */
class RecentMaximum {
  #current = 0;
  #previous = 0;
  #changedAt = 0;

  constructor(readonly memoryMs: number) {}

  add(value: number, now: number): void {
    this.#forget(now);
    this.#current = Math.max(this.#current, value);
  }

  value(now: number): number {
    this.#forget(now);
    return Math.max(this.#current, this.#previous);
  }

  #forget(now: number): void {
    if (now - this.#changedAt < this.memoryMs / 2) return;
    this.#previous = this.#current;
    this.#current = 0;
    this.#changedAt = now;
  }
}
