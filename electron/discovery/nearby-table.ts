/** Who was heard nearby, where and when: pure state, bounded whatever the network says. */
import {
  MAX_NEARBY,
  MAX_NEARBY_ADDRESSES,
  MAX_NEARBY_CHANGES_PER_TICK,
  MAX_NEARBY_PER_HOST,
} from '../../shared/limits-discovery';

export interface Sighting {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** The key of the network over which it was heard. */
  readonly network: string;
}

export interface NearbyAddress {
  readonly host: string;
  readonly port: number;
}

/** Somebody nearby; the addresses in the order in which they were first heard. */
export interface NearbyPeer {
  readonly id: string;
  readonly addresses: readonly NearbyAddress[];
}

interface Place extends NearbyAddress {
  readonly network: string;
  readonly heardAt: number;
}

export class NearbyTable {
  /** id -> host -> where it listens there. */
  readonly #places = new Map<string, Map<string, Place>>();
  #changesSinceTick = 0;

  get peers(): NearbyPeer[] {
    return [...this.#places].map(([id, places]) => ({
      id,
      addresses: [...places.values()].map(({ host, port }) => ({ host, port })),
    }));
  }

  get size(): number {
    return this.#places.size;
  }

  /** When the one of whom nothing was heard for the longest time was heard last; null with nobody there. */
  get stalestAt(): number | null {
    const times = [...this.#places.values()].flatMap((places) =>
      [...places.values()].map(({ heardAt }) => heardAt),
    );
    return times.length === 0 ? null : Math.min(...times);
  }

  /** @returns whether it changes who is where */
  hear({ id, host, port, network }: Sighting, now: number): boolean {
    const known = this.#places.get(id);
    const before = known?.get(host);
    if (before?.port === port) {
      known?.set(host, { ...before, network, heardAt: now });
      return false;
    }
    if (this.#changesSinceTick >= MAX_NEARBY_CHANGES_PER_TICK) return false;
    if (before === undefined && !this.#hasRoom(known, host)) return false;
    this.#changesSinceTick += 1;
    const places = known ?? new Map<string, Place>();
    places.set(host, { host, port, network, heardAt: now });
    this.#places.set(id, places);
    return true;
  }

  /** It said goodbye from there; of its other addresses that says nothing. */
  bye(id: string, host: string): boolean {
    const places = this.#places.get(id);
    if (places?.has(host) !== true) return false;
    this.#drop(id, places, host);
    return true;
  }

  /** This network is gone, and with it all that was heard there. */
  leave(network: string): boolean {
    return this.#dropWhere((place) => place.network === network);
  }

  /** To be called at each tick: forgets who was not heard since `before`, and takes new ones again. */
  tick(before: number): boolean {
    this.#changesSinceTick = 0;
    return this.#dropWhere(({ heardAt }) => heardAt < before);
  }

  clear(): boolean {
    const hadAny = this.#places.size > 0;
    this.#places.clear();
    return hadAny;
  }

  #hasRoom(known: ReadonlyMap<string, Place> | undefined, host: string): boolean {
    if (known === undefined && this.#places.size >= MAX_NEARBY) return false;
    if (known !== undefined && known.size >= MAX_NEARBY_ADDRESSES) return false;
    const idsThere = [...this.#places.values()].filter((places) => places.has(host)).length;
    return idsThere < MAX_NEARBY_PER_HOST;
  }

  #dropWhere(isGone: (place: Place) => boolean): boolean {
    const gone = [...this.#places].flatMap(([id, places]) =>
      [...places.values()].filter(isGone).map(({ host }) => ({ id, places, host })),
    );
    for (const { id, places, host } of gone) this.#drop(id, places, host);
    return gone.length > 0;
  }

  #drop(id: string, places: Map<string, Place>, host: string): void {
    places.delete(host);
    if (places.size === 0) this.#places.delete(id);
  }
}
