/** The outside of the chat: what the app's handlers and the window may ask of it. */
import type { CommandInput, CommandOutput, EventName, EventPayload } from '../../shared/contract';
import type {
  GalleryPage,
  ImageDetails,
  ImagesAround,
  Page,
  SearchResult,
  SendFilesResult,
  TakenBack,
  Snapshot,
} from '../../shared/contract-schemas';
import type { Peer, Settings } from '../../shared/model';
import type { Amendments } from './amendments';
import type { Conversations } from './conversations';
import type { Deletions } from './deletions';
import type { SendingWishes } from './file-sender';
import type { Staging } from './staging';

export type ChatEvent = {
  [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> };
}[EventName];

export type SettingsPatch = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** A file of the store as main needs it; its path never goes to the window. */
export interface StoredFile {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** Pixels as seen; null when not known. */
  readonly width: number | null;
  readonly height: number | null;
  /** Set when there is a thumbnail. */
  readonly thumbnailPath: string | null;
}

/**
 * Joins the peer node, the image library and the history. All methods that can fail throw ParleyError.
 * `events` are told in the order in which they happened, after the store holds them.
 */
export interface Chat {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Calls back with every event; answers with a function that ends it. */
  onEvent(listener: (event: ChatEvent) => void): () => void;

  /** Everything the window needs at first, but the revision, which the publisher adds. */
  snapshot(): Omit<Snapshot, 'revision'>;
  /** @param address as typed, or a parley:// link. @throws ParleyError address-invalid */
  /** Whole conversations: exported, deleted, measured. */
  readonly conversations: Pick<
    Conversations,
    'export' | 'cancelExport' | 'delete' | 'undoDelete' | 'space' | 'keepDraft'
  >;
  connect(address: string): { key: string };
  /** Rejects with ParleyError not-found (no longer nearby), connect-*, security-*, … */
  connectNearby(id: string): Promise<{ key: string }>;
  /** Has the window ask whether to connect; what is no sound link is told to the person. */
  openLink(text: string): void;
  hangUp(key: string): Promise<void>;
  rename(key: string, name: string | null): void;
  keepConnected(key: string, on: boolean): void;
  /** @throws ParleyError not-found; request-refused for a peer without a key */
  safetyNumber(key: string): string;
  setVerified(key: string, on: boolean): void;
  setTaking(key: string, taking: Peer['taking']): void;
  setStripMetadata(key: string, on: boolean): void;
  setMuted(key: string, on: boolean): void;
  /** A peer that is connected is hung up with. */
  setBlocked(key: string, on: boolean): Promise<void>;
  /** @throws ParleyError not-found when it no longer waits */
  answerVisitor(id: string, answer: 'let-in' | 'later' | 'block'): void;
  dismissWarning(key: string): void;
  forgetRecent(address: string): void;

  /** As a sentence names the peer. @throws ParleyError not-found */
  peerName(key: string): string;

  page(query: {
    conversationId: string;
    before?: number | undefined;
    after?: number | undefined;
    around?: string | undefined;
    limit: number;
  }): Page;
  /** @param replyTo the message of the same conversation that it answers; only between two Parleys */
  sendText(conversationId: string, text: string, replyTo?: string): void;
  /** Reactions and edits. */
  readonly amendments: Pick<Amendments, 'react' | 'edit'>;
  /** Single messages that a person deletes for themselves. */
  readonly deletions: Pick<Deletions, 'hide' | 'undo'>;
  /** How it went for each recipient of a message to Everyone. @throws ParleyError not-found */
  recipients(messageId: string): CommandOutput<'chat.recipients'>;
  /** Checks each (is it an image? can it be read?), then sends the good ones in order. */
  sendFiles(conversationId: string, paths: readonly string[]): Promise<SendFilesResult>;
  /** Pictures that a person looks at before they are sent. */
  readonly staging: Pick<Staging, 'stageFiles' | 'stageBytes' | 'look' | 'drop'>;
  /** @throws ParleyError file-missing, payload-invalid: then they stay staged */
  sendStaged(
    conversationIds: readonly string[],
    tokens: readonly string[],
    wishes: SendingWishes,
    lot?: string,
  ): Promise<SendFilesResult>;
  /** @throws ParleyError not-found */
  takeBack(lot: string): Promise<TakenBack>;
  retry(messageId: string): void;
  /** @throws ParleyError not-found; request-refused when it is not asked about (any more). So does `declineFile`. */
  acceptFile(messageId: string): void;
  declineFile(messageId: string): void;
  /** @throws ParleyError not-found; request-refused when it does not wait (any more) */
  cancelWaiting(messageId: string): void;
  /** @throws ParleyError as `cancelWaiting`; request-refused for what is no text, payload-invalid */
  editWaiting(messageId: string, text: string): void;
  cancelTransfer(transferId: string): void;
  pauseTransfer(transferId: string): void;
  resumeTransfer(transferId: string): void;
  markRead(conversationId: string, seq: number): void;

  search(query: CommandInput<'search.messages'>): SearchResult;
  /** A picture with some on either side; the newest when its message is no longer there. */
  imagesAround(conversationId: string, messageId: string): ImagesAround;
  gallery(query: CommandInput<'images.gallery'>): GalleryPage;
  file(fileId: string): StoredFile;
  /** @throws ParleyError not-found, file-missing, file-unreadable */
  imageDetails(fileId: string): Promise<ImageDetails>;
  updateSettings(patch: SettingsPatch): Promise<Settings>;
}
