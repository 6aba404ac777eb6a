/** Dials peers, hangs up, keeps connected, and follows what the node tells of its links. */
import { ParleyError, toErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { AlreadyConnectedError } from '../peer/doubles';
import type { PeerNode } from '../peer/node';
import type { ConnectOptions } from '../peer/node-options';
import type { Address, DisconnectReason } from '../peer/types';
import { admit, type AdmitContext } from './admit';
import { addressKey } from './hosts';
import type { PeerEntry } from './peer-entry';
import type { Link } from '../peer/link-kind';

export class Connections {
  readonly #node: PeerNode;
  readonly #context: AdmitContext;
  readonly #dials = new Map<PeerEntry, Promise<PeerEntry>>();
  /** Hung up while they were being dialled. */
  readonly #unwanted = new Set<PeerEntry>();

  constructor(node: PeerNode, context: AdmitContext) {
    this.#node = node;
    this.#context = context;
    const onDisconnected = (link: Link, reason: DisconnectReason): void => this.#onGone(link, reason);
    node.on('inbound-connected', (link) => void this.#onConnected(link));
    node.on('outbound-connected', (link) => this.#onReached(link));
    node.on('inbound-disconnected', onDisconnected);
    node.on('outbound-disconnected', onDisconnected);
    node.on('redialling', (address) => this.#onRedialling(address));
  }

  /** Whose link this is. */
  entryOf(link: Link): PeerEntry {
    return this.#context.directory.entryOf(link) ?? admit(link, this.#context);
  }

  /** As `entryOf`, for a link that may have ended by now; null when nobody knows it any more. */
  knownEntryOf(link: Link): PeerEntry | null {
    return this.#context.directory.entryOf(link) ?? this.#context.directory.index.withNodeId(link.id);
  }

  /**
   * Connects with a peer; a second call meanwhile waits for the same outcome, which the peer's state tells too.
   * @param address when it is not the one the peer was seen at last
   * @returns the peer that answered: another entry when the address turned out to be that of a known peer
   * @throws (rejects) ParleyError connect-*, handshake-*, not-connected (nobody knows where it listens)
   */
  dial(entry: PeerEntry, address: Address | null = entry.address): Promise<PeerEntry> {
    return this.#dialOnce(entry, () => this.#dial(entry, address === null ? [] : [address]));
  }

  /**
   * Dials a Parley by its id, at one address after the other, known or not; whoever answers with another id is left at once. A
   * stranger is in the list only when it has answered.
   * @throws (rejects) as `dial`, and security-key-mismatch
   */
  async dialId(nodeId: string, addresses: readonly Address[]): Promise<PeerEntry> {
    const entry = this.#context.directory.index.withNodeId(nodeId);
    if (entry !== null) return this.#dialOnce(entry, () => this.#dial(entry, addresses, nodeId));
    try {
      return this.entryOf((await this.#reach(addresses, { expectedId: nodeId })).link);
    } catch (error) {
      if (error instanceof AlreadyConnectedError && error.existing.id === nodeId)
        return this.entryOf(error.existing);
      throw error;
    }
  }

  /** Ends the link in good order, and no longer keeps it connected: a person who hangs up means it. */
  async hangUp(entry: PeerEntry): Promise<void> {
    this.keepConnected(entry, false);
    if (entry.link !== null) await entry.link.hangUp();
    else if (this.#dials.has(entry)) this.#unwanted.add(entry);
  }

  keepConnected(entry: PeerEntry, on: boolean): void {
    const { address, record } = entry;
    if (on && address === null) {
      throw new ParleyError(
        'request-refused',
        sentence`${entry.name} did not say where it listens, so it cannot be dialled again. Connect to it by its address.`,
      );
    }
    if (record.keepConnected !== on) this.#context.directory.update(entry, { keepConnected: on });
    if (address === null) return;
    if (!on) this.#giveUp(entry, address);
    else if (entry.link === null && !this.#dials.has(entry)) this.dial(entry).catch(() => undefined);
    else this.#node.addKeepConnected(address);
  }

  /** Dials every peer that is to be kept connected; how it goes is told by their states. */
  dialKept(): void {
    for (const entry of this.#context.directory.index.all) {
      if (entry.record.keepConnected) this.dial(entry).catch(() => undefined);
    }
  }

  /** A redial failed; the node goes on for as long as the peer is kept, or a few times after a link was cut. */
  onReconnectFailed(address: Address, error: ParleyError): void {
    const entry = this.#context.directory.index.at(address);
    if (entry !== null) this.#fail(entry, error);
  }

  #dialOnce(entry: PeerEntry, dial: () => Promise<PeerEntry>): Promise<PeerEntry> {
    if (entry.link !== null) return Promise.resolve(entry);
    const underWay = this.#dials.get(entry);
    if (underWay !== undefined) return underWay;
    const dialling = dial().finally(() => this.#dials.delete(entry));
    this.#dials.set(entry, dialling);
    return dialling;
  }

  async #dial(entry: PeerEntry, addresses: readonly Address[], expectedId?: string): Promise<PeerEntry> {
    const { address: before } = entry;
    const [first] = addresses;
    if (first === undefined) {
      throw new ParleyError(
        'not-connected',
        sentence`${entry.name} is not connected, and did not say where it listens.`,
      );
    }
    if (entry.record.blocked) throw blocked(entry.name);
    entry.isDialling = true;
    entry.error = null;
    this.#unwanted.delete(entry);
    this.#context.directory.tell(entry);
    try {
      const { link, address } = await this.#reach(addresses, optionsFor(entry, expectedId));
      const reached = this.entryOf(link);
      this.#moved(entry, before, address);
      if (reached !== entry && !entry.isProvisional) throw someoneElse(entry, reached);
      return reached;
    } catch (error) {
      if (error instanceof AlreadyConnectedError) return this.#meet(entry, first, error);
      this.#fail(entry, error);
      throw error;
    }
  }

  /** At the first address where it is possible. @throws what the last one failed with */
  async #reach(
    addresses: readonly Address[],
    options: ConnectOptions,
  ): Promise<{ link: Link; address: Address }> {
    let failure: unknown = new ParleyError('not-connected', 'There is no address to connect to.');
    for (const address of addresses) {
      try {
        return { link: await this.#node.connect(address, options), address };
      } catch (error) {
        if (error instanceof AlreadyConnectedError) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  /** It answers somewhere else than before: from now on it is dialled there. */
  #moved(entry: PeerEntry, before: Address | null, now: Address): void {
    if (before === null || addressKey(before) === addressKey(now)) return;
    this.#node.removeKeepConnected(before);
    if (entry.record.keepConnected) this.#node.addKeepConnected(now);
  }

  /**
   * Dials a peer, again and again, because something waits for it; a connection ends that. What cannot be dialled is waited for.
   */
  seek(entry: PeerEntry): void {
    const { address } = entry;
    const { blocked: isBlocked } = entry.record;
    if (isBlocked || address === null || entry.link !== null || this.#dials.has(entry)) return;
    this.#node.connect(address, { keepConnected: true }).catch((error: unknown) => {
      if (!(error instanceof AlreadyConnectedError)) this.#fail(entry, error);
    });
  }

  /** Who answered at this address is connected already, by a link that was not dialled there. */
  #meet(entry: PeerEntry, address: Address, error: AlreadyConnectedError): PeerEntry {
    const { directory } = this.#context;
    const known = this.entryOf(error.existing);
    entry.isDialling = false;
    if (known === entry) {
      directory.tell(entry);
    } else if (entry.isProvisional) {
      directory.merge(entry, known);
    } else {
      directory.addAddress(known, address);
      this.#fail(
        entry,
        new ParleyError('connect-duplicate', sentence`At ${entry.name} you now reach ${known.name}.`),
      );
    }
    return known;
  }

  /** Of a redial that is under way now the node tells nothing more when it fails. */
  #giveUp(entry: PeerEntry, address: Address): void {
    this.#node.removeKeepConnected(address);
    if (!entry.isDialling || this.#dials.has(entry)) return;
    entry.isDialling = false;
    this.#context.directory.tell(entry);
  }

  #onConnected(link: Link): PeerEntry {
    const entry = this.entryOf(link);
    const { address, record } = entry;
    // Whatever it was sought for, it is here.
    if (address !== null && !record.keepConnected) this.#node.removeKeepConnected(address);
    return entry;
  }

  #onReached(link: Link): void {
    const entry = this.#onConnected(link);
    this.#failOthersAt(link, entry);
    // The dial could not be taken back; how this hang-up goes is told by the peer's state.
    if (this.#unwanted.delete(entry)) void link.hangUp();
  }

  /** A Parley that was dialled there by the node itself, and somebody else answered. */
  #failOthersAt({ address }: Link, reached: PeerEntry): void {
    if (address === null) return;
    const there = addressKey(address);
    for (const entry of this.#context.directory.index.all) {
      const isMeant = entry !== reached && entry.isSecure && entry.link === null && !this.#dials.has(entry);
      if (isMeant && entry.address !== null && addressKey(entry.address) === there)
        this.#fail(entry, someoneElse(entry, reached));
    }
  }

  #fail(entry: PeerEntry, error: unknown): void {
    entry.isDialling = false;
    if (entry.link === null) entry.error = toErrorInfo(error);
    this.#context.directory.tell(entry);
  }

  #onRedialling(address: Address): void {
    const { directory } = this.#context;
    const entry = directory.index.at(address);
    if (entry === null || entry.link !== null) return;
    entry.isDialling = true;
    directory.tell(entry);
  }

  #onGone(link: Link, reason: DisconnectReason): void {
    const { directory } = this.#context;
    const entry = directory.entryOf(link);
    directory.index.removeLink(link);
    if (entry?.detach(link) !== true) return;
    entry.error =
      reason.code === 'error'
        ? (reason.error?.toInfo() ?? { code: 'link-closed', message: reason.message })
        : null;
    directory.tell(entry);
  }
}

/** A person who blocked a peer has to say so when it is to be otherwise. */
export function blocked(name: string): ParleyError {
  return new ParleyError('request-refused', sentence`You blocked ${name}. Unblock it first, in its menu.`);
}

/** An address that is tried out is not kept before the peer has answered there. */
function optionsFor({ record }: PeerEntry, expectedId?: string): ConnectOptions {
  return expectedId === undefined ? { keepConnected: record.keepConnected } : { expectedId };
}

/** Nothing that waits for the one goes to the other. */
function someoneElse(wanted: PeerEntry, reached: PeerEntry): ParleyError {
  return reached.isSecure
    ? new ParleyError(
        'security-key-mismatch',
        sentence`${reached.name} answers where ${wanted.name} was. Nothing was sent to it.`,
      )
    : new ParleyError(
        'security-downgrade',
        sentence`Somebody who is not encrypted answers where ${wanted.name} was. Nothing was sent to it.`,
      );
}
