import { vi } from 'vitest';
import type { Chat, ChatEvent, StoredFile } from '../../../electron/chat/types';
import type { Desktop } from '../../../electron/ipc/desktop';
import type { Snapshot } from '../../../shared/contract-schemas';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings';
import type { Message, Peer, Settings, Transfer } from '../../../shared/model';
import { PLAIN_MESSAGE, PLAIN_PEER, PLAIN_TRANSFER } from '../../support/plain-model';

export const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  host: '0.0.0.0',
  port: 9000,
  imagesFolder: '/pictures/Parley',
  maxPacketBytes: 1024 * 1024,
  theme: 'system',
  displayName: 'ada@lab',
};

export const SNAPSHOT: Omit<Snapshot, 'revision'> = {
  self: {
    nodeId: 'ab',
    profile: '',
    listening: { host: '0.0.0.0', port: 9000 },
    listenError: null,
    portWasTaken: false,
    addresses: ['10.0.0.2:9000'],
  },
  settings: SETTINGS,
  peers: [],
  everyone: { unread: 0, lastMessageAt: null },
  transfers: [],
  visitors: [],
  nearby: { state: 'off', people: [] },
  recentAddresses: [],
  drafts: {},
};

/** A chat that does nothing, but what a test says. */
export function fakeChat(does: Partial<Chat> = {}): Chat {
  return {
    start: vi.fn(async () => undefined),
    stop: vi.fn(async () => undefined),
    onEvent: vi.fn(() => () => undefined),
    snapshot: vi.fn(() => SNAPSHOT),
    connect: vi.fn((address: string) => ({ key: `key of ${address}` })),
    connectNearby: vi.fn(async (id: string) => ({ key: `key of ${id}` })),
    openLink: vi.fn(),
    hangUp: vi.fn(async () => undefined),
    gallery: vi.fn(() => ({ images: [], nextBeforeSeq: null })),
    imageDetails: vi.fn(async () => ({
      direction: 'in' as const,
      camera: null,
      takenAt: null,
      hasLocation: false,
      sha256: 'ab'.repeat(32),
    })),
    conversations: {
      export: vi.fn(async (_id: string, folder: string) => `${folder}/Ada 2026-11-23`),
      cancelExport: vi.fn(),
      delete: vi.fn(() => ({ untilMs: 0 })),
      undoDelete: vi.fn(),
      keepDraft: vi.fn(),
      space: vi.fn(() => []),
    },
    rename: vi.fn(),
    keepConnected: vi.fn(),
    safetyNumber: vi.fn(() => '12345 67890 12345 67890 12345 67890'),
    setVerified: vi.fn(),
    setTaking: vi.fn(),
    acceptFile: vi.fn(),
    declineFile: vi.fn(),
    setStripMetadata: vi.fn(),
    setMuted: vi.fn(),
    setBlocked: vi.fn(() => Promise.resolve()),
    answerVisitor: vi.fn(),
    peerName: vi.fn(() => 'Ada'),
    dismissWarning: vi.fn(),
    forgetRecent: vi.fn(),
    page: vi.fn(() => ({ messages: [], hasOlder: false, hasNewer: false, readSeq: 0 })),
    sendText: vi.fn(),
    amendments: { react: vi.fn(), edit: vi.fn() },
    deletions: { hide: vi.fn(() => ({ undoId: 'u1', untilMs: 0 })), undo: vi.fn() },
    recipients: vi.fn(() => []),
    sendFiles: vi.fn(async (_id: string, paths: readonly string[]) => ({
      accepted: paths.length,
      refused: [],
    })),
    sendStaged: vi.fn(async () => ({ accepted: 1, refused: [] })),
    takeBack: vi.fn(async () => ({ taken: 1, arrived: 0, kept: 0, deletable: [] })),
    staging: {
      stageFiles: vi.fn(async () => ({ files: [], refused: [] })),
      stageBytes: vi.fn(async () => ({ files: [], refused: [] })),
      look: vi.fn(async () => ({ refusal: null, hasThumbnail: true })),
      drop: vi.fn(async () => undefined),
    },
    retry: vi.fn(),
    cancelTransfer: vi.fn(),
    cancelWaiting: vi.fn(),
    editWaiting: vi.fn(),
    pauseTransfer: vi.fn(),
    resumeTransfer: vi.fn(),
    markRead: vi.fn(),
    imagesAround: vi.fn(() => ({ images: [], olderCount: 0, total: 0 })),
    search: vi.fn(() => ({ hits: [], hasMore: false })),
    file: vi.fn((id: string) => storedFile({ id })),
    updateSettings: vi.fn(async (patch) => ({ ...SETTINGS, ...(patch as Partial<Settings>) })),
    ...does,
  };
}

/** A desktop on which every dialog is cancelled and the clipboard is empty, but for what a test says. */
export function fakeDesktop(does: Partial<Desktop> = {}): Desktop {
  return {
    chooseImages: vi.fn(async () => []),
    chooseFolder: vi.fn(async () => null),
    chooseExportFolder: vi.fn(async () => null),
    chooseSavePath: vi.fn(async () => null),
    copyText: vi.fn(async () => undefined),
    copyImage: vi.fn(async () => undefined),
    clipboardFiles: vi.fn(async () => []),
    clipboardImage: vi.fn(async () => null),
    showInFolder: vi.fn(),
    openFolder: vi.fn(async () => undefined),
    saveReport: vi.fn(async () => undefined),
    ...does,
  };
}

export function storedFile(differences: Partial<StoredFile> = {}): StoredFile {
  return {
    id: 'file-1',
    path: '/pictures/Parley/harbour.jpg',
    name: 'harbour.jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 1000,
    width: 40,
    height: 30,
    thumbnailPath: '/profile/thumbnails/file-1.webp',
    ...differences,
  };
}

export function message(seq: number, differences: Partial<Message> = {}): Message {
  const body = { kind: 'text', text: `text ${seq}` } as const;
  return { ...PLAIN_MESSAGE, id: `message-${seq}`, seq, createdAt: seq, body, ...differences };
}

export function peer(key: string, differences: Partial<Peer> = {}): Peer {
  return { ...PLAIN_PEER, key, ...differences };
}

export function transfer(id: string, doneBytes: number): Transfer {
  return { ...PLAIN_TRANSFER, id, direction: 'in', doneBytes };
}

export function added(seqs: readonly number[], conversationId = 'ada', skipped = 0): ChatEvent {
  const messages = seqs.map((seq) => message(seq, { conversationId }));
  return { name: 'messages.added', payload: { conversationId, messages, skipped } };
}
