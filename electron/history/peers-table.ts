/** The peers ever met, the addresses they were met at, and how far each conversation was read. */
import type { Database, Row, Statement } from './database';
import type { PeerRecord } from './records';
import { booleanOf, integerOf, integerOrNullOf, textOf, textOrNullOf } from './row';
import { takingColumn, takingFrom } from './taking-column';

export interface SeenAddress {
  readonly peerKey: string;
  readonly host: string;
  readonly port: number;
}

export class PeersTable {
  readonly #database: Database;
  readonly #put: Statement;
  readonly #putConversation: Statement;
  readonly #remove: Statement;
  readonly #all: Statement;
  readonly #addAddress: Statement;
  readonly #addresses: Statement;
  readonly #readSeq: Statement;
  readonly #setReadSeq: Statement;

  constructor(database: Database) {
    this.#database = database;
    this.#put = database.prepare(
      `INSERT INTO peers (key, node_id, given_name, host, port, keep_connected, created_at, peer_name,
         verified, mistaken_for, taking, strip_metadata, muted, blocked)
       VALUES (?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET node_id = excluded.node_id, given_name = excluded.given_name,
         host = excluded.host, port = excluded.port, keep_connected = excluded.keep_connected,
         peer_name = excluded.peer_name, verified = excluded.verified, mistaken_for = excluded.mistaken_for,
         taking = excluded.taking, strip_metadata = excluded.strip_metadata, muted = excluded.muted,
         blocked = excluded.blocked`,
    );
    this.#putConversation = database.prepare(
      'INSERT INTO conversations (id, peer_key) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#remove = database.prepare('DELETE FROM peers WHERE key = ?');
    this.#all = database.prepare('SELECT * FROM peers ORDER BY created_at, key');
    this.#addAddress = database.prepare(
      `INSERT INTO peer_addresses (peer_key, host, port, seen_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at`,
    );
    this.#addresses = database.prepare('SELECT peer_key, host, port FROM peer_addresses ORDER BY seen_at');
    this.#readSeq = database.prepare('SELECT read_seq FROM conversations WHERE id = ?');
    this.#setReadSeq = database.prepare('UPDATE conversations SET read_seq = max(read_seq, ?) WHERE id = ?');
  }

  /**
   * Stores the peer as it is now, and its conversation, which has the same id as the peer has key.
   * @throws ParleyError `store-failed` when another peer has the same nodeId
   */
  put(peer: PeerRecord): void {
    this.#database.transaction(() => {
      this.#put.run(
        peer.key,
        peer.nodeId,
        peer.givenName,
        peer.host,
        peer.port,
        peer.keepConnected ? 1 : 0,
        peer.createdAt,
        peer.peerName,
        peer.verified ? 1 : 0,
        peer.mistakenFor,
        takingColumn(peer.taking),
        peer.stripMetadata ? 1 : 0,
        peer.muted ? 1 : 0,
        peer.blocked ? 1 : 0,
      );
      this.#putConversation.run(peer.key, peer.key);
    });
  }

  /** The peer, its conversation and all messages in it. */
  remove(key: string): void {
    this.#remove.run(key);
  }

  /** Oldest first. */
  all(): PeerRecord[] {
    return this.#all.all().map(peerOf);
  }

  /** The peer listens (also) there. */
  addAddress(address: SeenAddress, seenAt: number): void {
    this.#addAddress.run(address.peerKey, address.host, address.port, seenAt);
  }

  /** The one seen last comes last. */
  addresses(): SeenAddress[] {
    return this.#addresses.all().map((row) => ({
      peerKey: textOf(row, 'peer_key'),
      host: textOf(row, 'host'),
      port: integerOf(row, 'port'),
    }));
  }

  /** Messages up to this seq were seen. */
  readSeq(conversationId: string): number {
    const row = this.#readSeq.get(conversationId);
    return row === undefined ? 0 : integerOf(row, 'read_seq');
  }

  /** Never goes back. */
  setReadSeq(conversationId: string, seq: number): void {
    this.#setReadSeq.run(seq, conversationId);
  }
}

function peerOf(row: Row): PeerRecord {
  return {
    key: textOf(row, 'key'),
    nodeId: textOrNullOf(row, 'node_id'),
    givenName: textOrNullOf(row, 'given_name'),
    host: textOf(row, 'host'),
    port: integerOrNullOf(row, 'port'),
    keepConnected: booleanOf(row, 'keep_connected'),
    peerName: textOrNullOf(row, 'peer_name'),
    verified: booleanOf(row, 'verified'),
    mistakenFor: textOrNullOf(row, 'mistaken_for'),
    taking: takingFrom(textOrNullOf(row, 'taking')),
    stripMetadata: booleanOf(row, 'strip_metadata'),
    muted: booleanOf(row, 'muted'),
    blocked: booleanOf(row, 'blocked'),
    createdAt: integerOf(row, 'created_at'),
  };
}
