import { ParleyError } from '../../shared/errors';
import { formatAddress } from './address';
import type { PeerLink } from './link';
import type { Address } from './types';

export interface LinkLimits {
  readonly maxLinks: number;
  readonly maxLinksPerAddress: number;
  readonly maxPendingHandshakes: number;
}

/** Which links are open, who is still shaking hands, and whether there is room for one more. */
export class LinkTable {
  readonly #byId = new Map<string, PeerLink>();
  /** A token for each inbound socket that has not become a link -> its host. */
  readonly #pending = new Map<object, string>();

  constructor(readonly limits: LinkLimits) {}

  get all(): readonly PeerLink[] {
    return [...this.#byId.values()];
  }

  get(id: string): PeerLink | undefined {
    return this.#byId.get(id);
  }

  /** The link whose peer can be dialled at this address. */
  at(address: Address): PeerLink | undefined {
    const wanted = formatAddress(address);
    return this.all.find((link) => link.address !== null && formatAddress(link.address) === wanted);
  }

  add(link: PeerLink): void {
    this.#byId.set(link.id, link);
  }

  /** Only this very link: a newer one with the same id stays. */
  remove(link: PeerLink): void {
    if (this.#byId.get(link.id) === link) this.#byId.delete(link.id);
  }

  addPending(socket: object, host: string): void {
    this.#pending.set(socket, host);
  }

  removePending(socket: object): void {
    this.#pending.delete(socket);
  }

  /** Why one more inbound socket from `host` is too much, or null. */
  refusalFor(host: string): ParleyError | null {
    if (this.isFull) return this.fullError();
    if (this.#pending.size >= this.limits.maxPendingHandshakes) {
      return limitError(`Too many connections are being made at once, so one from ${host} was refused.`);
    }
    const pending = [...this.#pending.values()].filter((other) => other === host).length;
    if (pending + this.#inboundFrom(host) < this.limits.maxLinksPerAddress) return null;
    return limitError(
      `${host} already has ${this.limits.maxLinksPerAddress} connections, which is the limit for one address, so one more was refused.`,
    );
  }

  get isFull(): boolean {
    return this.#byId.size >= this.limits.maxLinks;
  }

  fullError(): ParleyError {
    return limitError(
      `There are already ${this.limits.maxLinks} connections, which is the limit. Hang up one first.`,
    );
  }

  #inboundFrom(host: string): number {
    return this.all.filter((link) => link.direction === 'inbound' && link.remoteAddress === host).length;
  }
}

function limitError(message: string): ParleyError {
  return new ParleyError('link-limit', message);
}
