/** Who may come in: blocked peers never, and strangers, if the person wants it so, only after a question. */
import { ParleyError } from '../../shared/errors';
import { MAX_VISITORS, MAX_VISITORS_PER_BLOCK, VISITOR_EXPIRY_MS } from '../../shared/limits-visitors';
import type { Settings, Visitor } from '../../shared/model';
import { countedHost } from '../peer/counted-host';
import type { Visitor as Arrival } from '../peer/types';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';
import type { PeerEntry } from './peer-entry';
import { Refusals, type Asker } from './refusals';

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

/** A stranger before the door. */
interface Waiting {
  readonly visitor: Visitor;
  readonly block: string;
  /** Takes it away when it is not heard of again. */
  readonly expiry: NodeJS.Timeout;
}

export class Visitors {
  /** By id, oldest first. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #refusals = new Refusals();

  constructor(readonly ports: VisitorsPorts) {
    ports.events.on((event) => {
      if (event.name === 'settings.changed') this.#letInTheWelcome();
      // It became known by another way: by being dialled from here, or by another answer to it.
      else if (event.name === 'peer.changed') this.#onKnown(event.payload.nodeId);
    });
  }

  get list(): Visitor[] {
    return [...this.#waiting.values()].map(({ visitor }) => visitor);
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
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) throw new ParleyError('not-found', 'Nobody of this id waits to be let in.');
    this.#remove(id);
    this.#tell();
    if (answer === 'later') this.#refusals.add({ ...waiting.visitor, block: waiting.block });
    else this.#makeKnown(waiting.visitor, answer);
  }

  stop(): void {
    for (const id of [...this.#waiting.keys()]) this.#remove(id);
  }

  #makeKnown({ id, host, port }: Visitor, answer: 'let-in' | 'block'): void {
    const { directory, connections } = this.ports;
    const entry = directory.create({ nodeId: id, host, port });
    directory.update(entry, { blocked: answer === 'block' });
    if (entry.address !== null) directory.addAddress(entry, entry.address);
    // Who did not tell where it listens comes again by itself. How the dial goes is told by the peer's state.
    if (answer === 'let-in' && entry.address !== null)
      connections()
        .dial(entry)
        .catch(() => undefined);
  }

  /** The setting is another by now, and nobody has to be asked any more about some. */
  #letInTheWelcome(): void {
    const welcome = this.list.filter((visitor) => this.#isWelcome(visitor));
    if (welcome.length === 0) return;
    for (const { id } of welcome) this.#remove(id);
    this.#tell();
    for (const visitor of welcome) this.#makeKnown(visitor, 'let-in');
  }

  #onKnown(nodeId: string | null): void {
    if (nodeId === null || !this.#waiting.has(nodeId)) return;
    this.#remove(nodeId);
    this.#tell();
  }

  /** Of strangers. */
  #isWelcome({ id, isProved, host }: Pick<Arrival, 'id' | 'isProved' | 'host'>): boolean {
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

  /** One who waits already is only heard of again: the person is not told a second time. */
  #ask({ id, isProved, host, address }: Arrival): void {
    const known = this.#waiting.get(id);
    if (known !== undefined) {
      known.expiry.refresh();
      return;
    }
    const block = countedHost(host);
    if (!this.#mayAsk({ id, isProved, block })) return;
    const visitor = { id, isProved, host, port: address?.port ?? null, askedAt: Date.now() };
    this.#waiting.set(id, { visitor, block, expiry: setTimeout(() => this.#expire(id), VISITOR_EXPIRY_MS) });
    this.#tell();
  }

  #mayAsk(asker: Asker): boolean {
    if (this.#waiting.size >= MAX_VISITORS || this.#refusals.holdsFor(asker)) return false;
    const waiting = [...this.#waiting.values()].filter(({ block }) => block === asker.block).length;
    return waiting + this.#refusals.countFrom(asker.block) < MAX_VISITORS_PER_BLOCK;
  }

  #expire(id: string): void {
    this.#remove(id);
    this.#tell();
  }

  #remove(id: string): void {
    clearTimeout(this.#waiting.get(id)?.expiry);
    this.#waiting.delete(id);
  }

  #tell(): void {
    this.ports.events.emit('visitors.changed', this.list);
  }
}
