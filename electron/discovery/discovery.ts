/**
 * Finds Parleys on the same networks, and is found by them. It knows ids and addresses and nothing else: whether an id is who it
 * says shows only when it is dialled. A library: no Electron, no chat.
 */
import {
  ASLEEP_AT_MOST_MS,
  DISCOVERY_TICK_MS,
  HEARD_OTHERS_MEMORY_MS,
  NEARBY_ASK_AFTER_MS,
  NEARBY_CHANGE_INTERVAL_MS,
  NEARBY_CROWD,
  NEARBY_IDLE_ASK_MS,
  NEARBY_LOST_AFTER_MS,
  SILENT_AFTER_MS,
  SLEPT_AFTER_MS,
} from '../../shared/limits-discovery';
import { Channel, openMulticast, type OpenMulticast } from './channel';
import { NearbyTable, type NearbyAddress, type NearbyPeer } from './nearby-table';
import { networksOf, type Network } from './networks';
import type { Heard, OwnAnnouncement } from './packets';

/** The port of multicast DNS. */
const MDNS_PORT = 5353;
/** Right after its start each network is asked, and told, this many times: the first packet may get lost. */
const FIRST_ROUNDS = 2;
const EVERYWHERE: Readonly<Record<string, readonly Network['family'][]>> = {
  '0.0.0.0': ['IPv4'],
  '::': ['IPv4', 'IPv6'],
};

/**
 * `no-network`: only this computer can be looked at. `blocked`: there is a network, but nothing comes through, not even what we
 * send ourselves. `silent`: for a while no other computer has said anything; perhaps the network keeps computers apart.
 */
export type DiscoveryState = 'off' | 'looking' | 'no-network' | 'blocked' | 'silent';

export interface DiscoveryOptions {
  /** Our own Parley id; what others say about it is ignored. */
  readonly id: string;
  /** Where connections are taken now; null: nowhere, so there is nothing to announce. */
  readonly listening: () => NearbyAddress | null;
  /** Other people, other addresses or another state; at most every NEARBY_CHANGE_INTERVAL_MS. */
  readonly onChange: () => void;
  /** This computer is on other networks than before. */
  readonly onNetworkChange?: () => void;
  /** For tests: a port of their own keeps them among themselves. */
  readonly mdnsPort?: number;
  /** For tests. */
  readonly networks?: () => Network[];
  readonly openMulticast?: OpenMulticast;
}

