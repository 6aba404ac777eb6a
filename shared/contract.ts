/**
 * The one table of what crosses the bridge between the window and the main process.
 * Commands go window -> main and are always answered; events go main -> window in batches.
 * Both sides infer their types from here, so a missing handler or a misspelt name does not compile.
 */
import { z } from 'zod';
import type { ErrorInfo } from './errors';
import {
  GALLERY_PAGE_IMAGES,
  MAX_ADDRESS_LENGTH,
  MAX_EMOJI_LENGTH,
  MAX_FILES_PER_DROP,
  MAX_MAX_PACKET_BYTES,
  MAX_PAGE_MESSAGES,
  MAX_PEER_NAME_LENGTH,
  MAX_TEXT_MESSAGE_BYTES,
  MIN_MAX_PACKET_BYTES,
} from './limits';
import { MAX_CONNECT_TEXT_LENGTH } from './limits-discovery';
import { errorInfoSchema, MESSAGE_STATES, peerSchema, settingsSchema } from './model';
import { STORE_ANSWERS, storeQuestionSchema } from './store-trouble';
import type { events } from './contract-events';
import {
  id,
  nothing,
  maxPathLength,
  pageSchema,
  snapshotSchema,
  sendFilesResultSchema,
  sendingSchema,
  draftSchema,
  droppedBytes,
  stagedSchema,
  takenBackSchema,
  tokens,
  updateModeSchema,
  searchQuerySchema,
  searchResultSchema,
  spaceSchema,
  imagesAroundSchema,
  galleryPageSchema,
  imageDetailsSchema,
  type Staged,
} from './contract-schemas';

