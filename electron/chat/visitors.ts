/** Who may come in: blocked peers never, and strangers, if the person wants it so, only after a question. */
import { ParleyError } from '../../shared/errors';
import { MAX_VISITORS, MAX_VISITORS_PER_ADDRESS } from '../../shared/limits';
import type { Settings, Visitor } from '../../shared/model';
import type { Visitor as Arrival } from '../peer/types';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';
import type { PeerEntry } from './peer-entry';

export interface VisitorsPorts {
  readonly directory: PeerDirectory;
  readonly events: EventHub;
  readonly settings: () => Pick<Settings, 'letIn'>;
  readonly connections: () => Pick<Connections, 'dial'>;
  /** Whether discovery has seen a Parley of this id on a network of ours. */
  readonly isSeenNearby: (id: string) => boolean;
  /** Whether an address is on a network that this computer is on. */
  readonly isOnOwnNetwork: (host: string) => boolean;
}

export class Visitors {
  /** By id, oldest first. */
  readonly #waiting = new Map<string, Visitor>();

  constructor(readonly ports: VisitorsPorts) {}

  get list(): Visitor[] {
    return [...this.#waiting.values()];
  }

  /** Whether this one comes in now; a stranger who does not is put before the person. */
  mayEnter(arrival: Arrival): boolean {
    const known = this.#entryOf(arrival);
    if (known?.record.blocked === true) return false;
    if (known !== null || this.#isWelcome(arrival)) return true;
    this.#ask(arrival);
    return false;
  }

  /** @throws ParleyError not-found when it no longer waits */
  answer(id: string, answer: 'let-in' | 'later' | 'block'): void {
    const visitor = this.#waiting.get(id);
    if (visitor === undefined) throw new ParleyError('not-found', 'Nobody of this id waits to be let in.');
    this.#waiting.delete(id);
    this.#tell();
    if (answer === 'later') return;
    const { directory, connections } = this.ports;
    const entry = directory.create({ nodeId: id, host: visitor.host, port: visitor.port });
    directory.update(entry, { blocked: answer === 'block' });
    if (entry.address !== null) directory.addAddress(entry, entry.address);
    // Who did not tell where it listens comes again by itself. How the dial goes is told by the peer's state.
    if (answer === 'let-in' && entry.address !== null)
      connections()
        .dial(entry)
        .catch(() => undefined);
  }

  /** Of strangers. */
  #isWelcome({ id, isProved, host }: Arrival): boolean {
    const { settings, isSeenNearby, isOnOwnNetwork } = this.ports;
    switch (settings().letIn) {
      case 'anyone':
        return true;
      case 'known':
        return false;
      case 'nearby':
        // Who was heard here may come from another address of its own; one that nobody has to prove says nothing.
        return isOnOwnNetwork(host) || (isProved && isSeenNearby(id));
    }
  }

  /**
   * The peer that this one is, as far as that can be known: by its id; a classic node, whose id may be another each time, also by
   * where it listens.
   */
  #entryOf({ id, isProved, address }: Arrival): PeerEntry | null {
    const { index } = this.ports.directory;
    const byId = index.withNodeId(id);
    if (byId !== null || isProved || address === null) return byId;
    const there = index.at(address);
    return there === null || there.isSecure ? null : there;
  }

  #ask({ id, isProved, host, address }: Arrival): void {
    if (this.#waiting.has(id)) return;
    const fromThere = this.list.filter((visitor) => visitor.host === host);
    if (fromThere.length >= MAX_VISITORS_PER_ADDRESS) return;
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined && this.#waiting.size >= MAX_VISITORS) this.#waiting.delete(oldest);
    this.#waiting.set(id, { id, isProved, host, port: address?.port ?? null, askedAt: Date.now() });
    this.#tell();
  }

  #tell(): void {
    this.ports.events.emit('visitors.changed', this.list);
  }
}
