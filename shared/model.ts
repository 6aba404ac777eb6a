/**
 * What both sides of the app talk about, as zod schemas with their types.
 * Times are milliseconds since 1970 (UTC); sizes are bytes; ids are opaque strings.
 */
import { z } from 'zod';
import { ERROR_CODES } from './errors';
import { phraseSchema } from './phrase-schema';
import { MAX_PEER_NAME_LENGTH, MAX_TAKE_UP_TO_BYTES } from './limits';
import { LANGUAGE_CHOICES } from './words/languages';

export const errorInfoSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  phrase: phraseSchema.optional(),
});

/** The conversation with everybody who is connected. All others have the key of their peer. */
export const EVERYONE = 'everyone';

/** Which files of one peer are taken without asking: of any size, none, or those that are no larger. */
export const takingSchema = z.union([
  z.enum(['always', 'ask']),
  z.object({ upToBytes: z.number().int().min(0).max(MAX_TAKE_UP_TO_BYTES) }),
]);
export type Taking = z.infer<typeof takingSchema>;

export const peerSchema = z.object({
  /** Our own key for the peer: stays the same when a Python node comes back under a new id. */
  key: z.string(),
  /** The id it last claimed in the handshake; null when it was dialled but never answered. */
  nodeId: z.string().nullable(),
  /** The name the user gave it, else null. */
  givenName: z.string().nullable(),
  host: z.string(),
  /** The port it listens on; null when unknown (an inbound 1.0 or 1.1 node does not tell). */
  port: z.number().int().nullable(),
  /** What the peer calls itself over the secure wire: anybody may take any name. Null when it never said. */
  peerName: z.string().nullable(),
  /** `secure`: encrypted, and its id is proved by its key at every connection. `classic`: neither. */
  wire: z.enum(['classic', 'secure']),
  /** The person compared the safety number with the peer and said that it is the same. */
  verified: z.boolean(),
  /** What the person said about taking its files; null: as the settings say. */
  taking: takingSchema.nullable(),
  /** Pictures go to it without location and camera data, unless the person says otherwise. */
  stripMetadata: z.boolean(),
  /** Its messages come without a notification, and do not count on the badge. */
  muted: z.boolean(),
  /** It is not let in, and nothing goes to it. */
  blocked: z.boolean(),
  /** It turned up where a known encrypted peer was: under another key, or without any. Null once dismissed. */
  warning: z.object({ kind: z.enum(['other-key', 'not-encrypted']), knownName: z.string() }).nullable(),
  state: z.enum(['connected', 'connecting', 'away']),
  /** Of the live link; null when there is none. */
  direction: z.enum(['inbound', 'outbound']).nullable(),
  keepConnected: z.boolean(),
  unread: z.number().int(),
  /** Packets over the live and earlier links since the app started. */
  messagesIn: z.number().int(),
  messagesOut: z.number().int(),
  /** When the last message came or went; null when there is none. Orders the list. */
  lastMessageAt: z.number().nullable(),
  /** Why the last attempt failed or the link broke; null when all is well. */
  error: errorInfoSchema.nullable(),
});
export type Peer = z.infer<typeof peerSchema>;

/** Somebody who is not let in before the person says so. */
export const visitorSchema = z.object({
  id: z.string(),
  /** It showed the key of its id; else anybody may claim it. */
  isProved: z.boolean(),
  host: z.string(),
  /** Where it can be called back; null when it did not tell. */
  port: z.number().int().nullable(),
  askedAt: z.number(),
});
export type Visitor = z.infer<typeof visitorSchema>;

/** Somebody whom the network told of, and who is not connected. Nothing of it is proved before it is. */
export const nearbyPersonSchema = z.object({
  /** The Parley id that it claims. */
  id: z.string(),
  /** host:port, as heard. */
  addresses: z.array(z.string()),
  /** As the list of peers names it; null when it is not known yet. */
  name: z.string().nullable(),
  /** Of the known peer with this id; null for a stranger. */
  key: z.string().nullable(),
  isConnecting: z.boolean(),
  /** Why the last attempt failed; null when none did. */
  error: errorInfoSchema.nullable(),
});
export type NearbyPerson = z.infer<typeof nearbyPersonSchema>;