/** name -> what goes in, what comes back. */
export const commands = {
  'app.snapshot': { input: nothing, output: snapshotSchema },
  /** Which conversation stands open in the window: of its messages nobody need be notified while the window has the focus. */
  'app.viewing': { input: z.object({ conversationId: id.nullable() }), output: nothing },
  /** Ends Parley and starts it again. */
  'app.restart': { input: nothing, output: nothing },
  /** Lets the person choose where, and writes what one may look at before sending it to somebody who can help. */
  'app.saveReport': { input: nothing, output: nothing },
  'app.copyText': { input: z.object({ text: z.string().max(4 * MAX_TEXT_MESSAGE_BYTES) }), output: nothing },

  /** Dials an address or a parley:// link; answers with the peer's key at once, the outcome follows as events. */
  'peers.connect': {
    input: z.object({ address: z.string().max(MAX_CONNECT_TEXT_LENGTH) }),
    output: z.object({ key: z.string() }),
  },
  /** Dials somebody nearby; answers when they are connected. */
  'peers.connectNearby': { input: z.object({ id }), output: z.object({ key: z.string() }) },
  'peers.hangUp': { input: z.object({ key: id }), output: nothing },
  'peers.rename': {
    input: z.object({ key: id, name: z.string().max(MAX_PEER_NAME_LENGTH).nullable() }),
    output: nothing,
  },
  'peers.keepConnected': { input: z.object({ key: id, on: z.boolean() }), output: nothing },
  /** The number that two people compare: six groups of five digits. Only for a peer with a key (`wire: secure`). */
  'peers.safetyNumber': { input: z.object({ key: id }), output: z.object({ number: z.string() }) },
  'peers.setVerified': { input: z.object({ key: id, on: z.boolean() }), output: nothing },
  'peers.setTaking': { input: z.object({ key: id, taking: peerSchema.shape.taking }), output: nothing },
  'peers.setStripMetadata': { input: z.object({ key: id, on: z.boolean() }), output: nothing },
  'peers.setMuted': { input: z.object({ key: id, on: z.boolean() }), output: nothing },
  'peers.setBlocked': { input: z.object({ key: id, on: z.boolean() }), output: nothing },
  /** About a stranger who wants to be let in. `later` forgets that it asked. */
  'peers.answerVisitor': {
    input: z.object({ id: z.string().min(1).max(1024), answer: z.enum(['let-in', 'later', 'block']) }),
    output: nothing,
  },
  'peers.dismissWarning': { input: z.object({ key: id }), output: nothing },
  'peers.forgetRecent': { input: z.object({ address: z.string().max(MAX_ADDRESS_LENGTH) }), output: nothing },

  /** With none of `before`, `after` and `around`: the newest. `around` is a message's id: it stands in the middle. */
  'chat.page': {
    input: z.object({
      conversationId: id,
      before: z.number().int().optional(),
      after: z.number().int().optional(),
      around: id.optional(),
      limit: z.number().int().min(1).max(MAX_PAGE_MESSAGES),
    }),
    output: pageSchema,
  },
  'chat.sendText': {
    /** `replyTo` is a message of the same conversation. */
    input: z.object({
      conversationId: id,
      text: z.string().min(1).max(MAX_TEXT_MESSAGE_BYTES),
      replyTo: id.optional(),
    }),
    output: nothing,
  },
  'chat.retry': { input: z.object({ messageId: id }), output: nothing },
  /** About a file that waits to be asked about (`asking`). */
  'chat.acceptFile': { input: z.object({ messageId: id }), output: nothing },
  'chat.declineFile': { input: z.object({ messageId: id }), output: nothing },
  /** Takes back a message that waits for a peer who is away. */
  'chat.cancelWaiting': { input: z.object({ messageId: id }), output: nothing },
  /** Changes a text that waits for a peer who is away. */
  'chat.editWaiting': {
    input: z.object({ messageId: id, text: z.string().min(1).max(MAX_TEXT_MESSAGE_BYTES) }),
    output: nothing,
  },
  'chat.cancelTransfer': { input: z.object({ transferId: id }), output: nothing },
  'chat.pauseTransfer': { input: z.object({ transferId: id }), output: nothing },
  'chat.resumeTransfer': { input: z.object({ transferId: id }), output: nothing },
  /** One's own reaction to a message; null takes it back. */
  'chat.react': {
    input: z.object({ messageId: id, emoji: z.string().min(1).max(MAX_EMOJI_LENGTH).nullable() }),
    output: nothing,
  },
  /** Gives a message of mine that the peer has another text. */
  'chat.editSent': {
    input: z.object({ messageId: id, text: z.string().min(1).max(MAX_TEXT_MESSAGE_BYTES) }),
    output: nothing,
  },
  /** For the person alone, or for the peer too. Until `untilMs` it can be taken back. */
  'chat.delete': {
    input: z.object({ messageIds: z.array(id).min(1).max(MAX_PAGE_MESSAGES), forBoth: z.boolean() }),
    output: z.object({ undoId: z.string(), untilMs: z.number() }),
  },
  'chat.undoDelete': { input: z.object({ undoId: id }), output: nothing },
  /** How it went for each recipient of a message to Everyone. */
  'chat.recipients': {
    input: z.object({ messageId: id }),
    output: z.array(
      z.object({ key: z.string(), state: z.enum(MESSAGE_STATES), error: errorInfoSchema.nullable() }),
    ),
  },
  'chat.markRead': { input: z.object({ conversationId: id, seq: z.number().int() }), output: nothing },

  /** Lets the person choose images in the system's dialog; none when it is cancelled. */
  'sending.choose': { input: nothing, output: stagedSchema },
  /** The files or the image on the clipboard. */
  'sending.paste': { input: nothing, output: stagedSchema },
  /** Answers when the decoder has opened it. */
  'sending.look': {
    input: z.object({ token: id }),
    output: z.object({ refusal: z.string().nullable(), hasThumbnail: z.boolean() }),
  },
  /** In this order, with one caption (or none) for all of them; the same to each conversation. */
  'sending.send': { input: sendingSchema, output: sendFilesResultSchema },
  /** What has not arrived is gone, here and on its way; pictures are counted for each who was to get them. */
  'sending.takeBack': { input: z.object({ lot: id }), output: takenBackSchema },
  /** They are not sent after all. */
  'sending.drop': { input: z.object({ tokens }), output: nothing },

  /**
   * Messages with these words in their text or in their file's name, the newest first. What a peer got of a message to Everyone is
   * found only in the conversation with that peer. `fromMs` is included, `toMs` is not; `beforeSeq` goes on behind a page.
   */
  'search.messages': { input: searchQuerySchema, output: searchResultSchema },

  /** Every image of a conversation, oldest first, for the viewer. */
  /** The picture of a message with some on either side. */
  'images.around': { input: z.object({ conversationId: id, messageId: id }), output: imagesAroundSchema },
  'images.copy': { input: z.object({ fileId: id }), output: nothing },
  /** The pictures of a conversation, the newest first; `beforeSeq` goes on behind a page. */
  'images.gallery': {
    input: z.object({
      conversationId: id,
      beforeSeq: z.number().int().optional(),
      limit: z.number().int().min(1).max(GALLERY_PAGE_IMAGES),
    }),
    output: galleryPageSchema,
  },
  /** What is known of a picture beyond its file: who sent it, what its camera wrote, and the SHA-256 of its bytes in hex. */
  'images.details': { input: z.object({ fileId: id }), output: imageDetailsSchema },
  'images.saveAs': { input: z.object({ fileId: id }), output: z.object({ saved: z.boolean() }) },
  'images.showInFolder': { input: z.object({ fileId: id }), output: nothing },

  /** Lets the person choose a folder in the system's dialog, and writes the conversation into a new one there. */
  'conversations.export': {
    input: z.object({ conversationId: id }),
    output: z.object({ isExported: z.boolean() }),
  },
  'conversations.cancelExport': { input: nothing, output: nothing },
  /** Until `untilMs` (ms since 1970) it can be taken back. `withFiles`: the files that Parley keeps go, too. */
  'conversations.delete': {
    input: z.object({ conversationId: id, withFiles: z.boolean() }),
    output: z.object({ untilMs: z.number() }),
  },
  /** What is written and not sent; nothing when it is empty. */
  'conversations.keepDraft': { input: draftSchema, output: nothing },
  'conversations.undoDelete': { input: z.object({ conversationId: id }), output: nothing },
  /** What the files take that Parley keeps, largest first; conversations without any are left out. */
  'conversations.space': { input: nothing, output: z.array(spaceSchema) },

  'settings.update': {
    input: z.object({
      host: z.string().min(1).max(255).optional(),
      port: z.number().int().min(0).max(65535).optional(),
      maxPacketBytes: z.number().int().min(MIN_MAX_PACKET_BYTES).max(MAX_MAX_PACKET_BYTES).optional(),
      theme: settingsSchema.shape.theme.optional(),
      language: settingsSchema.shape.language.optional(),
      takeFrom: settingsSchema.shape.takeFrom.optional(),
      takeUpToBytes: settingsSchema.shape.takeUpToBytes.optional(),
      letIn: settingsSchema.shape.letIn.optional(),
      discovery: z.boolean().optional(),
      connectNearby: settingsSchema.shape.connectNearby.optional(),
      doNotDisturb: z.boolean().optional(),
      showContentInNotifications: z.boolean().optional(),
      closeToTray: z.boolean().optional(),
      startAtLogin: z.boolean().optional(),
      checkForUpdates: z.boolean().optional(),
      stripMetadata: z.boolean().optional(),
      displayName: z.string().trim().min(1).max(MAX_PEER_NAME_LENGTH).optional(),
    }),
    output: settingsSchema,
  },
  /** Opens it in the file manager. */
  'settings.openImagesFolder': { input: nothing, output: nothing },
  /** Lets the person choose the folder in the system's dialog. */
  'settings.chooseImagesFolder': { input: nothing, output: settingsSchema },

  'updates.state': { input: nothing, output: z.object({ mode: updateModeSchema, version: z.string() }) },
  /** Puts the newer Parley that was fetched in the place of this one, and starts it. */
  'updates.install': { input: nothing, output: nothing },
} as const;

