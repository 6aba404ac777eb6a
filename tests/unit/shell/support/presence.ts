/** A Presence over a fake desktop, and what happens to it. */
import { vi } from 'vitest';
import type { Chat, ChatEvent } from '../../../../electron/chat/types';
import type { Message, Peer, Settings } from '../../../../shared/model';
import { PLAIN_MESSAGE } from '../../../support/plain-model';
import { fakeChat, peer, SETTINGS, SNAPSHOT } from '../../ipc/support';
import { FakeWindow } from './fake-window';

export interface PresenceTestOptions {
  readonly settings?: Partial<Settings>;
  readonly peers?: Peer[];
  readonly startedHidden?: boolean;
  readonly chat?: Partial<Chat>;
  readonly readIcon?: (fileId: string) => Promise<Buffer | null>;
}

/** Some page; nothing is asked of it. */
export function aPage(): Electron.WebContents {
  const page: unknown = {};
  return page as Electron.WebContents;
}

/** Electron must be mocked before this is called. */
export async function startPresence(options: PresenceTestOptions = {}) {
  const { Presence } = await import('../../../../electron/shell/presence');
  const listeners: Array<(event: ChatEvent) => void> = [];
  let settings: Settings = { ...SETTINGS, ...options.settings };
  const chat = fakeChat({
    onEvent: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    snapshot: () => ({ ...SNAPSHOT, settings, peers: options.peers ?? [peer('ada')] }),
    updateSettings: vi.fn(async (patch) => (settings = { ...settings, ...(patch as Partial<Settings>) })),
    ...options.chat,
  });
  const window = new FakeWindow();
  const presence = new Presence({
    chat,
    window: window.main,
    iconsFolder: '/icons',
    readIcon: options.readIcon ?? (async () => null),
    startedHidden: options.startedHidden ?? false,
  });
  const happens = (event: ChatEvent): void => listeners.forEach((listener) => listener(event));
  /** A page that hears of everything at once. */
  const opened: ChatEvent[] = [];
  const page = aPage();
  presence.inbox.deliverTo({ page: () => page, open: (events) => opened.push(...events) });
  presence.inbox.onSnapshot();

  let unread = 0;
  return {
    chat,
    window,
    presence,
    happens,
    opened,
    set: (patch: Partial<Settings>) => presence.onSettings((settings = { ...settings, ...patch })),
    /** A message comes, and counts as unread. */
    comes: (text: string, differences: Partial<Message> = {}): void => {
      const message: Message = {
        ...PLAIN_MESSAGE,
        id: text,
        seq: 7,
        createdAt: 0,
        body: { kind: 'text', text },
        ...differences,
      };
      happens({
        name: 'messages.added',
        payload: { conversationId: message.conversationId, messages: [message], skipped: 0 },
      });
      unread += 1;
      happens({ name: 'peer.changed', payload: peer(message.conversationId, { unread }) });
    },
    isRead: (): void => {
      unread = 0;
      happens({ name: 'peer.changed', payload: peer('ada', { unread: 0 }) });
    },
  };
}