export const nearbySchema = z.object({
  /**
   * `no-network`: only this computer can be looked at. `blocked`: there is a network, but nothing comes through, not even what is
   * sent from here. `silent`: for a while no other computer has said anything.
   */
  state: z.enum(['off', 'looking', 'no-network', 'blocked', 'silent']),
  /** In the order in which they were first heard. */
  people: z.array(nearbyPersonSchema),
});
export type Nearby = z.infer<typeof nearbySchema>;

export const fileRefSchema = z.object({
  id: z.string(),
  /** The clean base name under which it is shown and saved. */
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
  /** Pixels as seen, orientation applied; null when not (yet) known. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** `ready`: parley-image://<id>/thumb answers. `none`: there will be no thumbnail. */
  thumbnail: z.enum(['pending', 'ready', 'none']),
  /** Base64 of a ThumbHash: the blurred picture to show before the real one is there; null when not known. */
  thumbhash: z.string().nullable(),
  /** Whether it moves; absent for most. */
  animated: z.boolean().optional(),
});
export type FileRef = z.infer<typeof fileRefSchema>;

export const messageBodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** `text` is the JSON as it came. */
  z.object({ kind: z.literal('json'), text: z.string() }),
  z.object({ kind: z.literal('image'), file: fileRefSchema }),
  /** Bytes, text too long for a row, or an image that cannot be shown: `reason` says why, null for plain bytes. */
  z.object({ kind: z.literal('file'), file: fileRefSchema, reason: z.string().nullable() }),
  /** Something Parley says about the conversation itself, such as: the peer came back with a new id. */
  /** It was deleted for both: only its place is left. */
  z.object({ kind: z.literal('deleted') }),
  z.object({ kind: z.literal('note'), note: z.enum(['new-id']), detail: z.string() }),
]);
export type MessageBody = z.infer<typeof messageBodySchema>;

/**
 * In: `asking` (a person has to say whether to take the file), `receiving` (it is coming, or goes on when the peer is back),
 * `paused`, then `received`.
 * Out: `sending`, `waiting` (goes on by itself when the peer is back), `paused`, then `sent` (it has left) and, where the
 * peer tells of it, `delivered` (the peer has stored it). Both: `failed`, `cancelled`.
 */
