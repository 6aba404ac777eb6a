/** How many messages wait to be read: what the badge and the tray tell. */
import type { Snapshot } from '../../shared/contract-schemas';
import type { Peer } from '../../shared/model';
import type { ChatEvent } from '../chat/types';

/** Counts unread messages of all peers that are not muted. */
export class UnreadCount {
  readonly #byPeer = new Map<string, number>();

  constructor({ peers }: Pick<Snapshot, 'peers'>) {
    peers.forEach((peer) => this.#note(peer));
  }

  get total(): number {
    return [...this.#byPeer.values()].reduce((sum, count) => sum + count, 0);
  }

  /** @returns whether the total may be another now */
  onEvent(event: ChatEvent): boolean {
    if (event.name === 'peer.changed') return this.#note(event.payload);
    return event.name === 'peer.removed' && this.#byPeer.delete(event.payload.key);
  }

  #note({ key, unread, muted }: Pick<Peer, 'key' | 'unread' | 'muted'>): boolean {
    const counted = muted ? 0 : unread;
    if ((this.#byPeer.get(key) ?? 0) === counted) return false;
    this.#byPeer.set(key, counted);
    return true;
  }
}
