/** The shapes that the commands and events of ./contract are made of. */
import { z } from 'zod';
import { MAX_DROPPED_BYTES } from './limits-drops';
import { MAX_SEARCH_HITS, MAX_SEARCH_TEXT_LENGTH } from './limits-store';
import { MAX_RECIPIENTS, MAX_STAGED_FILES, MAX_TEXT_MESSAGE_BYTES } from './limits';
import {
  fileRefSchema,
  messageSchema,
  nearbySchema,
  peerSchema,
  searchHitSchema,
  selfSchema,
  settingsSchema,
  transferSchema,
  visitorSchema,
} from './model';

export const id = z.string().min(1).max(128);
export const nothing = z.undefined();
export const maxPathLength = 4096;

export const pageSchema = z.object({
  /** Ascending by seq. */
  messages: z.array(messageSchema),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /** Messages of the conversation up to this seq were seen. */
  readSeq: z.number().int(),
});
export type Page = z.infer<typeof pageSchema>;

/** What is written in a conversation and not sent. */
export const draftSchema = z.object({ conversationId: id, text: z.string().max(MAX_TEXT_MESSAGE_BYTES) });

export const snapshotSchema = z.object({
  /** Events with a revision at or below this one are already in the snapshot. */
  revision: z.number().int(),
  self: selfSchema,
  settings: settingsSchema,
  peers: z.array(peerSchema),
  everyone: z.object({ unread: z.number().int(), lastMessageAt: z.number().nullable() }),
  transfers: z.array(transferSchema),
  /** Who wants to be let in, oldest first. */
  visitors: z.array(visitorSchema),
  /** Who is on the same network and not connected. */
  nearby: nearbySchema,
  /** host:port, newest first. */
  recentAddresses: z.array(z.string()),
  /** What is written and not sent, by conversation. */
  drafts: z.record(z.string(), z.string()),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What became of the files in one drop, paste or choice. */
export const sendFilesResultSchema = z.object({
  accepted: z.number().int(),
  refused: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type SendFilesResult = z.infer<typeof sendFilesResultSchema>;

export const stagedFileSchema = z.object({
  /** Stands for the file, whose path the page never knows; parley-image://<token>/thumb answers once `sending.look` did. */
  token: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  /** Location and camera data can be removed from it, or it has none. */
  canBeClean: z.boolean(),
});
export type StagedFile = z.infer<typeof stagedFileSchema>;

/** A picture that another program had in its hands. */
export const droppedBytes = z
  .instanceof(Uint8Array)
  .refine(({ byteLength }) => byteLength > 0 && byteLength <= MAX_DROPPED_BYTES);

/** Files that a person looks at before they are sent, and those that cannot be. */
export const stagedSchema = z.object({
  files: z.array(stagedFileSchema),
  refused: sendFilesResultSchema.shape.refused,
  /** Files in folders that are no pictures, and what the first of them are called. */
  leftOut: z.object({ count: z.number().int(), names: z.array(z.string()) }).optional(),
});
export type Staged = z.infer<typeof stagedSchema>;

/** What became of pictures that were taken back, each counted for every peer. */
export const takenBackSchema = z.object({
  /** They are gone. */
  taken: z.number().int(),
  /** They had arrived before. */
  arrived: z.number().int(),
  /** Of these: they are with peers who cannot be told to delete them. */
  kept: z.number().int(),
  /** The messages, with the words that went along, that can be deleted there too. */
  deletable: z.array(z.string()),
});
export type TakenBack = z.infer<typeof takenBackSchema>;

/** What the files of a conversation take that Parley keeps. */
export const spaceSchema = z.object({
  conversationId: z.string(),
  files: z.number().int(),
  sizeBytes: z.number().int(),
});

export const tokens = z.array(id).max(MAX_STAGED_FILES);

export const searchQuerySchema = z.object({
  text: z.string().max(MAX_SEARCH_TEXT_LENGTH),
  conversationId: id.optional(),
  /** Only pictures, and the words that were sent with them. */
  hasPicture: z.boolean().optional(),
  fromMs: z.number().optional(),
  toMs: z.number().optional(),
  beforeSeq: z.number().int().optional(),
  limit: z.number().int().min(1).max(MAX_SEARCH_HITS),
});

export const searchResultSchema = z.object({ hits: z.array(searchHitSchema), hasMore: z.boolean() });
export type SearchResult = z.infer<typeof searchResultSchema>;

export const imageInViewSchema = z.object({
  messageId: z.string(),
  createdAt: z.number(),
  file: fileRefSchema,
});
export type ImageInView = z.infer<typeof imageInViewSchema>;

/** Some pictures of a conversation, oldest first. */
export const imagesAroundSchema = z.object({
  images: z.array(imageInViewSchema),
  /** Before the first of them. */
  olderCount: z.number().int(),
  /** Of the whole conversation. */
  total: z.number().int(),
});
export type ImagesAround = z.infer<typeof imagesAroundSchema>;

export const galleryPageSchema = z.object({
  images: z.array(imageInViewSchema),
  /** Of the last one, when there are more. */
  nextBeforeSeq: z.number().int().nullable(),
});
export type GalleryPage = z.infer<typeof galleryPageSchema>;

export const imageDetailsSchema = z.object({
  direction: z.enum(['in', 'out']),
  /** As the camera wrote it: may be false. */
  camera: z.string().nullable(),
  /** By the camera's clock, without a time zone. */
  takenAt: z.string().nullable(),
  hasLocation: z.boolean(),
  sha256: z.string(),
});
export type ImageDetails = z.infer<typeof imageDetailsSchema>;

/** What a notice offers to do. */
export const noticeActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('restartToUpdate') }),
]);
export type NoticeAction = z.infer<typeof noticeActionSchema>;

/** What this Parley can do about a newer one: nothing, say that it is there, or also put it in place. */
export const updateModeSchema = z.enum(['none', 'tell', 'install']);
export type UpdateMode = z.infer<typeof updateModeSchema>;

/** What is sent, and to whom. */
export const sendingSchema = z.object({
  conversationIds: z.array(id).min(1).max(MAX_RECIPIENTS),
  tokens: tokens.min(1),
  caption: z.string().max(MAX_TEXT_MESSAGE_BYTES),
  stripMetadata: z.boolean(),
  /** The page's name for all of it, by which it can be taken back. */
  lot: id,
});
