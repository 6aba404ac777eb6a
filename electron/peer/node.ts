import * as limits from '../../shared/limits';
import { asParleyError } from './as-parley-error';
import { formatAddress, plainHost } from './address';
import { type BroadcastOptions, type BroadcastResult, sendToAll } from './broadcast';
import { Door, type DoorDetails, expected } from './door';
import { AlreadyConnectedError } from './doubles';
import { Emitter } from './emitter';
import { type LinkDetails, type LinkHooks, PeerLink } from './link';
import { type Link, remoteOf } from './link-kind';
import { LinkTable } from './link-table';
import { Listener } from './listener';
import { MemoryBudget } from './memory-budget';
import { type ConnectOptions, settleOptions, type SettledOptions } from './node-options';
import { Redialer } from './redialer';
import { SecureEntry } from './secure-entry';
import { SecureLinks } from './secure-links';
import { tickUrgently } from './secure/shared-ticks';
import { atMost } from './wait';
import type {
  Address,
  DisconnectReason,
  OutgoingPayload,
  PeerNodeEvents,
  PeerNodeOptions,
  SendOptions,
} from './types';

const STOPPED: DisconnectReason = { code: 'stopped', message: 'Parley stopped.' };

/**
 * A peer node: it listens, dials, keeps links and tells of what happens on them as typed events (PeerNodeEvents).
 * To extend it, add listeners with `on`, or subclass it; `createLink` may be overridden to make links of one's own kind.
 * A listener that answers with a promise slows its peer down, and nothing is lost.
 */
export class PeerNode extends Emitter<PeerNodeEvents> {
  readonly id: string;
  readonly #options: SettledOptions;
  readonly #table: LinkTable;
  readonly #door: Door;
  readonly #redialer: Redialer;
  readonly #listener: Listener;
  readonly #dials = new Map<string, Promise<Link>>();
  /** Links whose last messages are still being told. */
  readonly #leaving = new Set<Link>();
  readonly #stopping = new AbortController();
  readonly #memory = new MemoryBudget(limits.MAX_UNFINISHED_BYTES);
  #stopped: Promise<void> | null = null;
  #maxPacketBytes: number;

