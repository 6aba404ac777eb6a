/**
 * People on the same network who are not connected. Discovery tells ids and addresses, and changes nothing of whom we trust: who
 * is dialled has to prove its id, and whoever cannot gets nothing.
 */
import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { MAX_AUTOMATIC_DIALS } from '../../shared/limits-discovery';
import type { Nearby as NearbyState, NearbyPerson, Self, Settings } from '../../shared/model';
import { Discovery, type DiscoveryOptions } from '../discovery/discovery';
import type { NearbyPeer } from '../discovery/nearby-table';
import { formatAddress } from '../peer/address';
import type { ChatOptions } from './chat-options';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';
import { nearbyFailure } from './nearby-failure';
import type { PeerEntry } from './peer-entry';

export interface NearbyPorts {
  readonly directory: PeerDirectory;
  readonly connections: Pick<Connections, 'dialId'>;
  readonly events: EventHub;
  readonly settings: () => Pick<Settings, 'discovery' | 'connectNearby'>;
  readonly self: () => Self;
  /** Something waits for this peer. */
  readonly isNeeded: (entry: PeerEntry) => boolean;
}

/** Without a key there is nothing that could be announced: then nobody is ever nearby. */
export function makeNearby(
  options: Pick<ChatOptions, 'identity' | 'createDiscovery'>,
  ports: NearbyPorts,
): Nearby {
  const { identity, createDiscovery } = options;
  const create = createDiscovery ?? ((wanted: DiscoveryOptions) => new Discovery(wanted));
  return new Nearby(identity === undefined ? null : identity.id, create, ports);
}

export class Nearby {
  readonly #ports: NearbyPorts;
  readonly #discovery: Discovery | null;
  readonly #dials = new Map<string, Promise<{ key: string }>>();
  readonly #errors = new Map<string, ErrorInfo>();
  /** Where each was dialled by itself, so that it is tried once wherever it turns up. */
  readonly #tried = new Map<string, string>();
  #told = '';
  #isStarted = false;

  constructor(id: string | null, create: (options: DiscoveryOptions) => Discovery, ports: NearbyPorts) {
    this.#ports = ports;
    this.#discovery =
      id === null
        ? null
        : create({
            id,
            listening: () => ports.self().listening,
            onChange: () => this.#onChange(),
            onNetworkChange: () => ports.events.emit('self.changed', ports.self()),
          });
    // Whoever connects is no longer listed, whoever leaves is again.
    ports.events.on(({ name }) => {
      if (name === 'peer.changed' && this.#seen.length > 0) this.#tell();
    });
  }

  get state(): NearbyState {
    return { state: this.#discovery?.state ?? 'off', people: this.#people() };
  }

  /** To be called when the node listens. */
  start(): void {
    this.#isStarted = true;
    this.apply();
  }

  /** Makes it as the settings say. */
  apply(): void {
    if (!this.#isStarted) return;
    if (this.#ports.settings().discovery) this.#discovery?.start();
    else void this.#discovery?.stop();
    this.#dialByItself();
  }

  announceAgain(): void {
    this.#discovery?.announceAgain();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    await this.#discovery?.stop();
  }

  /** @throws (rejects) ParleyError not-found, connect-*, handshake-*, security-*: also told in the list */
  connect(id: string): Promise<{ key: string }> {
    const underWay = this.#dials.get(id);
    if (underWay !== undefined) return underWay;
    const seen = this.#seen.find((peer) => peer.id === id);
    if (seen === undefined) return Promise.reject(new ParleyError('not-found', 'They are no longer nearby.'));
    const dialling = this.#dial(seen).finally(() => {
      this.#dials.delete(id);
      this.#tell();
    });
    this.#dials.set(id, dialling);
    this.#tell();
    return dialling;
  }

  /** Whether somebody on this network says to be this one, now. */
  hasSeen(id: string): boolean {
    return this.#seen.some((peer) => peer.id === id);
  }

  get #seen(): readonly NearbyPeer[] {
    return this.#discovery?.peers ?? [];
  }

  async #dial({ id, addresses }: NearbyPeer): Promise<{ key: string }> {
    this.#errors.delete(id);
    try {
      const { key } = await this.#ports.connections.dialId(id, addresses);
      return { key };
    } catch (error) {
      const failure = nearbyFailure(error, this.#ports.self().addresses[0]);
      this.#errors.set(id, toErrorInfo(failure));
      throw failure;
    }
  }

  #people(): NearbyPerson[] {
    return this.#seen.flatMap(({ id, addresses }) => {
      const entry = this.#ports.directory.index.withNodeId(id);
      if (entry !== null && (entry.link !== null || entry.record.blocked)) return [];
      return [
        {
          id,
          addresses: addresses.map(formatAddress),
          name: entry?.name ?? null,
          key: entry?.key ?? null,
          isConnecting: this.#dials.has(id) || entry?.isDialling === true,
          error: this.#errors.get(id) ?? null,
        },
      ];
    });
  }

  #onChange(): void {
    const ids = new Set(this.#seen.map(({ id }) => id));
    for (const map of [this.#errors, this.#tried]) {
      for (const id of [...map.keys()]) if (!ids.has(id)) map.delete(id);
    }
    this.#dialByItself();
    this.#tell();
  }

  /** Peers that something waits for, or that are to be kept connected; all others only where the person wants it so. */
  #dialByItself(): void {
    for (const seen of this.#seen) {
      if (this.#dials.size >= MAX_AUTOMATIC_DIALS) return;
      const entry = this.#ports.directory.index.withNodeId(seen.id);
      if (entry !== null && (entry.link !== null || entry.record.blocked)) continue;
      const places = seen.addresses.map(formatAddress).join(' ');
      if (!this.#isWanted(entry) || this.#tried.get(seen.id) === places) continue;
      this.#tried.set(seen.id, places);
      // How it went is told in the list; then the next one may be dialled.
      const goOn = (): void => this.#dialByItself();
      this.connect(seen.id).then(goOn, goOn);
    }
  }

  #isWanted(entry: PeerEntry | null): boolean {
    if (this.#ports.settings().connectNearby === 'always') return true;
    return entry !== null && (entry.record.keepConnected || this.#ports.isNeeded(entry));
  }

  #tell(): void {
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#ports.events.emit('nearby.changed', state);
  }
}
