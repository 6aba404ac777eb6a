/** One peer as the chat knows it: what is stored of it, and its live link if it has one. */
import type { ErrorInfo } from '../../shared/errors';
import type { Peer } from '../../shared/model';
import { isParleyId } from '../peer/secure/parley-id';
import type { PeerRecord } from '../history/records';
import type { Link } from '../peer/link-kind';
import type { Address } from '../peer/types';

export class PeerEntry {
  #attached: Link | null = null;
  isDialling = false;
  error: ErrorInfo | null = null;
  unread = 0;
  lastMessageAt: number | null = null;
  /** Packets over the links before the live one. */
  readonly #earlier = { messagesIn: 0, messagesOut: 0 };

  constructor(public record: PeerRecord) {}

  get key(): string {
    return this.record.key;
  }

  /** The link by which something can be sent now. One that is being closed is none, though messages may still come. */
  get link(): Link | null {
    return this.#attached?.isOpen === true ? this.#attached : null;
  }

  /** Its id is the hash of a key that it has to show: nobody else can be taken for it. */
  get isSecure(): boolean {
    return this.record.nodeId !== null && isParleyId(this.record.nodeId);
  }

  /** Dialled by an address, and nobody ever answered there. */
  get isProvisional(): boolean {
    return this.record.nodeId === null;
  }

  /** Where it can be dialled; null when that is not known. */
  get address(): Address | null {
    const { host, port } = this.record;
    return port === null ? null : { host, port };
  }

  /** As a sentence names it. */
  get name(): string {
    const { givenName, peerName, host, port } = this.record;
    const shown = host.includes(':') ? `[${host}]` : host;
    return givenName ?? peerName ?? (port === null ? shown : `${shown}:${port}`);
  }

  attach(link: Link): void {
    if (this.#attached !== null) this.detach(this.#attached);
    this.#attached = link;
    this.isDialling = false;
    this.error = null;
  }

  /** @returns false when a newer link has taken its place already */
  detach(link: Link): boolean {
    if (this.#attached !== link) return false;
    const { messagesIn, messagesOut } = link.counts;
    this.#earlier.messagesIn += messagesIn;
    this.#earlier.messagesOut += messagesOut;
    this.#attached = null;
    return true;
  }

  /** @param warning what the directory knows of whose place it took */
  toPeer(warning: Peer['warning']): Peer {
    const {
      key,
      nodeId,
      givenName,
      peerName,
      host,
      port,
      keepConnected,
      verified,
      taking,
      stripMetadata,
      muted,
      blocked,
    } = this.record;
    const live = this.#attached?.counts;
    return {
      key,
      nodeId,
      givenName,
      host,
      port,
      peerName,
      wire: this.isSecure ? 'secure' : 'classic',
      verified,
      taking,
      stripMetadata,
      muted,
      blocked,
      warning,
      state: this.link !== null ? 'connected' : this.isDialling ? 'connecting' : 'away',
      direction: this.link?.direction ?? null,
      keepConnected,
      unread: this.unread,
      messagesIn: this.#earlier.messagesIn + (live?.messagesIn ?? 0),
      messagesOut: this.#earlier.messagesOut + (live?.messagesOut ?? 0),
      lastMessageAt: this.lastMessageAt,
      error: this.error,
    };
  }
}
