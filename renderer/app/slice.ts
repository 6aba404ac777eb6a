import type { EventPayload, ParleyEvent } from '../../shared/contract';
import type { NoticeAction, SendFilesResult } from '../../shared/contract-schemas';
import type { ErrorInfo } from '../../shared/errors';
import type { Self } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export type RefusedFile = SendFilesResult['refused'][number];

/** A parley:// link that was opened outside the window. */
export type OpenedLink = EventPayload<'link.opened'>;

/** A line that belongs to no message, shown until it is dismissed. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  /** Files that were refused, each with its reason. */
  readonly refused: readonly RefusedFile[];
  /** What its button does. */
  readonly action?: NoticeAction | undefined;
  /** What one may still do about it. */
  readonly offer?: Offer | undefined;
}

/** A button that stands until a time in ms since 1970; then its notice goes. */
export interface Offer {
  readonly label: string;
  readonly untilMs: number;
  /** It takes back what was just done: Ctrl+Z takes it. */
  readonly isUndo: boolean;
  /** It can be taken later too, so that it stands for as long as one points at it or has the focus on it. */
  readonly canWait: boolean;
  readonly take: () => void;
}

/** Only one dialog is open at a time. */
export type OpenDialog =
  | { readonly kind: 'connect' }
  | { readonly kind: 'myLink' }
  | { readonly kind: 'openedLink'; readonly link: OpenedLink }
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'transfers' }
  /** About the store's `sheet`. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'editWaiting'; readonly messageId: string; readonly text: string }
  | { readonly kind: 'recipients'; readonly messageId: string }
  | { readonly kind: 'rename'; readonly key: string }
  | { readonly kind: 'taking'; readonly key: string }
  | { readonly kind: 'verify'; readonly key: string };

export interface AppSlice {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why the first look at the main process failed. */
  readonly loadError: ErrorInfo | null;
  readonly self: Self;
  readonly dialog: OpenDialog | null;
  readonly notices: readonly Notice[];
  /** Said once to screen readers; a new id says the same text again. */
  readonly announcement: { readonly id: number; readonly text: string };

  /** Looks at the main process anew. */
  readonly reload: () => Promise<void>;
  readonly openDialog: (dialog: OpenDialog) => void;
  readonly closeDialog: () => void;
  readonly notify: (tone: Notice['tone'], text: string, refused?: readonly RefusedFile[]) => void;
  /** A notice with a button. */
  readonly notifyWithOffer: (text: string, offer: Offer) => void;
  /** Takes back what was done last, as far as that is still offered. @returns false when there is none */
  readonly takeNewestOffer: () => boolean;
  readonly takeOffer: (id: number) => void;
  readonly dismissNotice: (id: number) => void;
  readonly takeNoticeAction: (action: NoticeAction) => Promise<boolean>;
  readonly announce: (text: string) => void;
  /** Lets the person choose where. */
  readonly saveReport: () => Promise<boolean>;
  readonly copyText: (text: string) => Promise<boolean>;
  /** Runs an action; when it fails, its error becomes a notice. */
  readonly attempt: (action: () => Promise<unknown>) => Promise<boolean>;
}

/** More notices than this hide what is below; the oldest goes. */
const MAX_NOTICES = 4;

const NOBODY: Self = {
  nodeId: '',
  profile: '',
  listening: null,
  listenError: null,
  portWasTaken: false,
  addresses: [],
};

/** The window as a whole: whether it is ready, who we are, and what it says. */
export const createAppSlice =
  (bridge: Bridge): SliceCreator<AppSlice> =>
  (set, get) => ({
    phase: 'loading',
    loadError: null,
    self: NOBODY,
    dialog: null,
    notices: [],
    announcement: { id: 0, text: '' },

    // Given by startSync, which alone knows what was already seen.
    reload: () => Promise.resolve(),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    notify: (tone, text, refused = []) =>
      set(({ notices }) => ({ notices: withNotice(notices, { tone, text, refused }) })),
    notifyWithOffer: (text, offer) =>
      set(({ notices }) => ({ notices: withNotice(notices, { tone: 'info', text, refused: [], offer }) })),
    takeOffer: (id) => {
      const notice = get().notices.find((one) => one.id === id);
      get().dismissNotice(id);
      notice?.offer?.take();
    },
    takeNewestOffer: () => {
      const notice = get().notices.findLast(({ offer }) => offer?.isUndo === true);
      if (notice !== undefined) get().takeOffer(notice.id);
      return notice !== undefined;
    },
    dismissNotice: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    takeNoticeAction: ({ kind }) =>
      get().attempt(() => call(bridge, kind === 'restart' ? 'app.restart' : 'updates.install', undefined)),
    announce: (text) => set(({ announcement }) => ({ announcement: { id: announcement.id + 1, text } })),
    saveReport: () => get().attempt(() => call(bridge, 'app.saveReport', undefined)),
    copyText: (text) => get().attempt(() => call(bridge, 'app.copyText', { text })),
    attempt: async (action) => {
      const error = await errorOf(action);
      if (error !== null) get().notify('error', errorText(error));
      return error === null;
    },
  });

/** What an event changes here; nothing for the events of others. */
export function reduceApp(state: AppSlice, event: ParleyEvent): Partial<AppSlice> {
  switch (event.name) {
    case 'self.changed':
      return { self: event.payload };
    case 'notice':
      return { notices: withNotice(state.notices, { ...event.payload, refused: [] }) };
    default:
      return {};
  }
}

/** The same words again take the place of the earlier ones, unless there is something to do about those. */
function withNotice(notices: readonly Notice[], added: Omit<Notice, 'id'>): readonly Notice[] {
  const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
  const others = notices.filter(
    ({ text, refused, offer }) => text !== added.text || refused.length > 0 || offer !== undefined,
  );
  return [...others, { id, ...added }].slice(-MAX_NOTICES);
}
