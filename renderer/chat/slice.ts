import { MAX_TEXT_MESSAGE_BYTES } from '../../shared/limits';
import type { SendFilesResult } from '../../shared/contract';
import type { Transfer } from '../../shared/model';
import { call, errorOf, unwrap, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import {
  openWindow,
  PAGE_MESSAGES,
  withFetch,
  withFetchError,
  withFollowing,
  withPage,
  type Edge,
  type LogWindow,
} from './log-window';
import { words } from './words';

export interface ChatSlice {
  /** The conversation that is open; null for none. */
  readonly log: LogWindow | null;
  /** What was typed and not yet sent, by conversation. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Why the last text was not taken, by conversation. */
  readonly sendErrors: Readonly<Record<string, string>>;
  readonly transfers: Readonly<Record<string, Transfer>>;
  /** A message that one wants to see, until the log has come to it. */
  readonly wanted: { readonly conversationId: string; readonly messageId: string } | null;

  readonly openConversation: (conversationId: string) => void;
  readonly closeConversation: () => void;
  /** Opens the conversation; where the message is among what is loaded, the log goes to it. */
  readonly goToMessage: (conversationId: string, messageId: string | null) => void;
  /** The log is there, or knows that it can't be. */
  readonly arrive: () => void;
  /** A conversation went on in another; `to` is null when it is gone. */
  readonly moveConversation: (from: string, to: string | null) => void;
  /** Fetches the newest page of the open conversation again. */
  readonly reloadLog: () => void;
  readonly loadPage: (edge: Edge) => Promise<void>;
  /** The log stands at its newest message, or no longer does. */
  readonly setFollowing: (isFollowing: boolean) => void;
  /** Goes to the newest message and stays there. */
  readonly followNewest: () => void;
  readonly markRead: (seq: number) => Promise<void>;

  readonly setDraft: (conversationId: string, text: string) => void;
  /** Sends the draft. When it is not taken, it stays in the composer and `sendErrors` says why. */
  readonly sendDraft: (conversationId: string) => Promise<void>;
  readonly sendFiles: (conversationId: string, files: readonly File[]) => Promise<void>;
  readonly attach: (conversationId: string) => Promise<void>;
  readonly pasteImage: (conversationId: string) => Promise<void>;
  readonly retry: (messageId: string) => Promise<void>;
  /** About a file that is asked about. */
  readonly acceptFile: (messageId: string) => Promise<void>;
  readonly declineFile: (messageId: string) => Promise<void>;
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
  (set, get) => {
    let lastFetchId = 0;

    /** Changes the open log, if there is still one. */
    const changeLog = (change: (log: LogWindow) => LogWindow): void =>
      set(({ log }) => ({ log: log === null ? null : change(log) }));

    const report = (result: SendFilesResult): void => {
      if (result.refused.length > 0)
        get().notify('error', words.refused(result.refused.length), result.refused);
    };

    /** Sends something that is no text; what comes of it stands in the log, what was refused in a notice. */
    const send = async (conversationId: string, ask: () => Promise<SendFilesResult>): Promise<void> => {
      await get().attempt(async () => {
        const result = await ask();
        report(result);
        if (result.accepted > 0 && get().log?.conversationId === conversationId) get().followNewest();
      });
    };

    const forEachTransfer = async (
      command: 'chat.cancelTransfer' | 'chat.pauseTransfer' | 'chat.resumeTransfer',
      transferIds: readonly string[],
    ): Promise<void> => {
      await get().attempt(() =>
        Promise.all(transferIds.map((transferId) => call(bridge, command, { transferId }))),
      );
    };

    const setSendError = (conversationId: string, message: string): void =>
      set(({ sendErrors }) => ({ sendErrors: { ...sendErrors, [conversationId]: message } }));

    return {
      log: null,
      drafts: {},
      sendErrors: {},
      transfers: {},
      wanted: null,

      openConversation: (conversationId) => {
        if (get().log?.conversationId === conversationId) return;
        set(({ wanted }) => ({
          log: openWindow(conversationId),
          wanted: wanted?.conversationId === conversationId ? wanted : null,
        }));
        void get().loadPage('newest');
      },
      closeConversation: () => set({ log: null }),
      goToMessage: (conversationId, messageId) => {
        set({ wanted: messageId === null ? null : { conversationId, messageId } });
        get().openConversation(conversationId);
      },
      arrive: () => set({ wanted: null }),
      moveConversation: (from, to) => {
        const draft = get().drafts[from] ?? '';
        if (to !== null && draft !== '' && (get().drafts[to] ?? '') === '') get().setDraft(to, draft);
        if (get().log?.conversationId !== from) return;
        if (to === null) get().closeConversation();
        else get().openConversation(to);
      },
      reloadLog: () => {
        const { log } = get();
        if (log === null) return;
        set({ log: openWindow(log.conversationId) });
        void get().loadPage('newest');
      },
      loadPage: async (edge) => {
        const { log } = get();
        if (log === null || (log.fetch !== null && edge !== 'newest')) return;
        const fetchId = ++lastFetchId;
        const asked = withFetch(log, edge, fetchId);
        set({ log: asked });
        const error = await errorOf(async () => {
          const page = await call(bridge, 'chat.page', pageQuery(asked));
          changeLog((current) => withPage(current, fetchId, page));
        });
        if (error !== null) changeLog((current) => withFetchError(current, fetchId, error.message));
      },
      setFollowing: (isFollowing) => changeLog((log) => withFollowing(log, isFollowing && !log.hasNewer)),
      followNewest: () => {
        changeLog((log) => withFollowing(log, true));
        if (get().log?.hasNewer === true) void get().loadPage('newest');
      },
      markRead: async (seq) => {
        const { log } = get();
        if (log === null) return;
        // Told to nobody when it fails: it is tried again with the next message.
        await errorOf(() => call(bridge, 'chat.markRead', { conversationId: log.conversationId, seq }));
      },

      setDraft: (conversationId, text) =>
        set(({ drafts, sendErrors }) => ({
          drafts: { ...drafts, [conversationId]: text },
          sendErrors: { ...sendErrors, [conversationId]: '' },
        })),
      sendDraft: async (conversationId) => {
        const text = get().drafts[conversationId] ?? '';
        if (text.trim() === '') return;
        if (new TextEncoder().encode(text).length > MAX_TEXT_MESSAGE_BYTES) {
          setSendError(conversationId, words.textTooLong);
          return;
        }
        get().setDraft(conversationId, '');
        if (get().log?.conversationId === conversationId) get().followNewest();
        const error = await errorOf(() => call(bridge, 'chat.sendText', { conversationId, text }));
        if (error === null) return;
        // What was typed meanwhile stays behind what came back.
        const since = get().drafts[conversationId] ?? '';
        get().setDraft(conversationId, since === '' ? text : `${text}\n${since}`);
        setSendError(conversationId, error.message);
      },
      sendFiles: async (conversationId, files) => {
        if (files.length === 0) return;
        await send(conversationId, async () => {
          return unwrap(await bridge.sendFiles(conversationId, files));
        });
      },
      attach: (conversationId) => send(conversationId, () => call(bridge, 'chat.attach', { conversationId })),
      pasteImage: (conversationId) =>
        send(conversationId, () => call(bridge, 'chat.pasteImage', { conversationId })),
      retry: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.retry', { messageId }));
      },
      acceptFile: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.acceptFile', { messageId }));
      },
      declineFile: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.declineFile', { messageId }));
      },
      cancelWaiting: async (messageId) => {
        await get().attempt(() => call(bridge, 'chat.cancelWaiting', { messageId }));
      },
      editWaiting: (messageId, text) => call(bridge, 'chat.editWaiting', { messageId, text }),
      cancelTransfers: (transferIds) => forEachTransfer('chat.cancelTransfer', transferIds),
      pauseTransfers: (transferIds) => forEachTransfer('chat.pauseTransfer', transferIds),
      resumeTransfers: (transferIds) => forEachTransfer('chat.resumeTransfer', transferIds),
    };
  };

function pageQuery({ conversationId, fetch }: LogWindow) {
  const from = fetch?.from ?? null;
  return {
    conversationId,
    limit: PAGE_MESSAGES,
    ...(fetch?.edge === 'older' && from !== null ? { before: from } : {}),
    ...(fetch?.edge === 'newer' && from !== null ? { after: from } : {}),
  };
}
