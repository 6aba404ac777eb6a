import { MAX_TEXT_MESSAGE_BYTES } from '../../shared/limits';
import type { Transfer } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import { createLogSlice, type LogSlice } from './log-slice';

export interface ChatSlice extends LogSlice {
  /** What was typed and not yet sent, by conversation. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Why the last text was not taken, by conversation. */
  readonly sendErrors: Readonly<Record<string, string>>;
  readonly transfers: Readonly<Record<string, Transfer>>;
  readonly setDraft: (conversationId: string, text: string) => void;
  /** Sends the draft. When it is not taken, it stays in the composer and `sendErrors` says why. */
  readonly sendDraft: (conversationId: string) => Promise<void>;
  readonly retry: (messageId: string) => Promise<void>;
  /** About files that are asked about. */
  readonly acceptFiles: (messageIds: readonly string[]) => Promise<void>;
  readonly declineFiles: (messageIds: readonly string[]) => Promise<void>;
  readonly cancelWaiting: (messageId: string) => Promise<void>;
  /** @throws (rejects) ParleyError when it has left meanwhile */
  readonly editWaiting: (messageId: string, text: string) => Promise<void>;
  readonly cancelTransfers: (transferIds: readonly string[]) => Promise<void>;
  readonly pauseTransfers: (transferIds: readonly string[]) => Promise<void>;
  readonly resumeTransfers: (transferIds: readonly string[]) => Promise<void>;
}

/** The open conversation, and what is sent. */
export const createChatSlice =
  (bridge: Bridge): SliceCreator<ChatSlice> =>
  (set, get, api) => {
    const forEachTransfer = async (
      command: 'chat.cancelTransfer' | 'chat.pauseTransfer' | 'chat.resumeTransfer',
      transferIds: readonly string[],
    ): Promise<void> => {
      await get().attempt(() =>
        Promise.all(transferIds.map((transferId) => call(bridge, command, { transferId }))),
      );
    };

    const forEachFile = async (
      command: 'chat.acceptFile' | 'chat.declineFile',
      messageIds: readonly string[],
    ): Promise<void> => {
      await get().attempt(() =>
        Promise.all(messageIds.map((messageId) => call(bridge, command, { messageId }))),
      );
    };

    const setSendError = (conversationId: string, message: string): void =>
      set(({ sendErrors }) => ({ sendErrors: { ...sendErrors, [conversationId]: message } }));

    return {
      ...createLogSlice(bridge)(set, get, api),
      drafts: {},
      sendErrors: {},
      transfers: {},

      setDraft: (conversationId, text) =>
        set(({ drafts, sendErrors }) => ({
          drafts: { ...drafts, [conversationId]: text },
          sendErrors: { ...sendErrors, [conversationId]: '' },
        })),
      sendDraft: async (conversationId) => {
        const text = get().drafts[conversationId] ?? '';
        if (text.trim() === '') return;
        if (new TextEncoder().encode(text).length > MAX_TEXT_MESSAGE_BYTES) {
          setSendError(conversationId, say('chat:textTooLong'));
          return;
        }
        const reply = get().replies[conversationId];
        get().setDraft(conversationId, '');
        get().cancelReply(conversationId);
        if (get().log?.conversationId === conversationId) get().followNewest();
        const error = await errorOf(() =>
          call(bridge, 'chat.sendText', {
            conversationId,
            text,
            ...(reply === undefined ? {} : { replyTo: reply.messageId }),
          }),
        );
        if (error === null) return;
        if (reply !== undefined && get().replies[conversationId] === undefined)
          set(({ replies }) => ({ replies: { ...replies, [conversationId]: reply } }));
        // What was typed meanwhile stays behind what came back.
        const since = get().drafts[conversationId] ?? '';
        get().setDraft(conversationId, since === '' ? text : `${text}\n${since}`);
        setSendError(conversationId, errorText(error));
      },
      retry: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.retry', { messageId }));
      },
      acceptFiles: (messageIds) => forEachFile('chat.acceptFile', messageIds),
      declineFiles: (messageIds) => forEachFile('chat.declineFile', messageIds),
      cancelWaiting: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.cancelWaiting', { messageId }));
      },
      editWaiting: (messageId, text) => call(bridge, 'chat.editWaiting', { messageId, text }),
      cancelTransfers: (transferIds) => forEachTransfer('chat.cancelTransfer', transferIds),
      pauseTransfers: (transferIds) => forEachTransfer('chat.pauseTransfer', transferIds),
      resumeTransfers: (transferIds) => forEachTransfer('chat.resumeTransfer', transferIds),
    };
  };
