/** All peers, who is connected, and whether what is stored of them is up to date. */
import { ParleyError } from '../../shared/errors';
import type { Peer } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { History } from '../history/history';
import type { PeerRecord } from '../history/records';
import type { Address } from '../peer/types';
import type { EventHub } from './event-hub';
import type { Activity } from './message-log';
import { PeerEntry } from './peer-entry';
import { type Link, remoteOf } from '../peer/link-kind';
import { PeerIndex } from './peer-index';
import { newId } from './new-id';

export class PeerDirectory {
  readonly index = new PeerIndex();
  readonly #history: History;
  readonly #events: EventHub;
  /** Changed since they were stored. */
  readonly #unsaved = new Set<PeerEntry>();
  /** Their conversation was deleted, and they are away: not in the list until they are back. */
  readonly #concealed = new Set<PeerEntry>();
  /** By the key of a peer that turned out to be another: what came from it may still wait to be stored. */
  readonly #mergedInto = new Map<string, string>();

  constructor(history: History, events: EventHub) {
    this.#history = history;
    this.#events = events;
  }

  /** Reads all peers from the store, without those of whom nothing came that one could come back to. */
  load(): void {
    const { peers, messages } = this.#history;
    for (const record of peers.all()) {
      const lastMessageAt = messages.lastMessageAt(record.key);
      if (lastMessageAt === null && isPassing(record)) {
        peers.remove(record.key);
        continue;
      }
      const entry = new PeerEntry(record);
      entry.lastMessageAt = lastMessageAt;
      entry.unread = messages.unread(record.key, peers.readSeq(record.key));
      this.index.add(entry);
    }
    for (const { peerKey, ...address } of peers.addresses()) {
      const entry = this.index.get(peerKey);
      if (entry !== null) this.index.addAddress(entry, address);
    }
  }

  /** @throws ParleyError not-found */
  get(key: string): PeerEntry {
    const entry = this.index.get(key);
    if (entry === null) throw new ParleyError('not-found', 'This peer is no longer in the list.');
    return entry;
  }

