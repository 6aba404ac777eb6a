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
import type { DisconnectReason } from '../peer/types';
import { AutomaticDials } from './automatic-dials';
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
  /** Tells of the end of a link with this id, when it is no longer its peer's. */
  readonly onLinkEnded: (listener: (id: string, reason: DisconnectReason) => void) => void;
  /** This computer is on another network, or slept. */
  readonly lookAgain: () => void;
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
  readonly #automatic = new AutomaticDials(() => this.#dialByItself());
  #connectNearby: Settings['connectNearby'] = 'click';
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
            onNetworkChange: () => this.#onNetworkChange(),
          });
    // Whoever connects is no longer listed, whoever leaves is again.
    ports.events.on(({ name }) => {
      if (name === 'peer.changed' && this.#seen.length > 0) this.#tell();
    });
    ports.onLinkEnded((id, { code }) => {
      const seen = this.#seen.find((peer) => peer.id === id);
      if (seen !== undefined) this.#automatic.ended(id, placesOf(seen), code === 'error');
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
    const { discovery, connectNearby } = this.#ports.settings();
    // Who wants everybody connected means those, too, who were hung up on before.
    if (connectNearby !== this.#connectNearby) this.#automatic.clear();
    this.#connectNearby = connectNearby;
    if (discovery) this.#discovery?.start();
    else void this.#discovery?.stop();
    this.#dialByItself();
  }

  announceAgain(): void {
    this.#discovery?.announceAgain();
  }

  /** The computer is about to sleep. */
  sleep(): void {
    this.#discovery?.sleep();
  }

  /** It is awake again. */
  wake(): void {
    if (!this.#isStarted) return;
    this.#discovery?.wake();
    this.#onNetworkChange();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    this.#automatic.clear();
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
    for (const id of [...this.#errors.keys()]) if (!ids.has(id)) this.#errors.delete(id);
    this.#automatic.keepOnly(ids);
    this.#dialByItself();
    this.#tell();
  }

  /** Peers that something waits for, or that are to be kept connected; all others only where the person wants it so. */
  #dialByItself(): void {
    for (const seen of this.#seen) {
      if (this.#dials.size >= MAX_AUTOMATIC_DIALS) return;
      const entry = this.#ports.directory.index.withNodeId(seen.id);
      if (entry !== null && (entry.link !== null || entry.record.blocked)) continue;
      const places = placesOf(seen);
      if (!this.#isWanted(entry) || !this.#automatic.isDue(seen.id, places)) continue;
      this.#automatic.begun(seen.id, places);
      void this.#connectByItself(seen.id);
    }
  }

  /** How it went is told in the list; then the next one may be dialled. */
  async #connectByItself(id: string): Promise<void> {
    try {
      await this.connect(id);
    } catch (error) {
      this.#automatic.failed(id, error instanceof ParleyError ? error.code : undefined);
    }
    if (this.#isStarted) this.#dialByItself();
  }

  #onNetworkChange(): void {
    this.#ports.events.emit('self.changed', this.#ports.self());
    this.#automatic.hasten();
    this.#ports.lookAgain();
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

function placesOf({ addresses }: NearbyPeer): string {
  return addresses.map(formatAddress).join(' ');
}
