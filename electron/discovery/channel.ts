/** One network on which Parleys look for one another: a socket of multicast DNS, bound to one interface. */
import { createSocket } from 'node:dgram';
import multicastDns from 'multicast-dns';
import {
  ANNOUNCE_INTERVAL_MS,
  ANNOUNCE_SPREAD_MS,
  MAX_DISCOVERY_PACKETS_PER_TICK,
} from '../../shared/limits-discovery';
import type { Network } from './networks';
import { announce, QUESTION, readPacket, type Heard, type OwnAnnouncement } from './packets';

const GROUPS = { IPv4: '224.0.0.251', IPv6: 'ff02::fb' } as const;
const ANYWHERE = { IPv4: '0.0.0.0', IPv6: '::' } as const;
/** So many ticks in a row in which it spoke and did not hear itself: one packet may get lost. */
const DEAF_AFTER_TICKS = 2;

export type Multicast = ReturnType<typeof multicastDns>;
/** Opens the socket of one network. */
export type OpenMulticast = (network: Network, port: number) => Multicast;

export const openMulticast: OpenMulticast = ({ family, host, scope }, port) => {
  const type = family === 'IPv4' ? 'udp4' : 'udp6';
  return multicastDns({
    // Otherwise the IPv6 socket would take the packets of IPv4 too.
    socket: createSocket({ type, reuseAddr: true, ipv6Only: family === 'IPv6' }),
    type,
    port,
    ip: GROUPS[family],
    interface: family === 'IPv4' ? host : `::%${scope}`,
    bind: ANYWHERE[family],
  });
};

export interface ChannelHooks {
  /** Asked each time; null: there is nothing to tell here. */
  readonly own: (network: Network) => OwnAnnouncement | null;
  /** @param host where it came from, in this very network */
  readonly heard: (heard: Extract<Heard, { kind: 'answer' }>, host: string, network: Network) => void;
  /** Another computer spoke, whatever it said: this network carries what is said to all. */
  readonly heardOther: (network: Network) => void;
  /** The socket is there and takes packets. */
  readonly opened: (channel: Channel) => void;
}

export class Channel {
  readonly network: Network;
  readonly #hooks: ChannelHooks;
  readonly #mdns: Multicast;
  readonly #settled: Promise<void>;
  #hasFailed = false;
  #isLeaving = false;
  #isClosing = false;
  #packets = 0;
  #hasSpoken = false;
  #hasHeardItself = false;
  #deafTicks = 0;
  #announcedAt = -Infinity;
  #answer: NodeJS.Timeout | null = null;
  /** What was told last, so that the same can be taken back. */
  #told: OwnAnnouncement | null = null;

  constructor(network: Network, mdns: Multicast, hooks: ChannelHooks) {
    this.network = network;
    this.#hooks = hooks;
    this.#mdns = mdns;
    this.#settled = this.#listen();
  }

  /** It cannot be used: another program holds the port, or it is forbidden. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Not even what it sends itself comes back: a firewall, or a network without multicast. */
  get isDeaf(): boolean {
    return this.#deafTicks >= DEAF_AFTER_TICKS;
  }

  /** To be called at each tick. */
  tick(): void {
    if (this.#hasHeardItself) this.#deafTicks = 0;
    else if (this.#hasSpoken) this.#deafTicks += 1;
    this.#hasSpoken = false;
    this.#hasHeardItself = false;
    this.#packets = 0;
  }

  ask(): void {
    if (!this.#isUsable) return;
    this.#hasSpoken = true;
    this.#mdns.query(QUESTION, () => undefined);
  }

  /** Tells of ourselves soon; several wishes within the time become one. */
  announceSoon(): void {
    if (this.#answer !== null || this.#isLeaving || !this.#isUsable) return;
    const sinceMs = performance.now() - this.#announcedAt;
    const waitMs = Math.max(ANNOUNCE_INTERVAL_MS - sinceMs, Math.random() * ANNOUNCE_SPREAD_MS);
    this.#answer = setTimeout(() => {
      this.#answer = null;
      this.#announce();
    }, waitMs);
  }

  /** Says goodbye and tells of us no more; resolves when it is closed. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    await this.sayGoodbye();
    await this.close();
  }

  /** Takes back what was told; resolves when that has left. */
  async sayGoodbye(): Promise<void> {
    this.#forgetAnswer();
    const told = this.#told;
    this.#told = null;
    if (told === null || !this.#isUsable) return;
    await new Promise<void>((resolve) => this.#mdns.respond(announce(told, true), () => resolve()));
  }

  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#forgetAnswer();
    // Closed while it is being opened, the package would leave a timer behind.
    await this.#settled;
    await new Promise<void>((resolve) => this.#mdns.destroy(resolve));
  }

  /** An announcement that is on its way would undo a goodbye. */
  #forgetAnswer(): void {
    if (this.#answer !== null) clearTimeout(this.#answer);
    this.#answer = null;
  }

  get #isUsable(): boolean {
    return !this.#isClosing && !this.#hasFailed;
  }

  #listen(): Promise<void> {
    this.#mdns.on('packet', (packet, { address }) => this.#onPacket(packet, address));
    // Broken packets of others, and a group that cannot be joined: then nothing is heard, and that is noticed.
    this.#mdns.on('warning', () => undefined);
    return new Promise((resolve) => {
      this.#mdns.on('error', () => {
        this.#hasFailed = true;
        resolve();
      });
      this.#mdns.on('ready', () => {
        resolve();
        if (!this.#isClosing) this.#hooks.opened(this);
      });
    });
  }

  /** A socket also gets what came over the other networks; each looks at its own only, and at nothing from elsewhere. */
  #onPacket(packet: unknown, host: string): void {
    if (this.#isClosing || !this.network.has(host)) return;
    if (host === this.network.host) this.#hasHeardItself = true;
    else this.#hooks.heardOther(this.network);
    this.#packets += 1;
    if (this.#packets > MAX_DISCOVERY_PACKETS_PER_TICK) return;
    const heard = readPacket(packet);
    if (heard?.kind === 'question') this.announceSoon();
    else if (heard !== null) this.#hooks.heard(heard, host, this.network);
  }

  #announce(): void {
    const own = this.#hooks.own(this.network);
    if (own === null || !this.#isUsable) return;
    this.#announcedAt = performance.now();
    this.#hasSpoken = true;
    this.#told = own;
    this.#mdns.respond(announce(own), () => undefined);
  }
}
