/** Model objects with plain values, for tests that care about one or two of their fields. */
import type { Page, Snapshot, StagedFile } from '../../../../shared/contract-schemas';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings';
import type { FileRef, Message, Peer, Self, Settings, Transfer } from '../../../../shared/model';
import { PLAIN_MESSAGE, PLAIN_PEER, PLAIN_TRANSFER } from '../../../support/plain-model';

export const NOON = new Date(2025, 4, 14, 12, 0, 0).getTime();

export function makePeer(change: Partial<Peer> = {}): Peer {
  const place = { host: '192.168.1.20', port: 9000, direction: 'outbound' } as const;
  return { ...PLAIN_PEER, key: 'ada', nodeId: 'a1b2c3d4e5f6', ...place, ...change };
}

export function makeMessage(seq: number, change: Partial<Message> = {}): Message {
  const body = { kind: 'text', text: `text ${seq}` } as const;
  return { ...PLAIN_MESSAGE, id: `m${seq}`, seq, createdAt: NOON + seq * 1000, body, ...change };
}

/** Messages with the seqs from `first` to `last`, both included. */
export function makeMessages(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, index) => makeMessage(first + index));
}

/** The seqs from `first` to `last`, both included. */
export function seqRange(first: number, last: number): number[] {
  return makeMessages(first, last).map(({ seq }) => seq);
}

/** A page with the messages from `first` to `last`, with nothing before and after it. */
export function makePage(first: number, last: number, change: Partial<Page> = {}): Page {
  return { messages: makeMessages(first, last), hasOlder: false, hasNewer: false, readSeq: 0, ...change };
}

export function makeFile(change: Partial<FileRef> = {}): FileRef {
  return {
    id: 'f1',
    name: 'cat.jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 1_234_567,
    width: 1600,
    height: 1200,
    thumbnail: 'ready',
    thumbhash: null,
    ...change,
  };
}

export function makeTransfer(change: Partial<Transfer> = {}): Transfer {
  const progress = { doneBytes: 250_000, totalBytes: 1_000_000, startedAt: NOON } as const;
  return { ...PLAIN_TRANSFER, id: 't1', messageId: 'm1', direction: 'out', ...progress, ...change };
}

export const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  host: '::',
  port: 9000,
  imagesFolder: '/home/ada/Pictures/Parley',
  maxPacketBytes: 256 * 1024 * 1024,
  theme: 'system',
  language: 'system',
  displayName: 'ada@lab',
};

export const SELF: Self = {
  nodeId: 'feedbeef',
  profile: 'default',
  listening: { host: '::', port: 9000 },
  listenError: null,
  portWasTaken: false,
  addresses: ['192.168.1.14:9000'],
};

export function makeSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 0,
    self: SELF,
    settings: SETTINGS,
    peers: [makePeer()],
    everyone: { unread: 0, lastMessageAt: null },
    transfers: [],
    visitors: [],
    nearby: { state: 'off', people: [] },
    recentAddresses: [],
    drafts: {},
    ...change,
  };
}

/** A picture to be sent; its token is its name. */
export function makeStaged(name: string): StagedFile {
  return { token: name, name, sizeBytes: 1_000, canBeClean: true };
}
