import { call, errorOf, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';
import {
  openWindow,
  FIRST_PAGE_MESSAGES,
  PAGE_MESSAGES,
  withFetch,
  withFetchError,
  withFollowing,
  withPage,
  withRestored,
  type Edge,
  type LogWindow,
} from './log-window';
import { beginsEarlier, messageAtLine } from './unread-line';
import { errorText } from '../../shared/words/error-text';

export interface Wanted {
  readonly conversationId: string;
  readonly messageId: string;
  /** `message`: in the middle, and marked. `line`: the unread line above it is at the top. */
  readonly as: 'message' | 'line';
}

export interface LogSlice {
  /** The conversation that is open; null for none. */
  readonly log: LogWindow | null;
  /** A message that one wants to see, until the log has come to it. */
  readonly wanted: Wanted | null;

  readonly openConversation: (conversationId: string) => void;
  readonly closeConversation: () => void;
  /**
   * Opens the conversation and goes to the message, however far back it is; when it is no longer there, that is said. With null it
   * only opens the conversation.
   */
  readonly goToMessage: (conversationId: string, messageId: string | null) => void;
  /** The log is there, or knows that it can't be. */
  readonly arrive: () => void;
  /** A conversation went on in another; `to` is null when it is gone. */
  readonly moveConversation: (from: string, to: string | null) => void;
  /** Fetches the newest page of the open conversation again. */
  readonly reloadLog: () => void;
  /** Fetches a page; one that joins an edge only when no other is on its way. */
  readonly loadPage: (edge: Edge) => Promise<void>;
  /** Goes to the first message that there is. */
  readonly goToOldest: () => Promise<void>;
  /** Messages of the open conversation are back in the store: shows them where they were. */
  readonly restoreMessages: (conversationId: string, ids: readonly string[]) => Promise<void>;
  /** The log stands at its newest message, or no longer does. */
  readonly setFollowing: (isFollowing: boolean) => void;
  /** Goes to the newest message and stays there. */
  readonly followNewest: () => void;
  readonly markRead: (seq: number) => Promise<void>;
}

/** The conversation that is open: which part of it is on screen, and where one wants to be in it. */
export const createLogSlice =
  (bridge: Bridge): SliceCreator<LogSlice> =>
  (set, get) => {
    let lastFetchId = 0;

    /** Changes the open log, if there is still one. */
    const changeLog = (change: (log: LogWindow) => LogWindow): void =>
      set(({ log }) => ({ log: log === null ? null : change(log) }));

    /** The unread line was found with this page: one begins to read there. */
    const beginAtLine = (before: LogWindow): void => {
      const { log, wanted } = get();
      if (log === null || before.unreadLine !== null || wanted !== null) return;
      const message = messageAtLine(log.messages, log.unreadLine, log.hasOlder);
      if (message !== null)
        set({ wanted: { conversationId: log.conversationId, messageId: message.id, as: 'line' } });
    };

    return {
      log: null,
      wanted: null,

      openConversation: (conversationId) => {
        if (get().log?.conversationId === conversationId) return;
        set(({ wanted, peers, everyone }) => ({
          log: openWindow(conversationId, (peers[conversationId] ?? everyone).unread),
          wanted: wanted?.conversationId === conversationId ? wanted : null,
        }));
        const { wanted } = get();
        void get().loadPage(wanted === null ? 'opening' : { around: wanted.messageId });
      },
      closeConversation: () => set({ log: null }),
      goToMessage: (conversationId, messageId) => {
        const { log } = get();
        const wanted: Wanted | null =
          messageId === null ? null : { conversationId, messageId, as: 'message' };
        if (log?.conversationId !== conversationId) {
          set({ wanted });
          get().openConversation(conversationId);
          return;
        }
        const isLoaded = log.messages.some(({ id }) => id === messageId);
        // Asked for first, so that whoever looks for the message knows that it is on its way.
        if (messageId !== null && !isLoaded) void get().loadPage({ around: messageId });
        set({ wanted });
      },
      arrive: () => set({ wanted: null }),
      moveConversation: (from, to) => {
        const draft = get().drafts[from] ?? '';
        const reply = get().replies[from];
        if (to !== null && draft !== '' && (get().drafts[to] ?? '') === '') get().setDraft(to, draft);
        if (to !== null && reply !== undefined)
          set(({ replies }) => ({ replies: { [to]: reply, ...replies } }));
        if (get().log?.conversationId !== from) return;
        if (to === null) get().closeConversation();
        else get().openConversation(to);
      },
      reloadLog: () => {
        const { log } = get();
        if (log === null) return;
        set({ log: { ...openWindow(log.conversationId), unreadLine: log.unreadLine } });
        void get().loadPage('newest');
      },
      loadPage: async (edge) => {
        const { log } = get();
        if (log === null || (log.fetch !== null && (edge === 'older' || edge === 'newer'))) return;
        const fetchId = ++lastFetchId;
        const asked = withFetch(log, edge, fetchId);
        set({ log: asked });
        const error = await errorOf(async () => {
          const page = await call(bridge, 'chat.page', pageQuery(asked));
          const isStillWanted = get().log?.fetch?.id === fetchId;
          if (isStillWanted && edge === 'opening' && log.unread > 0 && beginsEarlier(page)) {
            await get().loadPage({ after: page.readSeq });
            return;
          }
          changeLog((current) => withPage(current, fetchId, page));
          if (isStillWanted) beginAtLine(log);
        });
        if (error === null) return;
        if (get().log?.status === 'ready' && typeof edge === 'object') {
          get().arrive();
          get().notify('error', errorText(error));
        }
        changeLog((current) => withFetchError(current, fetchId, errorText(error)));
      },
      goToOldest: async () => {
        if (get().log?.hasOlder !== true) return;
        await get().loadPage('oldest');
        const { log } = get();
        const first = log?.messages[0];
        if (log !== null && first !== undefined)
          set({ wanted: { conversationId: log.conversationId, messageId: first.id, as: 'message' } });
      },
      restoreMessages: async (conversationId, [id]) => {
        if (id === undefined || get().log?.conversationId !== conversationId) return;
        const limit = PAGE_MESSAGES;
        await get().attempt(async () => {
          const page = await call(bridge, 'chat.page', { conversationId, around: id, limit });
          changeLog((log) => (log.conversationId === conversationId ? withRestored(log, page) : log));
        });
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
    };
  };

function pageQuery({ conversationId, fetch }: LogWindow) {
  const isFirst = fetch?.edge === 'opening';
  return { conversationId, limit: isFirst ? FIRST_PAGE_MESSAGES : PAGE_MESSAGES, ...placeOf(fetch) };
}

function placeOf(fetch: LogWindow['fetch']): { before?: number; after?: number; around?: string } {
  if (fetch === null) return {};
  const { edge, from } = fetch;
  if (typeof edge === 'object') return edge;
  if (edge === 'oldest') return { after: 0 };
  if (from === null) return {};
  return edge === 'older' ? { before: from } : { after: from };
}
