/** The outside of a secure link: what it is made of, what it tells, what it is asked. */
import type { TLSSocket } from 'node:tls';
import type { ParleyError } from '../../../shared/errors';
import type { Address, Direction, DisconnectReason } from '../types';
import type { OfferMessage } from './control';
import type { FileThread } from './file-thread';
import type { SecureLink } from './secure-link';
import type { TransferStore } from './transfer-store';

export interface SecureLinkDetails {
  /** From upgradeToSecure: the key of its other end is that of `id`. */
  readonly socket: TLSSocket;
  /** The peer's Parley id. */
  readonly id: string;
  readonly direction: Direction;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Where the peer can be dialled, null when unknown. */
  readonly address: Address | null;
  /** Our display name, as the peer gets to see it. */
  readonly ownName: string;
  /** What our hello says that we understand beyond the first version. */
  readonly features?: readonly string[];
  readonly store: TransferStore;
  readonly thread: FileThread;
}

/** What a text answers. */
export interface ReplyTo {
  /** Of the answered message, whoever sent it. */
  readonly id: string;
  /** The beginning of its text; empty for a file. */
  readonly excerpt: string;
}

/** Something about a message (`target`) that is there already. `id` is its own: it has a receipt as a message has. */
export type Amendment =
  | { readonly kind: 'react'; readonly id: string; readonly target: string; readonly emoji: string | null }
  | { readonly kind: 'edit'; readonly id: string; readonly target: string; readonly text: string }
  | { readonly kind: 'delete'; readonly id: string; readonly target: string };

/** A text, or JSON as it is to be kept, with the id that makes it one message however often it is sent. */
export interface SecureMessage {
  readonly kind: 'text' | 'json';
  /** A UUID. */
  readonly id: string;
  readonly text: string;
  /** Of the pictures that a text was sent with. */
  readonly album?: string | undefined;
  readonly reply?: ReplyTo | undefined;
}

export interface TransferProgress {
  /** Of the message. */
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** What the receiving side has written. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** How an incoming transfer ended. `kept`: what is there waits for the next attempt. */
export interface IncomingEnd {
  readonly id: string;
  readonly outcome: 'stored' | 'kept' | 'dropped';
  /** A short word such as `cancelled`, `disk-full`, `link-closed`; null when stored. */
  readonly reason: string | null;
}

/** Whom a link tells. */
export interface SecureLinkHooks {
  /** The peer said hello: from now on it is connected. */
  readonly opened: (link: SecureLink) => void;
  /** The peer has another name, for a while at most. */
  readonly renamed: (link: SecureLink) => void;
  /**
   * Resolved (or nothing returned): it is stored, and the peer gets its receipt. Rejected with a ParleyError: the peer gets its code.
   * It may be told of a message again that came over an earlier link: store each id once.
   */
  readonly message: (link: SecureLink, message: SecureMessage | Amendment) => Promise<void> | undefined;
  /** The peer stored a message of ours, or (`error`) could not. Also for files, for which sendFile resolves. */
  readonly receipt: (link: SecureLink, id: string, error: string | null) => void;
  /** A file is coming: time for its placeholder. The store is asked about it as well. */
  readonly offered: (link: SecureLink, offer: OfferMessage) => void;
  readonly progress: (link: SecureLink, progress: TransferProgress) => void;
  readonly incomingEnded: (link: SecureLink, end: IncomingEnd) => void;
  /** The peer would like to have the rest of an interrupted transfer: offer it again with sendFile. */
  readonly wanted: (link: SecureLink, id: string) => void;
  readonly error: (link: SecureLink, error: ParleyError) => void;
  /** Nothing more can be sent or received. */
  readonly ended: (link: SecureLink) => void;
  /** Last of all. */
  readonly closed: (link: SecureLink, reason: DisconnectReason) => void;
}
