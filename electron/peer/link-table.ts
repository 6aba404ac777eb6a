import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { formatAddress } from './address';
import { countedHost } from './counted-host';
import type { Link } from './link-kind';
import type { Address } from './types';

export interface LinkLimits {
  readonly maxLinks: number;
  readonly maxLinksPerAddress: number;
  readonly maxPendingHandshakes: number;
}

/** Which links are open, who is still shaking hands, and whether there is room for one more. */
export class LinkTable {
  readonly #byId = new Map<string, Link>();
  /** Inbound sockets that have not become links, oldest first. */
  readonly #pending = new Map<object, { readonly counted: string; readonly giveUp: () => void }>();

  constructor(readonly limits: LinkLimits) {}

  get all(): readonly Link[] {
    return [...this.#byId.values()];
  }

  get(id: string): Link | undefined {
    return this.#byId.get(id);
  }

  /** The link whose peer can be dialled at this address. */
  at(address: Address): Link | undefined {
    const wanted = formatAddress(address);
    return this.all.find((link) => link.address !== null && formatAddress(link.address) === wanted);
  }

  add(link: Link): void {
    this.#byId.set(link.id, link);
  }

  /** Only this very link: a newer one with the same id stays. */
  remove(link: Link): void {
    if (this.#byId.get(link.id) === link) this.#byId.delete(link.id);
  }

  /** @param giveUp ends the handshake when its place is needed */
  addPending(socket: object, host: string, giveUp: () => void): void {
    this.#pending.set(socket, { counted: countedHost(host), giveUp });
  }

  removePending(socket: object): void {
    this.#pending.delete(socket);
  }

  /**
   * Makes room for one more inbound socket from `host`; answers with why there is none, or null. Unfinished handshakes give
   * way, the oldest first: a real peer has done with its own in a moment, and who never speaks can hold no place.
   */
  makeRoomFor(host: string): ParleyError | null {
    const { maxLinksPerAddress, maxPendingHandshakes } = this.limits;
    if (this.isFull) return this.fullError();
    const counted = countedHost(host);
    const linked = this.#inboundFrom(counted);
    if (linked >= maxLinksPerAddress) {
      return limitError(
        sentence`${host} already has ${maxLinksPerAddress} connections, which is the limit for one address, so one more was refused.`,
      );
    }
    const pendingFromHost = [...this.#pending.values()].filter((pending) => pending.counted === counted);
    if (linked + pendingFromHost.length >= maxLinksPerAddress) pendingFromHost[0]?.giveUp();
    else if (this.#pending.size >= maxPendingHandshakes) [...this.#pending.values()][0]?.giveUp();
    return null;
  }

  get isFull(): boolean {
    return this.#byId.size >= this.limits.maxLinks;
  }

  fullError(): ParleyError {
    return limitError(
      sentence`There are already ${this.limits.maxLinks} connections, which is the limit. Hang up one first.`,
    );
  }

  #inboundFrom(counted: string): number {
    return this.all.filter(
      (link) => link.direction === 'inbound' && countedHost(link.remoteAddress) === counted,
    ).length;
  }
}

export function limitError(message: Sentence): ParleyError {
  return new ParleyError('link-limit', message);
}
