/** The shapes of the peer node's outside: addresses, payloads, messages, events. Needs neither Electron nor a window. */
import type { ParleyError } from '../../shared/errors';
import type { PeerLink } from './link';
import type { Link } from './link-kind';
import type { RedialTiming } from './redialer';
import type { OfferMessage } from './secure/control';
import type { FileThread } from './secure/file-thread';
import type { Identity } from './secure/identity';
import type { Amendment, IncomingEnd, ReplyTo, TransferProgress } from './secure/link-types';
import type { SecureLink } from './secure/secure-link';
import type { TransferStore } from './secure/transfer-store';

export type Wire = 'classic' | 'secure';
export type Direction = 'inbound' | 'outbound';
export type Compression = 'zlib' | 'bzip2' | 'lzma';

export interface Address {
  /** A name or an IPv4 or IPv6 address, without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Bytes of an image as pieces, so that neither sending nor receiving needs the whole of it a second time. */
export type ByteSource = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** What may be sent. */
export type OutgoingPayload =
  | { readonly kind: 'text'; readonly text: string }
  /** `value` must be something JSON.stringify turns into text. */
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `open` is called once for each peer it goes to; `sizeBytes` is the size of the file, for progress. */
  | { readonly kind: 'image'; readonly sizeBytes: number; readonly open: () => ByteSource };

/** Somebody who connected and wants to come in. */
export interface Visitor {
  readonly id: string;
  /** It showed the key of this id. Over the classic wire anybody may claim any id. */
  readonly isProved: boolean;
  readonly host: string;
  /** Where it says that it listens; null when it did not say. */
  readonly address: Address | null;
}

export interface SendOptions {
  /** Only zlib is sent; all three are received. */
  readonly compression?: 'zlib';
  /** Bytes of the payload (not of its encoding) handed to the socket so far. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /**
   * Takes it back. Before its first byte is written nothing happened; after that the link is cut, because the classic
   * wire has no way to end a packet early, and an outbound link is dialled again.
   */
  readonly signal?: AbortSignal;
}

/**
 * What has come in. `text` of json is the text as it came. `id`, a UUID that the sender chose, comes over the secure wire only: the
 * same message may come again over a later link, and is to be stored once.
 */
export type PeerMessage =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly id?: string;
      /** Of the pictures that it was sent with. */
      readonly album?: string | undefined;
      readonly reply?: ReplyTo | undefined;
    }
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown; readonly id?: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | IncomingImage;

/** Base64 whose first bytes are an image's. Whether it can be decoded is for the image library to find out. */
export interface IncomingImage {
  readonly kind: 'image';
  /** Of the image file itself. */
  readonly sizeBytes: number;
  /** The image file's bytes, in one or more pieces; may be iterated more than once. */
  readonly bytes: () => Iterable<Uint8Array>;
}

/** A large packet that is still coming in. */
export interface IncomingProgress {
  /** The same for all progress of one packet. */
  readonly packetId: number;
  /** Bytes of the packet so far, as on the wire. */
  readonly receivedBytes: number;
  readonly looksLikeImage: boolean;
  /** Drops what came and ignores the rest of this packet; the link lives on. */
  readonly discard: () => void;
}

/** Why a link is gone. */
export interface DisconnectReason {
  readonly code: 'hung-up' | 'peer-closed' | 'error' | 'stopped' | 'cancelled';
  /** A sentence for a person. */
  readonly message: string;
  readonly error?: ParleyError;
}

/**
 * name -> arguments. Listeners may answer with a promise. The link reads no further while more than
 * MAX_UNHANDLED_PACKETS or MAX_UNHANDLED_BYTES of its `message` events wait for theirs.
 */
export interface PeerNodeEvents {
  'inbound-connected': [link: Link];
  'outbound-connected': [link: Link];
  'inbound-disconnected': [link: Link, reason: DisconnectReason];
  'outbound-disconnected': [link: Link, reason: DisconnectReason];
  /** Over the secure wire the sender gets its receipt when all listeners are done, or the error that one of them threw. */
  message: [link: Link, message: PeerMessage];
  /** What the peer calls itself has changed. */
  renamed: [link: SecureLink];
  /** A reaction, an edit or a deletion. As for `message`, the sender gets its receipt when all listeners are done. */
  amended: [link: SecureLink, amendment: Amendment];
  progress: [link: PeerLink, progress: IncomingProgress];
  /** The packet told of by `progress` ended: it became a message, was discarded, or its link broke. */
  'progress-ended': [link: PeerLink, packetId: number];
  /** A file is being offered by a Parley; the transfer store decides about it. */
  offered: [link: SecureLink, offer: OfferMessage];
  /** Of a file that is coming in; of one that goes out `sendFile` tells. */
  'transfer-progress': [link: SecureLink, progress: TransferProgress];
  /** A file came in whole, or stopped coming. */
  'transfer-ended': [link: SecureLink, end: IncomingEnd];
  /** A Parley stored this message of ours, or (with an error's code) could not. */
  receipt: [link: SecureLink, messageId: string, error: string | null];
  /** A Parley asks for a transfer of ours that broke off: `sendFile` with the same id goes on with it. */
  wanted: [link: SecureLink, messageId: string];
  'about-to-hang-up': [link: Link];
  'about-to-stop': [];
  /** A redial of a "keep connected" address begins. */
  redialling: [address: Address, attempt: number];
  /** Something went wrong that is no link's end: a refused handshake, a broken packet, a limit. `remote` is host:port. */
  error: [error: ParleyError, remote: string | null];
}

/** What a node needs to speak with other Parleys over the secure wire. */
export interface SecureOptions {
  /** Its id is the node's id. */
  readonly identity: Identity;
  /** What we call ourselves, asked for at each new link. */
  readonly name: () => string;
  /** Where files that come in go. */
  readonly store: TransferStore;
  readonly thread: FileThread;
  /** Says that reactions, edits and deletions are understood: there has to be a listener for `amended`. */
  readonly amends?: boolean;
}

export interface PeerNodeOptions {
  /** Without it every link is classic. */
  readonly secure?: SecureOptions;
  /** Own id as claimed in the handshake: 1 to MAX_NODE_ID_LENGTH characters, no colon. */
  readonly id: string;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** When the port is taken: try the next ones (default), or fail. */
  readonly portAttempts?: number;
  readonly maxPacketBytes?: number;
  readonly maxLinks?: number;
  readonly maxLinksPerAddress?: number;
  readonly handshakeTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** For tests: how long an acceptor holds back its first packet after its id. */
  readonly firstPacketDelayMs?: number;
  /** For tests: how long a second link with one peer is held to see whether the first is dead. */
  readonly doubleWatchMs?: { readonly dialled: number; readonly accepted: number };
  /** For tests: the times between redials. */
  readonly redial?: Partial<RedialTiming>;
  /**
   * Asked about everybody who connects, before anything that they say is heard; false ends the connection. Default: all may.
   */
  readonly mayEnter?: (visitor: Visitor) => boolean;
  /**
   * Asked before each redial after a failure; false ends the attempts, as p2pnetwork's
   * node_reconnection_error did. Default: go on.
   */
  readonly onReconnectFailed?: (address: Address, attempt: number, error: ParleyError) => boolean;
}
