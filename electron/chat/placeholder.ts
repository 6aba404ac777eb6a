/** What is shown of a file before (or instead of) the file. */
import { errorInfo, type ErrorCode, type ErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type { Message, MessageState, Transfer } from '../../shared/model';
import type { FileRecord } from '../history/records';
import type { OfferMessage } from '../peer/secure/control';
import type { IncomingEnd } from '../peer/secure/link-types';
import { newId } from './new-id';

/** A file of which only the offer is known. It has no path. */
export function placeholderFile(offer: OfferMessage): FileRecord {
  const { name, mimeType, sizeBytes, width, height, thumbhash } = offer;
  return {
    id: newId(),
    path: '',
    name,
    mimeType,
    format: null,
    sizeBytes,
    width: height === null ? null : width,
    height: width === null ? null : height,
    thumbnail: 'pending',
    thumbnailPath: null,
    thumbhash,
    reason: null,
    ours: false,
    createdAt: Date.now(),
  };
}

const REFUSALS: Readonly<Partial<Record<ErrorCode, Refusal>>> = {
  'declined-here': 'declined',
  'cancelled-here': 'cancelled',
  'paused-here': 'paused',
};

/** As the wire says it. */
type Refusal = 'asked' | 'declined' | 'cancelled' | 'paused';

/**
 * Why the file of this message is not taken when it is offered: the person is asked about it, or did not want it. Null: it may come.
 * A pause is refused only until its sender knows of it, who then offers the file again when the pause is to end.
 */
export function refusalOf({ state, error }: Pick<Message, 'state' | 'error'>): Refusal | null {
  if (state === 'asking') return 'asked';
  return error === null ? null : (REFUSALS[error.code] ?? null);
}

export interface PlaceholderEnd {
  readonly state: MessageState;
  readonly error: ErrorInfo | null;
  /** How its transfer goes on; null: not at all. */
  readonly transfer: Transfer['state'] | null;
}

/** What the end of an incoming transfer, before the file was whole, means for its message. */
export function endOf({ outcome, reason }: IncomingEnd, peerName: string): PlaceholderEnd {
  if (reason === 'paused') return { state: 'paused', error: null, transfer: 'paused' };
  if (outcome === 'kept' && reason === 'link-closed') {
    return { state: 'receiving', error: null, transfer: 'waiting' };
  }
  if (reason === 'cancelled') {
    return {
      state: 'cancelled',
      error: errorInfo('cancelled', sentence`${peerName} cancelled it.`),
      transfer: null,
    };
  }
  return { state: 'failed', error: failure(reason, peerName), transfer: null };
}

function failure(reason: string | null, peerName: string): ErrorInfo {
  switch (reason) {
    case 'disk-full':
      return errorInfo(
        'disk-full',
        sentence`There is not enough space on this disk for it. Make some and try again.`,
      );
    case 'folder-unwritable':
      return errorInfo('folder-unwritable', sentence`It could not be written to the folder for images.`);
    case 'transfer-damaged':
      return errorInfo(
        'transfer-damaged',
        sentence`It arrived damaged and was thrown away. Ask ${peerName} to send it again.`,
      );
    case 'file-changed':
      return errorInfo('file-changed', sentence`${peerName} changed the file while it was being sent.`);
    case 'file-missing':
      return errorInfo('file-missing', sentence`${peerName} no longer has the file.`);
    default:
      return errorInfo(
        'transfer-declined',
        sentence`It stopped coming (${reason ?? sentence`for no known reason`}).`,
      );
  }
}
