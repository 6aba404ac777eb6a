/** The control messages of the secure wire: JSON, parsed before anything is built from it. docs/protocol.md is the reference. */
import { z } from 'zod';
import { ParleyError } from '../../../shared/errors';
import {
  MAX_EMOJI_LENGTH,
  MAX_EXCERPT_LENGTH,
  MAX_FEATURE_LENGTH,
  MAX_FEATURES,
  MAX_MIME_TYPE_LENGTH,
  MAX_OFFERED_NAME_LENGTH,
  MAX_PEER_NAME_LENGTH,
  MAX_PIXELS_PER_SIDE,
  MAX_REASON_LENGTH,
  MAX_TEXT_MESSAGE_BYTES,
  MAX_THUMBHASH_LENGTH,
} from '../../../shared/limits';
import { isOneEmoji } from '../../../shared/emoji';
import { encodeControl } from './frames';

export const PROTOCOL_VERSION = 1;
/** In a hello: the speaker understands `react`, `edit` and `delete`. */
export const FEATURE_AMEND = 'amend';

const MAX_U32 = 0xffff_ffff;

const messageId = z.guid();
const transfer = z.int().min(1).max(MAX_U32);
const byteCount = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reason = z.string().max(MAX_REASON_LENGTH);
/** What a text answers: a message of either side by its id, and the beginning of its text (empty for a file). */
const reply = z.object({ id: messageId, excerpt: z.string().max(MAX_EXCERPT_LENGTH) }).optional();
const emoji = z.string().min(1).max(MAX_EMOJI_LENGTH).refine(isOneEmoji, 'no emoji');
/** The same for files that were sent together, and for the text that was sent with them. */
const album = z.guid().optional();
const shortText = z
  .string()
  .max(MAX_TEXT_MESSAGE_BYTES)
  .refine((text) => Buffer.byteLength(text) <= MAX_TEXT_MESSAGE_BYTES, 'too long');

export const offerSchema = z.object({
  type: z.literal('offer'),
  /** The sender's number for it on this link: ascending, never used twice. */
  transfer,
  /** Of the message it belongs to. The same again when an interrupted transfer goes on. */
  id: messageId,
  /** As the sender calls it; the receiver cleans it. */
  name: z.string().max(MAX_OFFERED_NAME_LENGTH),
  mimeType: z.string().max(MAX_MIME_TYPE_LENGTH),
  sizeBytes: byteCount,
  /** Of the whole file; null when it is being computed while the file is sent. */
  sha256: sha256.nullable(),
  width: z.int().min(1).max(MAX_PIXELS_PER_SIDE).nullable(),
  height: z.int().min(1).max(MAX_PIXELS_PER_SIDE).nullable(),
  /** Base64; what the blurred placeholder is made from. */
  thumbhash: z.base64().max(MAX_THUMBHASH_LENGTH).nullable(),
  album,
});
export type OfferMessage = z.infer<typeof offerSchema>;

const controlSchemas = {
  hello: z.object({
    type: z.literal('hello'),
    version: z.int().min(1),
    name: z.string().max(MAX_PEER_NAME_LENGTH),
    /** What the speaker understands beyond the first version. */
    features: z.array(z.string().max(MAX_FEATURE_LENGTH)).max(MAX_FEATURES).optional(),
  }),
  /** The speaker calls itself otherwise from now on. */
  name: z.object({ type: z.literal('name'), name: z.string().max(MAX_PEER_NAME_LENGTH) }),
  text: z.object({ type: z.literal('text'), id: messageId, text: shortText, album, reply }),
  /** The speaker's reaction to the message `target`, of either side; null takes it back. */
  react: z.object({ type: z.literal('react'), id: messageId, target: messageId, emoji: emoji.nullable() }),
  /** A text of the speaker's has another text now. */
  edit: z.object({ type: z.literal('edit'), id: messageId, target: messageId, text: shortText }),
  /** A message of the speaker's is to go. */
  delete: z.object({ type: z.literal('delete'), id: messageId, target: messageId }),
  /** `json` is JSON text, kept as it came. */
  json: z.object({ type: z.literal('json'), id: messageId, json: shortText }),
  /** The message is stored, or (with an error) could not be. */
  receipt: z.object({ type: z.literal('receipt'), id: messageId, error: reason.nullable() }),
  offer: offerSchema,
  /** `offset`: the byte to begin at; `until`: how far (not including) the sender may go. */
  accept: z.object({ type: z.literal('accept'), transfer, offset: byteCount, until: byteCount }),
  decline: z.object({ type: z.literal('decline'), transfer, reason }),
  /** `received`: every byte before it is written; `until` as above. Neither ever goes down. */
  credit: z.object({ type: z.literal('credit'), transfer, received: byteCount, until: byteCount }),
  /** `keep`: what is there stays, and the transfer may go on later. */
  cancel: z.object({ type: z.literal('cancel'), transfer, reason, keep: z.boolean() }),
  done: z.object({ type: z.literal('done'), transfer, sha256 }),
  /** The receiver asks for an interrupted transfer to be offered again. */
  want: z.object({ type: z.literal('want'), id: messageId }),
  ping: z.object({ type: z.literal('ping'), n: z.int().min(0) }),
  pong: z.object({ type: z.literal('pong'), n: z.int().min(0) }),
  bye: z.object({ type: z.literal('bye'), reason }),
} as const;

type Schemas = typeof controlSchemas;
export type ControlType = keyof Schemas;
export type ControlMessageOf<Type extends ControlType> = z.infer<Schemas[Type]>;
export type ControlMessage = { [Type in ControlType]: ControlMessageOf<Type> }[ControlType];

export const CONTROL_TYPES = Object.keys(controlSchemas) as ControlType[];

/**
 * The message in a control frame's body; null for a type this version does not know, which is to be ignored.
 * @throws ParleyError `protocol-violation` for what is no UTF-8, no JSON, or not what its type says
 */
export function parseControl(body: Uint8Array): ControlMessage | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    const type = typeOf(value);
    if (!isControlType(type)) return null;
    return controlSchemas[type].parse(value);
  } catch (error) {
    throw new ParleyError('protocol-violation', 'The peer sent a message that Parley cannot read.', {
      cause: error,
    });
  }
}

/** The message as a frame. */
export function encodeMessage(message: ControlMessage): Buffer {
  return encodeControl(JSON.stringify(message));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** By hand, since it is asked for each message: a schema for it would take half of the time of parsing. */
function typeOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string') {
    return value.type;
  }
  throw new Error('It is no object with a type.');
}

function isControlType(type: string): type is ControlType {
  return Object.hasOwn(controlSchemas, type);
}
