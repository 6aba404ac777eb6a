/** Images that are still coming in, as transfers. */
import type { IncomingProgress } from '../peer/types';
import type { PeerEntry } from './peer-entry';
import type { Link } from '../peer/link-kind';
import type { TransferHandle, Transfers } from './transfers';

interface Incoming {
  readonly handle: TransferHandle;
  discard: () => void;
}

export class IncomingTransfers {
  readonly #transfers: Transfers;
  readonly #byLink = new Map<Link, Map<number, Incoming>>();

  constructor(transfers: Transfers) {
    this.#transfers = transfers;
  }

  /** Only images are shown: whatever else is large is over before a person has read of it, or nobody's wish. */
  onProgress(link: Link, entry: PeerEntry, progress: IncomingProgress): void {
    if (!progress.looksLikeImage) return;
    const ofLink = this.#byLink.get(link) ?? new Map<number, Incoming>();
    this.#byLink.set(link, ofLink);
    const incoming = ofLink.get(progress.packetId) ?? this.#start(entry, progress);
    ofLink.set(progress.packetId, incoming);
    incoming.discard = progress.discard;
    incoming.handle.progress(imageBytes(progress.receivedBytes));
  }

  onEnded(link: Link, packetId: number): void {
    const ofLink = this.#byLink.get(link);
    ofLink?.get(packetId)?.handle.end();
    ofLink?.delete(packetId);
    if (ofLink?.size === 0) this.#byLink.delete(link);
  }

  #start(entry: PeerEntry, progress: IncomingProgress): Incoming {
    const incoming: Incoming = {
      discard: progress.discard,
      handle: this.#transfers.start({
        conversationId: entry.key,
        messageId: null,
        direction: 'in',
        totalBytes: null,
        doneBytes: imageBytes(progress.receivedBytes),
        cancel: () => incoming.discard(),
      }),
    };
    return incoming;
  }
}

/** On the wire an image is base64: four characters for three bytes. */
function imageBytes(wireBytes: number): number {
  return Math.floor((wireBytes * 3) / 4);
}