export class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #table = new NearbyTable();
  readonly #channels = new Map<string, Channel>();
  #tick: NodeJS.Timeout | null = null;
  #change: NodeJS.Timeout | null = null;
  /** By the wall clock, which alone runs on while the computer sleeps; all other times are of the one that nobody sets. */
  #tickedAt = 0;
  #askedAt = 0;
  /** Until then it is no wonder that nobody spoke. */
  #silentAt = 0;
  /** Set while the computer is to sleep. */
  #waking: NodeJS.Timeout | null = null;
  #rounds = 0;
  #toldState: DiscoveryState = 'off';

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Without ourselves. */
  get peers(): NearbyPeer[] {
    return this.#table.peers;
  }

  get state(): DiscoveryState {
    if (this.#waking !== null) return 'looking';
    if (this.#tick === null) return 'off';
    const real = [...this.#channels.values()].filter(({ network }) => !network.isInternal);
    if (real.length === 0) return 'no-network';
    if (real.every((channel) => channel.hasFailed || channel.isDeaf)) return 'blocked';
    return performance.now() < this.#silentAt ? 'looking' : 'silent';
  }

  /** Safe to repeat. */
  start(): void {
    this.#forgetSleep();
    if (this.#tick !== null) return;
    this.#tick = setInterval(() => this.#onTick(), DISCOVERY_TICK_MS);
    this.#tickedAt = Date.now();
    this.#openAll();
    this.#tellState();
  }

  /** Says goodbye and is silent from then on. Safe to repeat; `start` may follow. */
  async stop(): Promise<void> {
    this.#forgetSleep();
    await this.#fallSilent();
  }

  /** The computer is about to sleep: says goodbye, so that nobody waits for us. `wake` goes on. */
  sleep(): void {
    if (this.#tick === null) return;
    // Who said that it would sleep, and then does not, says nothing of that.
    this.#waking = setTimeout(() => this.wake(), ASLEEP_AT_MOST_MS);
    void this.#fallSilent();
  }

  /** The computer is awake again, and may be somewhere else. */
  wake(): void {
    if (this.#waking !== null) this.start();
    else if (this.#tick !== null) this.#beginAnew();
  }

  /** Where we take connections has changed. */
  announceAgain(): void {
    for (const channel of this.#channels.values()) {
      if (this.#ownAt(channel.network) === null) void channel.sayGoodbye();
      else channel.announceSoon();
    }
  }

  #forgetSleep(): void {
    if (this.#waking !== null) clearTimeout(this.#waking);
    this.#waking = null;
  }

  async #fallSilent(): Promise<void> {
    if (this.#tick === null) return;
    clearInterval(this.#tick);
    this.#tick = null;
    this.#table.clear();
    this.#tellState();
    this.#changed();
    await Promise.all(this.#takeAll().map((channel) => channel.leave()));
  }

  #onTick(): void {
    const now = performance.now();
    const slept = Date.now() - this.#tickedAt > SLEPT_AFTER_MS;
    this.#tickedAt = Date.now();
    if (slept) this.#beginAnew();
    else this.#followNetworks();
    for (const channel of this.#channels.values()) channel.tick();
    if (this.#table.tick(now - NEARBY_LOST_AFTER_MS * this.#crowd)) this.#changed();
    this.#askIfDue(now);
    this.#tellState();
  }

  get #crowd(): number {
    return Math.max(1, Math.ceil(this.#table.size / NEARBY_CROWD));
  }

  /** Who answers to another's question is heard by all, so in a quiet network one asks for everybody. */
  #askIfDue(now: number): void {
    const { stalestAt } = this.#table;
    const isSomebodySilent = stalestAt !== null && now - stalestAt >= NEARBY_ASK_AFTER_MS * this.#crowd;
    const isIdle = now - this.#askedAt >= NEARBY_IDLE_ASK_MS;
    if (!isSomebodySilent && !isIdle && this.#rounds === 0) return;
    if (this.#rounds > 0) for (const channel of this.#channels.values()) channel.announceSoon();
    this.#rounds = Math.max(0, this.#rounds - 1);
    if (isIdle) this.#reopenFailed();
    this.#askedAt = now;
    for (const channel of this.#channels.values()) channel.ask();
  }

  /** The sockets of before may not have outlived the computer's sleep. */
  #beginAnew(): void {
    for (const channel of this.#takeAll()) void channel.close();
    if (this.#table.clear()) this.#changed();
    this.#silentAt = 0;
    this.#openAll();
    this.#options.onNetworkChange?.();
  }

  #followNetworks(): void {
    const networks = this.#networks();
    const keys = new Set(networks.map(({ key }) => key));
    const gone = [...this.#channels].filter(([key]) => !keys.has(key));
    const isNew = networks.some(({ key }) => !this.#channels.has(key));
    for (const [key, channel] of gone) {
      this.#channels.delete(key);
      void channel.close();
      if (this.#table.leave(key)) this.#changed();
    }
    if (isNew) this.#openAll();
    if (isNew || gone.length > 0) this.#options.onNetworkChange?.();
  }

  #openAll(): void {
    this.#rounds = FIRST_ROUNDS;
    this.#silentAt = Math.max(this.#silentAt, performance.now() + SILENT_AFTER_MS);
    for (const network of this.#networks()) {
      if (!this.#channels.has(network.key)) this.#open(network);
    }
  }

  #open(network: Network): void {
    const { mdnsPort = MDNS_PORT, openMulticast: open = openMulticast } = this.#options;
    const channel = new Channel(network, open(network, mdnsPort), {
      own: (where) => this.#ownAt(where),
      heard: (heard, host, where) => this.#onHeard(heard, host, where),
      heardOther: ({ isInternal }) => {
        if (!isInternal) this.#silentAt = performance.now() + HEARD_OTHERS_MEMORY_MS;
      },
      opened: (opened) => {
        opened.ask();
        opened.announceSoon();
      },
    });
    this.#channels.set(network.key, channel);
  }

  #reopenFailed(): void {
    for (const [key, channel] of this.#channels) {
      if (!channel.hasFailed) continue;
      void channel.close();
      this.#channels.delete(key);
      this.#open(channel.network);
    }
  }

  #takeAll(): Channel[] {
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    return channels;
  }

  #networks(): Network[] {
    return this.#options.networks?.() ?? networksOf();
  }

  /** Announced only where somebody who heard it could connect. */
  #ownAt(network: Network): OwnAnnouncement | null {
    const listening = this.#options.listening();
    if (listening === null) return null;
    const { family, host } = network;
    const isReachable = EVERYWHERE[listening.host]?.includes(family) ?? listening.host === host;
    return isReachable ? { id: this.#options.id, port: listening.port, host, family } : null;
  }

  #onHeard(
    { announcements, goodbyes }: Extract<Heard, { kind: 'answer' }>,
    host: string,
    network: Network,
  ): void {
    if (this.#tick === null) return;
    const now = performance.now();
    let isChanged = false;
    for (const { id, port } of announcements) {
      if (id === this.#options.id) continue;
      isChanged = this.#table.hear({ id, host, port, network: network.key }, now) || isChanged;
    }
    for (const id of goodbyes) isChanged = this.#table.bye(id, host) || isChanged;
    if (isChanged) this.#changed();
  }

  #tellState(): void {
    if (this.state === this.#toldState) return;
    this.#toldState = this.state;
    this.#changed();
  }

  #changed(): void {
    if (this.#change !== null) return;
    this.#change = setTimeout(() => {
      this.#change = null;
      this.#options.onChange();
    }, NEARBY_CHANGE_INTERVAL_MS);
  }
}