export const MESSAGE_STATES = [
  'received',
  'asking',
  'receiving',
  'sending',
  'waiting',
  'paused',
  'sent',
  'delivered',
  'failed',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const messageSchema = z.object({
  id: z.string(),
  /** Order within the whole store: ascending, never reused. */
  seq: z.number().int(),
  conversationId: z.string(),
  direction: z.enum(['in', 'out', 'note']),
  createdAt: z.number(),
  body: messageBodySchema,
  state: z.enum(MESSAGE_STATES),
  error: errorInfoSchema.nullable(),
  /** For a message to Everyone: how it went for how many; null for all others. */
  /** What it answers; null for most. */
  reply: z
    .object({
      /** Null when it is no longer (or never was) in the store; so are the next two. */
      messageId: z.string().nullable(),
      direction: z.enum(['in', 'out']).nullable(),
      /** Of the picture it answers. */
      fileId: z.string().nullable(),
      /** The beginning of its text; empty for a picture. */
      excerpt: z.string(),
    })
    .nullable(),
  reactions: z.array(
    z.object({
      author: z.enum(['me', 'peer']),
      emoji: z.string(),
      /** For a message to Everyone: the key of the peer. */
      peer: z.string().optional(),
    }),
  ),
  /** When its author changed it last; null when never. */
  editedAt: z.number().nullable(),
  /** The same for pictures that were sent together, and for their caption; null for what came alone. */
  album: z.string().nullable(),
  recipients: z
    .object({
      total: z.number().int(),
      sent: z.number().int(),
      failed: z.number().int(),
      /** Of those who have it, how many can't be told of a change; absent for none. */
      fixed: z.number().int().optional(),
      /** How many keep what it was before it was edited or deleted; absent for none. */
      kept: z.number().int().optional(),
    })
    .nullable(),
});
export type Message = z.infer<typeof messageSchema>;

/** A piece of a found text; `isMatch`: it is what was looked for. */
export const excerptPartSchema = z.object({ text: z.string(), isMatch: z.boolean() });
export type ExcerptPart = z.infer<typeof excerptPartSchema>;

/** A found message, with the part of its text (or of its file's name) that shows why. */
export const searchHitSchema = z.object({ message: messageSchema, excerpt: z.array(excerptPartSchema) });
export type SearchHit = z.infer<typeof searchHitSchema>;

/** An image (or other large packet) under way. */
export const transferSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** The message it belongs to; null while one is still coming in over the classic wire. */
  messageId: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  doneBytes: z.number().int(),
  /** Null when nobody knows: a classic packet has no length. */
  totalBytes: z.number().int().nullable(),
  startedAt: z.number(),
  /** Of the file; null when it has none yet, as over the classic wire. */
  name: z.string().nullable(),
  /** `waiting`: the connection is gone; it goes on by itself when the peer is back. */
  state: z.enum(['active', 'waiting', 'paused']),
  /** Over the last seconds; null when not known yet or when nothing moves. */
  bytesPerSecond: z.number().nullable(),
  /** Whether it can be paused and resumed: only between two Parleys. */
  canPause: z.boolean(),
});
export type Transfer = z.infer<typeof transferSchema>;

export const settingsSchema = z.object({
  host: z.string(),
  port: z.number().int(),
  imagesFolder: z.string(),
  maxPacketBytes: z.number().int(),
  theme: z.enum(['system', 'light', 'dark']),
  /** `system`: the first of the system's languages that Parley speaks. */
  language: z.enum(LANGUAGE_CHOICES),
  /** What this Parley calls itself to other Parleys. */
  displayName: z.string().min(1).max(MAX_PEER_NAME_LENGTH),
  /** Whose files are taken without asking; one may say otherwise for each peer. */
  takeFrom: z.enum(['anyone', 'verified', 'nobody']),
  /** Larger ones are asked about in any case. */
  takeUpToBytes: z.number().int().min(0).max(MAX_TAKE_UP_TO_BYTES),
  /** Strangers: all, those on a network that this computer is on, or none; who is not let in is asked about. */
  letIn: z.enum(['anyone', 'nearby', 'known']),
  /** Off: Parley neither looks for others on the network nor shows itself to them. */
  discovery: z.boolean(),
  /** `always`: with whoever is nearby, as soon as they are seen. */
  connectNearby: z.enum(['click', 'always']),
  /** No notification and no sound, whoever writes. */
  doNotDisturb: z.boolean(),
  /** Off: a notification says that there is a message, and neither whose nor which. */
  showContentInNotifications: z.boolean(),
  /** A closed window leaves Parley running, in the tray. */
  closeToTray: z.boolean(),
  /** With the computer, without a window. */
  startAtLogin: z.boolean(),
  /** Asks the update server whether there is a newer Parley, where there is such a server. */
  checkForUpdates: z.boolean(),
  /** Pictures go to Everyone without location and camera data; each peer has its own choice. */
  stripMetadata: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** This node, as it is now. */
export const selfSchema = z.object({
  nodeId: z.string(),
  profile: z.string(),
  /** Where it listens; null when it could not (`listenError` says why). */
  listening: z.object({ host: z.string(), port: z.number().int() }).nullable(),
  listenError: errorInfoSchema.nullable(),
  /** True when the wanted port was taken and the next free one is used. */
  portWasTaken: z.boolean(),
  /** Addresses others may reach it at, host:port, best first. */
  addresses: z.array(z.string()),
});
export type Self = z.infer<typeof selfSchema>;
