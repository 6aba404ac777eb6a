/** Brings things to a node on the classic wire, which says nothing of what became of them. */
import { ParleyError } from '../../shared/errors';
import { CLASSIC_READ_BYTES_PER_S, MAX_UNREAD_SOCKET_BYTES } from '../../shared/limits';
import type { PeerLink } from '../peer/link';
import type { SendOptions } from '../peer/types';
import type { OutboxItem } from './outbox';
import { StallWatch } from './stall-watch';

const MS_PER_SECOND = 1000;
/** A person who waits longer than this wants to know for what. */
const LINGER_NOTE_MS = 2_000;

export interface ClassicDeliveryOptions {
  readonly compression: 'zlib' | null;
  readonly stallTimeoutMs: number;
  readonly stop: AbortSignal;
  /** Says that the node is being waited for. */
  readonly onLinger: () => void;
}

export class ClassicDelivery {
  constructor(
    readonly link: PeerLink,
    readonly options: ClassicDeliveryOptions,
  ) {}

  /**
   * Resolves when the system has taken all of it.
   * @throws (rejects) ParleyError send-stalled, link-closed, payload-invalid, cancelled, file-*
   */
  async send({ payload }: OutboxItem): Promise<void> {
    const { compression, stallTimeoutMs, stop } = this.options;
    const content = await payload();
    const watch = new StallWatch(stallTimeoutMs);
    const options: SendOptions = {
      ...(compression === null ? {} : { compression }),
      signal: AbortSignal.any([watch.signal, stop]),
      onProgress: () => watch.moved(),
    };
    try {
      await this.link.send(content, options);
    } catch (error) {
      throw watch.signal.aborted ? watch.error() : error;
    } finally {
      watch.end();
    }
  }

  /**
   * A Python node neither notices our goodbye nor reads on after its next own word found nobody. So it gets the time to read
   * what it has; any Parley ends the connection at once.
   * @throws (rejects) ParleyError link-closed (it went early), cancelled
   */
  async finish(): Promise<void> {
    const { link, options } = this;
    if (!link.isOpen) throw new ParleyError('link-closed', 'The peer closed the connection early.');
    const lingerMs = readingTimeMs(link.counts.bytesOut, performance.now() - link.connectedAt);
    const note = setTimeout(options.onLinger, LINGER_NOTE_MS);
    await link.hangUp({ lingerMs });
    clearTimeout(note);
    if (options.stop.aborted) {
      throw new ParleyError('cancelled', 'Sending was ended before the peer had the time to read it all.');
    }
  }
}

/**
 * How long a Python node may take to read what the sockets still hold.
 * @param sentBytes in all, as on the wire
 * @param tookMs how long that took: a node that was slow so far stays slow
 */
export function readingTimeMs(sentBytes: number, tookMs: number): number {
  const bytesPerMs = Math.min(CLASSIC_READ_BYTES_PER_S / MS_PER_SECOND, sentBytes / Math.max(tookMs, 1));
  return sentBytes === 0 ? 0 : Math.ceil(Math.min(sentBytes, MAX_UNREAD_SOCKET_BYTES) / bytesPerMs);
}