  /** @throws ParleyError request-invalid for an id that other nodes could not take */
  constructor(options: PeerNodeOptions) {
    super();
    this.#options = settleOptions(options);
    const { id, maxPacketBytes, maxLinks, maxLinksPerAddress } = this.#options;
    this.id = id;
    this.#maxPacketBytes = maxPacketBytes;
    const { MAX_PENDING_HANDSHAKES: maxPendingHandshakes } = limits;
    this.#table = new LinkTable({ maxLinks, maxLinksPerAddress, maxPendingHandshakes });
    this.#door = this.#makeDoor();
    this.#redialer = new Redialer(this.#options.redial, {
      dial: (address) => this.#dialOnce(address),
      onAttempt: (address, attempt) => void this.emit('redialling', address, attempt),
      onFailed: this.#options.onReconnectFailed,
    });
    this.#listener = new Listener((socket) => {
      const { remoteAddress = '', remotePort = 0 } = socket;
      const remote = formatAddress({ host: plainHost(remoteAddress), port: remotePort });
      this.#door.accept(socket).catch((error: unknown) => this.#tellError(error, remote));
    });
  }

  /** The open links. */
  get links(): readonly Link[] {
    return this.#table.all;
  }

  /** Where it listens, or null. */
  get address(): Address | null {
    return this.#listener.address;
  }

  /**
   * Listens, on the next free port if the wanted one is taken.
   * @returns host and the port it got
   * @throws (rejects) ParleyError listen-failed
   */
  listen(): Promise<Address> {
    const { host, port, portAttempts } = this.#options;
    return this.#listener.open({ host, port }, portAttempts);
  }

  /**
   * Listens somewhere else, at this very port; links live on. When that fails the old listening goes on.
   * @throws (rejects) ParleyError listen-failed
   */
  async moveTo(wanted: Address): Promise<Address> {
    const before = this.#listener.address;
    // Closed first: the same port on another host may be what is wanted.
    this.#listener.close();
    try {
      return await this.#listener.open(wanted, 1);
    } catch (error) {
      if (before !== null) await this.#listener.open(before, 1);
      throw error;
    }
  }

  /**
   * Dials a peer. A second call for an address that is being dialled gets the same link.
   * @throws (rejects) ParleyError connect-*, handshake-*, link-limit, cancelled (the node stopped)
   */
  async connect(address: Address, options: ConnectOptions = {}): Promise<Link> {
    if (options.keepConnected === true) this.#redialer.keep(address);
    try {
      return await this.#dialOnce(address, options.expectedId);
    } catch (error) {
      if (error instanceof AlreadyConnectedError) this.#redialer.waitFor(address, error.existing);
      else this.#redialer.lost(address, asParleyError(error));
      throw error;
    }
  }

  /** Dials this address now and whenever the link is lost, until `removeKeepConnected` or a hang-up. */
  addKeepConnected(address: Address): void {
    // Who wants to know how it went listens to the events.
    this.connect(address, { keepConnected: true }).catch(() => undefined);
  }

  /** No longer dials this address again; a link that is there lives on. */
  removeKeepConnected(address: Address): void {
    this.#redialer.forget(address);
  }

  /** The network is another one, or the computer slept: looks who is still there, and dials at once who is not. */
  lookAgain(): void {
    this.#redialer.hasten();
    tickUrgently();
  }

  isKeptConnected(address: Address): boolean {
    return this.#redialer.isKept(address);
  }

  /** As `link.send`. To a Parley only texts and JSON go so: its files go by `link.sendFile`. */
  send(link: Link, payload: OutgoingPayload, options: SendOptions = {}): Promise<void> {
    return link.wire === 'classic' ? link.send(payload, options) : link.send(payload);
  }

  /**
   * Sends to all open links but the excepted ones, and waits for all of them.
   * @throws (rejects) ParleyError payload-invalid
   */
  broadcast(payload: OutgoingPayload, options: BroadcastOptions = {}): Promise<BroadcastResult[]> {
    return sendToAll(this.links, payload, options);
  }

  /** Ends a link in good order and no longer keeps its address connected. Resolves when it is gone. */
  hangUp(link: Link): Promise<void> {
    return link.hangUp();
  }

  /** Counts from now on, also for the packets that are coming in. */
  setMaxPacketBytes(bytes: number): void {
    this.#maxPacketBytes = bytes;
    for (const link of this.links) if (link.wire === 'classic') link.setMaxPacketBytes(bytes);
  }

  /** Hangs up everywhere and listens no more. The node cannot be used again. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stop());
  }

  async #stop(): Promise<void> {
    await atMost(limits.HANG_UP_TIMEOUT_MS, this.emit('about-to-stop'));
    this.#redialer.stop();
    this.#listener.close();
    this.#stopping.abort();
    const leaving = [...this.#leaving].map((link) => {
      link.cut(STOPPED);
      return link.closed;
    });
    await Promise.all([...this.links.map((link) => link.close(STOPPED)), ...leaving]);
    await Promise.allSettled(this.#dials.values());
  }

  /** Makes the link for a finished handshake. Override it to make links of a subclass of PeerLink. */
  protected createLink(details: LinkDetails, hooks: LinkHooks): PeerLink {
    return new PeerLink(details, hooks);
  }

  protected override onListenerError(error: unknown, name: keyof PeerNodeEvents): void {
    // An error listener that throws is not asked about its own error.
    if (name !== 'error') this.#tellError(error, null);
  }

  #makeDoor(): Door {
    const { connectTimeoutMs, handshakeTimeoutMs, firstPacketDelayMs, doubleWatchMs } = this.#options;
    return new Door(this.#table, {
      ownId: this.id,
      connectTimeoutMs,
      handshakeTimeoutMs,
      firstPacketDelayMs,
      doubleWatchMs,
      listeningPort: () => this.address?.port ?? 0,
      secure: this.#makeSecureEntry(),
      mayEnter: this.#options.mayEnter,
      admit: (details) => this.#admit(details),
      signal: this.#stopping.signal,
    });
  }

  #dialOnce(address: Address, expectedId?: string): Promise<Link> {
    const key = formatAddress(address);
    const underWay = this.#dials.get(key);
    if (underWay !== undefined) return underWay.then((link) => expected(link, address, expectedId));
    const existing = this.#table.at(address);
    if (existing !== undefined) return Promise.reject(new AlreadyConnectedError(existing));
    const dialling = this.#reach(address, expectedId).finally(() => this.#dials.delete(key));
    this.#dials.set(key, dialling);
    return dialling;
  }

  async #reach(address: Address, expectedId?: string): Promise<Link> {
    const link = await this.#door.reach(address, expectedId);
    // Both dialled at once, and the peer's call is the one that stays.
    if (link.direction === 'inbound') this.#redialer.waitFor(address, link);
    return link;
  }

  #admit(details: DoorDetails): PeerLink {
    const link = this.createLink(
      { ...details, maxPacketBytes: this.#maxPacketBytes, memory: this.#memory },
      this.#linkHooks(),
    );
    this.#table.add(link);
    this.#onConnected(link);
    link.start();
    return link;
  }

  #onConnected(link: Link): void {
    if (link.address !== null) this.#redialer.reached(link.address);
    void this.emit(`${link.direction}-connected`, link);
  }

  #makeSecureEntry(): SecureEntry | null {
    const { secure, handshakeTimeoutMs: timeoutMs } = this.#options;
    if (secure === null) return null;
    const links = new SecureLinks(secure, {
      emit: (name, ...args) => this.emit(name, ...args),
      message: (link, message) => this.emitChecked('message', link, message),
      amended: (link, amendment) => this.emitChecked('amended', link, amendment),
      begun: (link) => this.#table.add(link),
      opened: (link) => this.#onConnected(link),
      ended: (link) => this.#onEnded(link),
      closed: (link, reason) => this.#onClosed(link, reason),
      unopened: (link) => void this.#leaving.delete(link),
      error: (link, error) => this.#tellError(error, remoteOf(link)),
    });
    return new SecureEntry(this.#table, {
      identity: secure.identity,
      timeoutMs,
      admit: (details) => links.admit(details),
    });
  }

  #linkHooks(): LinkHooks {
    return {
      message: (link, message) => this.emit('message', link, message),
      progress: (link, progress) => void this.emit('progress', link, progress),
      progressEnded: (link, packetId) => void this.emit('progress-ended', link, packetId),
      aboutToHangUp: (link) => this.emit('about-to-hang-up', link),
      error: (link, error) => this.#tellError(error, remoteOf(link)),
      ended: (link) => this.#onEnded(link),
      closed: (link, reason) => this.#onClosed(link, reason),
    };
  }

  #onEnded(link: Link): void {
    this.#table.remove(link);
    this.#leaving.add(link);
  }

  #onClosed(link: Link, reason: DisconnectReason): void {
    this.#leaving.delete(link);
    void this.emit(`${link.direction}-disconnected`, link, reason);
    this.#redialer.linkEnded(link, reason.code === 'hung-up');
    if (link.address === null || reason.code === 'stopped') return;
    if (reason.code === 'hung-up') this.#redialer.forget(link.address);
    else if (reason.code === 'cancelled' && link.direction === 'outbound')
      this.#redialer.broken(link.address);
    else this.#redialer.lost(link.address);
  }

  #tellError(error: unknown, remote: string | null): void {
    if (!this.#stopping.signal.aborted) void this.emit('error', asParleyError(error), remote);
  }
}
