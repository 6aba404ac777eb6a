/** What waits for the person: what the badge and the tray tell. */
import type { Snapshot } from '../../shared/contract-schemas';
import type { Peer } from '../../shared/model';
import type { ChatEvent } from '../chat/types';

/** Counts the unread messages of all peers that are not muted, and the strangers who want to be let in. */
export class UnreadCount {
  readonly #byPeer = new Map<string, number>();
  readonly #muted = new Set<string>();
  #visitors: number;

  constructor({ peers, visitors }: Pick<Snapshot, 'peers' | 'visitors'>) {
    peers.forEach((peer) => this.#note(peer));
    this.#visitors = visitors.length;
  }

  get messages(): number {
    return [...this.#byPeer.values()].reduce((sum, count) => sum + count, 0);
  }

  get visitors(): number {
    return this.#visitors;
  }

  get total(): number {
    return this.messages + this.visitors;
  }

  isMuted(key: string): boolean {
    return this.#muted.has(key);
  }

  /** @returns whether one of the counts may be another now */
  onEvent(event: ChatEvent): boolean {
    switch (event.name) {
      case 'peer.changed':
        return this.#note(event.payload);
      case 'peer.removed':
        this.#muted.delete(event.payload.key);
        return this.#byPeer.delete(event.payload.key);
      case 'visitors.changed': {
        const before = this.#visitors;
        this.#visitors = event.payload.length;
        return before !== this.#visitors;
      }
      default:
        return false;
    }
  }

  #note({ key, unread, muted }: Pick<Peer, 'key' | 'unread' | 'muted'>): boolean {
    if (muted) this.#muted.add(key);
    else this.#muted.delete(key);
    const counted = muted ? 0 : unread;
    if ((this.#byPeer.get(key) ?? 0) === counted) return false;
    this.#byPeer.set(key, counted);
    return true;
  }
}
