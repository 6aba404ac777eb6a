/** What the main process tells the window of; see ./contract. */
import { z } from 'zod';
import {
  messageSchema,
  nearbySchema,
  peerSchema,
  selfSchema,
  settingsSchema,
  transferSchema,
  visitorSchema,
} from './model';
import { noticeActionSchema, snapshotSchema, stagedSchema } from './contract-schemas';

export const events = {
  'self.changed': selfSchema,
  'settings.changed': settingsSchema,
  'peer.changed': peerSchema,
  /**
   * A provisional entry (dialled by an address) turned out to be a peer that was known already: its conversation goes
   * on, with its messages, in that of `replacedBy`.
   */
  'peer.removed': z.object({ key: z.string(), replacedBy: z.string().nullable() }),
  'everyone.changed': snapshotSchema.shape.everyone,
  'visitors.changed': z.array(visitorSchema),
  'nearby.changed': nearbySchema,
  'recents.changed': z.array(z.string()),
  /** New messages of one conversation, ascending; `skipped` older ones of the same burst are only in the store. */
  'messages.added': z.object({
    conversationId: z.string(),
    messages: z.array(messageSchema),
    skipped: z.number().int(),
  }),
  /** Its messages are gone, or back: what one knows of them is out of date. */
  'conversation.cleared': z.object({ conversationId: z.string() }),
  /** Messages written so far; null when it has ended. */
  'export.changed': z
    .object({ conversationId: z.string(), done: z.number().int(), total: z.number().int() })
    .nullable(),
  'message.changed': messageSchema,
  /** They were deleted, and are no longer to be shown. */
  'messages.removed': z.object({ conversationId: z.string(), ids: z.array(z.string()) }),
  /** A deletion was taken back: they are in the store again. */
  'messages.restored': z.object({ conversationId: z.string(), ids: z.array(z.string()) }),
  'transfer.changed': transferSchema,
  'transfer.ended': z.object({ id: z.string() }),
  /** The person asked for this conversation outside the window, such as by clicking a notification. */
  'app.goTo': z.object({
    conversationId: z.string(),
    messageId: z.string().nullable(),
    /** An answer that could not be sent, for the composer. */
    unsent: z.string().nullable(),
  }),
  /** The person wants to see who asks to be let in, by clicking the notification of it. */
  'visitors.wanted': z.object({}),
  /** The person opened a parley:// link outside the window, or some web page did: it is asked about. `knownName`: of a known peer. */
  'link.opened': z.object({
    link: z.string(),
    id: z.string(),
    addresses: z.array(z.string()),
    knownName: z.string().nullable(),
  }),
  /** The person opened files with Parley outside the window; they are asked to whom these go. */
  'files.opened': stagedSchema,
  /** The person wants to search, by the app's menu. */
  'search.wanted': z.object({}),
  /** Something worth a line that belongs to no message. */
  notice: z.object({
    tone: z.enum(['info', 'error']),
    text: z.string(),
    /** What the person may do about it. */
    action: noticeActionSchema.optional(),
  }),
} as const;
