/** A profile with a long past: written into its store before the app is started for the first time. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { History } from '../../../electron/history/history';
import { addPlainPeers } from '../../support/plain-peer';

export interface Said {
  readonly text: string;
  readonly direction?: 'in' | 'out';
}

export interface PastPeer {
  readonly key: string;
  readonly name: string;
  /** Oldest first; each a minute after the one before. */
  readonly said: readonly Said[];
}

const MINUTE_MS = 60_000;

/** @param folder as given to `launchParley` */
export function writePast(folder: string, peers: readonly PastPeer[]): void {
  const profile = path.join(folder, 'profile');
  mkdirSync(profile, { recursive: true });
  const store = path.join(profile, 'parley.sqlite');
  const history = History.open(store);
  addPlainPeers(store, peers);
  history.transaction(() => {
    for (const peer of peers) writePeer(history, peer);
  });
  history.close();
}

function writePeer(history: History, { key, said }: PastPeer): void {
  const startMs = Date.now() - said.length * MINUTE_MS;
  let lastSeq = 0;
  said.forEach(({ text, direction = 'in' }, index) => {
    lastSeq = history.messages.insert({
      id: `${key}-${index}`,
      conversationId: key,
      direction,
      body: { kind: 'text', text },
      state: direction === 'in' ? 'received' : 'sent',
      createdAt: startMs + index * MINUTE_MS,
    });
  });
  history.peers.setReadSeq(key, lastSeq);
}
