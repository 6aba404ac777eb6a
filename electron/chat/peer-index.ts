/** Finds peers by key, by the id they claimed, by where they listen and by their live link. */
import type { Address } from '../peer/types';
import { addressKey } from './hosts';
import type { PeerEntry } from './peer-entry';
import type { Link } from '../peer/link-kind';

export class PeerIndex {
  readonly #byKey = new Map<string, PeerEntry>();
  readonly #byNodeId = new Map<string, PeerEntry>();
  /** The peer seen there last. */
  readonly #byAddress = new Map<string, PeerEntry>();
  readonly #byLink = new Map<Link, PeerEntry>();

  /** Oldest first. */
  get all(): readonly PeerEntry[] {
    return [...this.#byKey.values()];
  }

  get(key: string): PeerEntry | null {
    return this.#byKey.get(key) ?? null;
  }

  withNodeId(nodeId: string): PeerEntry | null {
    return this.#byNodeId.get(nodeId) ?? null;
  }

  at(address: Address): PeerEntry | null {
    return this.#byAddress.get(addressKey(address)) ?? null;
  }

  withLink(link: Link): PeerEntry | null {
    return this.#byLink.get(link) ?? null;
  }

  /** Of a peer that is known by now also its new id. */
  add(entry: PeerEntry): void {
    this.#byKey.set(entry.key, entry);
    if (entry.record.nodeId !== null) this.#byNodeId.set(entry.record.nodeId, entry);
  }

  /** @returns false when it was known to be there already */
  addAddress(entry: PeerEntry, address: Address): boolean {
    const key = addressKey(address);
    const isNew = this.#byAddress.get(key) !== entry;
    this.#byAddress.set(key, entry);
    return isNew;
  }

  addLink(entry: PeerEntry, link: Link): void {
    this.#byLink.set(link, entry);
  }

  removeLink(link: Link): void {
    this.#byLink.delete(link);
  }

  forgetNodeId(nodeId: string): void {
    this.#byNodeId.delete(nodeId);
  }

  remove(entry: PeerEntry): void {
    this.#byKey.delete(entry.key);
    if (entry.record.nodeId !== null) this.#byNodeId.delete(entry.record.nodeId);
    for (const [key, other] of this.#byAddress) if (other === entry) this.#byAddress.delete(key);
    for (const [link, other] of this.#byLink) if (other === entry) this.#byLink.delete(link);
  }
}
