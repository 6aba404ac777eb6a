import type { CommandOutput } from '../../shared/contract';
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import type { ParleyState, SliceCreator } from '../store';
import { EVERYONE } from './everyone';
import { excerptOf } from './excerpt';
import { whoWouldKeep } from './reach';
import { nameOfConversation } from './who';

/** What the next text of a conversation answers. */
export interface ReplyDraft {
  readonly messageId: string;
  readonly direction: 'in' | 'out';
  /** Of the picture that is answered. */
  readonly fileId: string | null;
  readonly excerpt: string;
}

/** A sent text that is being changed in the composer. */
export interface EditDraft {
  readonly messageId: string;
  /** As it is now. */
  readonly text: string;
  /** What stood in the composer before, and comes back. */
  readonly keptDraft: string;
  /** How many of all who have it would keep the old text; null for none. */
  readonly keeping: { readonly count: number; readonly total: number } | null;
}

export interface AmendSlice {
  /** By conversation. */
  readonly replies: Readonly<Record<string, ReplyDraft>>;
  /** By conversation. */
  readonly edits: Readonly<Record<string, EditDraft>>;

  readonly startReply: (message: Message) => void;
  readonly cancelReply: (conversationId: string) => void;
  readonly startEdit: (message: Message) => void;
  readonly cancelEdit: (conversationId: string) => void;
  /** Makes the draft the new text of the message; when it is not taken, it stays and `sendErrors` says why. */
  readonly saveEdit: (conversationId: string) => Promise<void>;
  /** One's own reaction to it; null takes it back. */
  readonly react: (message: Message, emoji: string | null) => Promise<void>;
  /** Deletes, and offers for a moment to take that back. */
  readonly deleteMessage: (message: Message, forBoth: boolean) => Promise<void>;
  /** How it went for each recipient of a message to everyone. @throws ParleyError */
  readonly recipientsOf: (messageId: string) => Promise<CommandOutput<'chat.recipients'>>;
}

/** What is done to messages that are there already. */
export const createAmendSlice =
  (bridge: Bridge): SliceCreator<AmendSlice> =>
  (set, get) => {
    const undoDelete = async (undoId: string): Promise<void> => {
      const error = await errorOf(() => call(bridge, 'chat.undoDelete', { undoId }));
      if (error === null) get().announce(say('chat:broughtBack'));
      else get().notify('error', errorText(error));
    };

    return {
      replies: {},
      edits: {},

      startReply: (message) => {
        const { conversationId } = message;
        get().cancelEdit(conversationId);
        set(({ replies }) => ({ replies: { ...replies, [conversationId]: replyTo(message) } }));
      },
      cancelReply: (conversationId) => set(({ replies }) => ({ replies: without(replies, conversationId) })),
      startEdit: (message) => {
        const { conversationId, id, body } = message;
        if (body.kind !== 'text') return;
        get().cancelEdit(conversationId);
        const keptDraft = get().drafts[conversationId] ?? '';
        set(({ edits }) => ({
          edits: {
            ...edits,
            [conversationId]: { messageId: id, text: body.text, keptDraft, keeping: whoWouldKeep(message) },
          },
        }));
        get().setDraft(conversationId, body.text);
      },
      cancelEdit: (conversationId) => {
        const edit = get().edits[conversationId];
        if (edit === undefined) return;
        set(({ edits }) => ({ edits: without(edits, conversationId) }));
        get().setDraft(conversationId, edit.keptDraft);
      },
      saveEdit: async (conversationId) => {
        const edit = get().edits[conversationId];
        const text = get().drafts[conversationId] ?? '';
        if (edit === undefined || text.trim() === '') return;
        get().cancelEdit(conversationId);
        if (text === edit.text) return;
        const { messageId } = edit;
        const error = await errorOf(() => call(bridge, 'chat.editSent', { messageId, text }));
        if (error === null) return;
        set(({ edits, drafts, sendErrors }) => ({
          edits: { ...edits, [conversationId]: { ...edit, keptDraft: drafts[conversationId] ?? '' } },
          drafts: { ...drafts, [conversationId]: text },
          sendErrors: { ...sendErrors, [conversationId]: errorText(error) },
        }));
      },
      react: async ({ id }, emoji) => {
        if (await get().attempt(() => call(bridge, 'chat.react', { messageId: id, emoji })))
          get().announce(emoji === null ? say('chat:reactionTakenBack') : say('chat:youReacted', { emoji }));
      },
      deleteMessage: async (message, forBoth) => {
        const { id, conversationId } = message;
        if (get().replies[conversationId]?.messageId === id) get().cancelReply(conversationId);
        if (get().edits[conversationId]?.messageId === id) get().cancelEdit(conversationId);
        await get().attempt(async () => {
          const { undoId, untilMs } = await call(bridge, 'chat.delete', { messageIds: [id], forBoth });
          get().notifyWithOffer(forBoth ? deletedForBoth(get(), message) : say('chat:deletedNotice'), {
            label: say('chat:undo'),
            untilMs,
            isUndo: true,
            canWait: false,
            take: () => void undoDelete(undoId),
          });
        });
      },
      recipientsOf: (messageId) => call(bridge, 'chat.recipients', { messageId }),
    };
  };

function deletedForBoth(state: ParleyState, message: Message): string {
  const { conversationId } = message;
  if (conversationId !== EVERYONE)
    return say('chat:deletedForBothNotice', { name: nameOfConversation(state, conversationId) });
  const keeping = whoWouldKeep(message);
  return keeping === null ? say('chat:deletedForAllNotice') : say('chat:deletedForMostNotice', keeping);
}

function replyTo(message: Message): ReplyDraft {
  const { id, direction, body } = message;
  return {
    messageId: id,
    direction: direction === 'out' ? 'out' : 'in',
    fileId: body.kind === 'image' ? body.file.id : null,
    excerpt: excerptOf(message),
  };
}

function without<Value>(
  all: Readonly<Record<string, Value>>,
  conversationId: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== conversationId));
}