  list(): Peer[] {
    return this.index.all.filter((entry) => !this.#concealed.has(entry)).map((entry) => this.#peerOf(entry));
  }

  connected(): PeerEntry[] {
    return this.index.all.filter((entry) => entry.link !== null);
  }

  /** Who is at the other end of a socket: the name of a connected peer, or `remote` (host:port) itself. */
  nameAt(remote: string): string {
    const entry = this.connected().find(({ link }) => link !== null && remoteOf(link) === remote);
    return entry?.name ?? remote;
  }

  /** The peer that listens there, or a new, provisional one. */
  forAddress(address: Address): PeerEntry {
    const known = this.index.at(address);
    if (known !== null) return known;
    const entry = this.create({ nodeId: null, host: address.host, port: address.port });
    this.addAddress(entry, address);
    return entry;
  }

  create(details: Pick<PeerRecord, 'nodeId' | 'host' | 'port'>): PeerEntry {
    const entry = new PeerEntry({
      ...details,
      key: newId(),
      givenName: null,
      keepConnected: false,
      peerName: null,
      verified: false,
      taking: null,
      stripMetadata: false,
      muted: false,
      blocked: false,
      mistakenFor: null,
      createdAt: Date.now(),
    });
    this.index.add(entry);
    this.#unsaved.add(entry);
    this.save();
    return entry;
  }

  /** Changes what is stored of a peer, and tells of it. */
  update(entry: PeerEntry, change: Partial<Omit<PeerRecord, 'key'>>): void {
    if (change.nodeId !== undefined && entry.record.nodeId !== null)
      this.index.forgetNodeId(entry.record.nodeId);
    entry.record = { ...entry.record, ...change };
    this.index.add(entry);
    this.#unsaved.add(entry);
    this.save();
    this.tell(entry);
  }

  /** What the person calls it; null or nothing: as it calls itself. @throws ParleyError not-found */
  rename(key: string, name: string | null): void {
    const trimmed = name?.trim() ?? '';
    this.update(this.get(key), { givenName: trimmed === '' ? null : trimmed });
  }

  /** It listens (also) there. */
  addAddress(entry: PeerEntry, address: Address): void {
    if (!this.index.addAddress(entry, address)) return;
    this.#attempt(() => this.#history.peers.addAddress({ peerKey: entry.key, ...address }, Date.now()));
  }

  /** Its messages are gone, or back. */
  recount(entry: PeerEntry): void {
    const { peers, messages } = this.#history;
    entry.lastMessageAt = messages.lastMessageAt(entry.key);
    entry.unread = messages.unread(entry.key, peers.readSeq(entry.key));
  }

  /** Some of its messages were deleted, or are back; a conversation with no one peer has nothing to count. */
  onMessagesChanged(conversationId: string): void {
    const entry = this.index.get(conversationId);
    if (entry === null) return;
    this.recount(entry);
    this.tell(entry);
  }

  /** Takes it from the list, if it is away. */
  conceal(entry: PeerEntry): void {
    this.recount(entry);
    if (entry.link !== null) {
      this.tell(entry);
      return;
    }
    this.#concealed.add(entry);
    this.#events.emit('peer.removed', { key: entry.key, replacedBy: null });
  }

  reveal(entry: PeerEntry): void {
    this.#concealed.delete(entry);
    this.recount(entry);
    this.tell(entry);
  }

  /** It goes, with its conversation and all messages in it. @throws ParleyError store-failed */
  forget(entry: PeerEntry): void {
    this.#history.peers.remove(entry.key);
    this.index.remove(entry);
    this.#unsaved.delete(entry);
    this.#concealed.delete(entry);
    this.#events.emit('peer.removed', { key: entry.key, replacedBy: null });
  }

  tell(entry: PeerEntry): void {
    if (this.#concealed.has(entry)) {
      if (entry.link === null) return;
      this.#concealed.delete(entry);
    }
    this.#events.emit('peer.changed', this.#peerOf(entry));
  }

  /** Under which key the peer of this key is known by now. */
  keyNow(key: string): string {
    const into = this.#mergedInto.get(key);
    return into === undefined ? key : this.keyNow(into);
  }

  entryOf(link: Link): PeerEntry | null {
    return this.index.withLink(link);
  }

  /** Messages came or went. */
  onActivity({ conversationId, incoming, lastMessageAt }: Activity): void {
    const entry = this.index.get(conversationId);
    if (entry === null) return;
    entry.unread += incoming;
    entry.lastMessageAt = lastMessageAt ?? entry.lastMessageAt;
    this.tell(entry);
  }

  /** Everything up to `seq` was seen. */
  markRead(key: string, seq: number): void {
    const entry = this.get(key);
    const { peers, messages } = this.#history;
    peers.setReadSeq(key, seq);
    const unread = messages.unread(key, peers.readSeq(key));
    if (unread === entry.unread) return;
    entry.unread = unread;
    this.tell(entry);
  }

  /**
   * `entry` is the same peer as `into`: its messages go there, and it goes away.
   * When the store refuses, both stay as they are.
   */
  merge(entry: PeerEntry, into: PeerEntry): void {
    const { peers, messages, drafts } = this.#history;
    const isMerged = this.#attempt(() =>
      this.#history.transaction(() => {
        peers.put(into.record);
        messages.move(entry.key, into.key);
        drafts.move(entry.key, into.key);
        peers.remove(entry.key);
      }),
    );
    if (!isMerged) return;
    this.#mergedInto.set(entry.key, into.key);
    this.index.remove(entry);
    this.#unsaved.delete(entry);
    into.lastMessageAt = messages.lastMessageAt(into.key);
    this.#events.emit('peer.removed', { key: entry.key, replacedBy: into.key });
    if (entry.address !== null) this.addAddress(into, entry.address);
    this.update(into, {
      givenName: into.record.givenName ?? entry.record.givenName,
      keepConnected: into.record.keepConnected || entry.record.keepConnected,
    });
  }

  /** As far as the store is willing; what it refused is tried again before the next message is stored. */
  save(): void {
    this.#attempt(() => this.saveNow());
  }

  /**
   * Stores what is not stored yet: a message needs its peer.
   * @param keys of these peers only
   * @throws ParleyError store-failed, disk-full
   */
  saveNow(keys?: ReadonlySet<string>): void {
    const due = [...this.#unsaved].filter(({ key }) => keys?.has(key) ?? true);
    if (due.length === 0) return;
    this.#history.transaction(() => due.forEach((entry) => this.#history.peers.put(entry.record)));
    for (const entry of due) this.#unsaved.delete(entry);
  }

  #peerOf(entry: PeerEntry): Peer {
    const { mistakenFor } = entry.record;
    const known = mistakenFor === null ? null : this.index.get(mistakenFor);
    const kind = entry.isSecure ? 'other-key' : 'not-encrypted';
    return entry.toPeer(known === null ? null : { kind, knownName: known.name });
  }

  #attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#events.error(textOfError(error));
      return false;
    }
  }
}

/** Nothing was said, and there is no way to go on: it never answered, or nobody knows where it listens. */
function isPassing(record: PeerRecord): boolean {
  const canComeBack = record.nodeId !== null && record.port !== null;
  return !canComeBack && record.givenName === null && !record.keepConnected;
}
