/** Where received files go, as the link sees it. Injected, so that the wire knows no image library. */
import type { OfferMessage } from './control';

export interface SinkEvents {
  /** Everything before this byte of the file is written. */
  readonly onWritten: (positionBytes: number) => void;
  /** It cannot go on: a ParleyError such as disk-full. */
  readonly onFailed: (error: unknown) => void;
}

/** One file that comes in. */
export interface TransferSink {
  /** Where it begins: what is there of an earlier attempt. */
  readonly offsetBytes: number;
  /** Takes a copy of the bytes. The promise asks for patience. */
  append(bytes: Uint8Array): Promise<void> | null;
  /**
   * All bytes are there: verifies the whole file against `sha256` and stores it. Resolved means delivered.
   * @throws (rejects) ParleyError transfer-damaged (another hash: nothing is kept), disk-full, folder-unwritable, ...
   */
  finish(sha256: string): Promise<void>;
  /** Ends it before that. With `keep` what is there waits for another attempt. Never rejects. */
  abort(keep: boolean): Promise<void>;
}

export type OpenedTransfer =
  | { readonly kind: 'receive'; readonly sink: TransferSink }
  /** It is here already: the sender gets its receipt at once. */
  | { readonly kind: 'stored' }
  /** `reason`: a short word such as `disk-full`. */
  | { readonly kind: 'decline'; readonly reason: string };

export interface TransferStore {
  /**
   * What to do with an offer. The same message may be offered again, also over another link while the first one has not been found dead:
   * then the newer takes over. The offer's `name` is a clean base name.
   */
  open(peerId: string, offer: OfferMessage, events: SinkEvents): Promise<OpenedTransfer>;
}
