import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { History } from '../../../electron/history/history';
import type { FileRecord, NewMessage, PeerRecord } from '../../../electron/history/records';
import { PLAIN_PEER_RECORD } from '../../support/plain-model';

/** A folder and stores that are gone after each test of the calling file. */
export function useStore() {
  const folders: string[] = [];
  const open: History[] = [];
  afterEach(() => {
    for (const history of open.splice(0)) history.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const newPath = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-history-'));
    folders.push(folder);
    return join(folder, 'history.db');
  };
  const openStore = (path = newPath()): History => {
    const history = History.open(path);
    open.push(history);
    return history;
  };
  return { newPath, openStore };
}

export function aPeer(key: string, over: Partial<PeerRecord> = {}): PeerRecord {
  return { ...PLAIN_PEER_RECORD, key, nodeId: `node-of-${key}`, port: 9000, ...over };
}

let lastMessage = 0;
export function aMessage(conversationId: string, over: Partial<NewMessage> = {}): NewMessage {
  lastMessage += 1;
  return {
    id: `message-${lastMessage}`,
    conversationId,
    direction: 'in',
    body: { kind: 'text', text: `text ${lastMessage}` },
    state: 'received',
    createdAt: 1_000 + lastMessage,
    ...over,
  };
}

export function aFile(id: string, over: Partial<FileRecord> = {}): FileRecord {
  return {
    id,
    path: `/pictures/${id}.png`,
    name: `${id}.png`,
    mimeType: 'image/png',
    format: 'png',
    sizeBytes: 10,
    width: null,
    height: null,
    thumbnail: 'pending',
    thumbnailPath: null,
    thumbhash: null,
    reason: null,
    ours: true,
    createdAt: 1,
    ...over,
  };
}
