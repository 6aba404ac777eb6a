/** What goes into the store and comes out of it where the shapes of shared/model are not enough. */
import type { ErrorInfo } from '../../shared/errors';
import type { ImageFormat } from '../../shared/image-format';
import type { FileRef, MessageBody, MessageState, Peer } from '../../shared/model';

export interface PeerRecord {
  /** Our own key for the peer; also the id of its conversation. */
  readonly key: string;
  readonly nodeId: string | null;
  readonly givenName: string | null;
  readonly host: string;
  /** The port it listens on; null when unknown. */
  readonly port: number | null;
  readonly keepConnected: boolean;
  /** What it calls itself. */
  readonly peerName: string | null;
  readonly verified: boolean;
  readonly taking: Peer['taking'];
  /** Pictures go to it without location and camera data. */
  readonly stripMetadata: boolean;
  readonly muted: boolean;
  /** Is not let in, and nothing goes to it. */
  readonly blocked: boolean;
  /** The key of the known peer at whose address this stranger turned up; null when it did not, or was dismissed. */
  readonly mistakenFor: string | null;
  readonly createdAt: number;
}

export interface FileRecord {
  readonly id: string;
  /** Empty while it is not (or could not be) kept. */
  readonly path: string;
  /** The clean base name under which it is shown and saved. */
  readonly name: string;
  readonly mimeType: string;
  /** Null when it is no image. */
  readonly format: ImageFormat | null;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail: FileRef['thumbnail'];
  readonly thumbnailPath: string | null;
  /** Base64. */
  readonly thumbhash: string | null;
  /** It moves. */
  readonly animated?: boolean;
  /** Why it is shown as a file and not as an image; null for plain bytes and for images. */
  readonly reason: string | null;
  /** Parley made it (and may delete it); false for a file of the user's own that was sent from its place. */
  readonly ours: boolean;
  readonly createdAt: number;
}

/** What the decoder's answer changes. */
export type FileChange = Pick<
  FileRecord,
  | 'format'
  | 'mimeType'
  | 'width'
  | 'height'
  | 'thumbnail'
  | 'thumbnailPath'
  | 'thumbhash'
  | 'reason'
  | 'animated'
>;

/** A coming file is whole and kept. */
export type KeptChange = Pick<FileRecord, 'path' | 'name' | 'format' | 'mimeType' | 'sizeBytes' | 'ours'> & {
  /** It is to be decoded. */
  readonly isPicture: boolean;
};

export type NewBody =
  | { readonly kind: 'text' | 'json'; readonly text: string }
  /** The file must be stored first. */
  | { readonly kind: 'image' | 'file'; readonly fileId: string }
  | Extract<MessageBody, { kind: 'note' }>;

export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly direction: 'in' | 'out' | 'note';
  readonly body: NewBody;
  readonly state: MessageState;
  readonly error?: ErrorInfo | null;
  /** The same for all rows of one message to Everyone. */
  readonly broadcastId?: string | null;
  /** The id its sender gave it, over the secure wire. */
  readonly remoteId?: string | null;
  /** The message of the same conversation that it answers, with the beginning of its text. */
  readonly reply?: { readonly messageId: string | null; readonly excerpt: string } | null;
  readonly album?: string | null;
  readonly createdAt: number;
}

export interface PageQuery {
  readonly conversationId: string;
  /** Only messages with a smaller seq. */
  readonly before?: number | undefined;
  /** Only messages with a greater seq. */
  readonly after?: number | undefined;
  /** This message with those before and behind it. */
  readonly around?: string | undefined;
  readonly limit: number;
}
