/** What is the same in nearly every peer, message and transfer that a test makes up. */
import type { PeerRecord } from '../../electron/history/records';
import type { Message, Peer, Transfer, Visitor } from '../../shared/model';

export const PLAIN_PEER: Omit<Peer, 'key'> = {
  nodeId: null,
  givenName: null,
  host: '10.0.0.3',
  port: 9000,
  peerName: null,
  wire: 'classic',
  verified: false,
  taking: null,
  stripMetadata: false,
  muted: false,
  blocked: false,
  warning: null,
  state: 'connected',
  direction: 'inbound',
  keepConnected: false,
  unread: 0,
  messagesIn: 0,
  messagesOut: 0,
  lastMessageAt: null,
  error: null,
};

/** As the store has it. */
export const PLAIN_PEER_RECORD: Omit<PeerRecord, 'key'> = {
  nodeId: null,
  givenName: null,
  host: '127.0.0.1',
  port: null,
  keepConnected: false,
  peerName: null,
  verified: false,
  taking: null,
  stripMetadata: false,
  muted: false,
  blocked: false,
  mistakenFor: null,
  createdAt: 1,
};

/** One that has come. */
export const PLAIN_MESSAGE: Omit<Message, 'id' | 'seq' | 'createdAt' | 'body'> = {
  conversationId: 'ada',
  direction: 'in',
  state: 'received',
  error: null,
  reply: null,
  reactions: [],
  editedAt: null,
  album: null,
  recipients: null,
};

export const PLAIN_TRANSFER: Omit<Transfer, 'id' | 'direction' | 'doneBytes'> = {
  conversationId: 'ada',
  messageId: null,
  totalBytes: null,
  startedAt: 0,
  name: null,
  state: 'active',
  bytesPerSecond: null,
  canPause: false,
};

/** A Parley that wants to be let in. */
export function visitor(id: string): Visitor {
  return { id, isProved: true, host: `host-of-${id}`, port: 9000, askedAt: 0 };
}