/**
 * Commands that only the preload may give: it turns dropped File objects into the paths they really have, so that
 * the page itself can never name a path.
 */
export const preloadCommands = {
  'sending.stageFiles': {
    input: z.object({
      paths: z.array(z.string().min(1).max(maxPathLength)).min(1).max(MAX_FILES_PER_DROP),
    }),
    output: stagedSchema,
  },
  /** A picture that has no file. */
  'sending.stageBytes': { input: z.object({ bytes: droppedBytes }), output: stagedSchema },
} as const;

/** Commands of the page that is shown while the message store cannot be opened; no others are answered then. */
export const repairCommands = {
  'repair.question': { input: nothing, output: storeQuestionSchema },
  /** Answers when there is another question; not at all when the store is open, as the page is gone then. */
  'repair.answer': { input: z.object({ answer: z.enum(STORE_ANSWERS) }), output: storeQuestionSchema },
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.infer<Commands[N]['input']>;
export type CommandOutput<N extends CommandName> = z.infer<Commands[N]['output']>;

export type PreloadCommands = typeof preloadCommands;
export type PreloadCommandName = keyof PreloadCommands;

export type RepairCommands = typeof repairCommands;
export type RepairCommandName = keyof RepairCommands;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
/** One event as it crosses: every event has its own revision, ascending by one. */
export type ParleyEvent = {
  [N in EventName]: { readonly revision: number; readonly name: N; readonly payload: EventPayload<N> };
}[EventName];

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorInfo };

/**
 * What the preload puts on the window as `window.parley`, and nothing more.
 * @typeParam DroppedFile the page's File; named here only because this folder knows no DOM
 */
export interface ParleyBridge<DroppedFile> {
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** Answered only while the message store cannot be opened. */
  repair<N extends RepairCommandName>(
    name: N,
    input: z.infer<RepairCommands[N]['input']>,
  ): Promise<Result<z.infer<RepairCommands[N]['output']>>>;
  /** For files dropped or pasted: `files` must be real File objects of this page. */
  stageFiles(files: readonly DroppedFile[]): Promise<Result<Staged>>;
  /** Calls back with each batch; answers with a function that ends it. */
  subscribe(onBatch: (batch: readonly ParleyEvent[]) => void): () => void;
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
}
