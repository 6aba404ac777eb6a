import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { KEEPALIVE_IDLE_MS } from '../../shared/limits';
import { formatAddress, plainHost } from './address';
import { dial } from './dial';
import { AlreadyConnectedError, isCrossing, watchDouble } from './doubles';
import { answerDialer, greetAsDialer, hearDialer } from './greeting';
import { CLOSING_TEXT, type Greeting } from './handshake';
import type { LinkDetails, PeerLink } from './link';
import type { Link } from './link-kind';
import { type LinkTable, limitError } from './link-table';
import type { SecureEntry } from './secure-entry';
import { chooseWire } from './secure/wire-choice';
import type { Address, Visitor } from './types';

export interface DoorOptions {
  readonly ownId: string;
  readonly connectTimeoutMs: number;
  readonly handshakeTimeoutMs: number;
  readonly firstPacketDelayMs: number;
  readonly doubleWatchMs: { readonly dialled: number; readonly accepted: number };
  /** Of the moment: the port we listen on, 0 when we do not. */
  readonly listeningPort: () => number;
  /** Null: every link is classic. */
  readonly secure: SecureEntry | null;
  readonly mayEnter: (visitor: Visitor) => boolean;
  /** Makes the link and tells of it. */
  readonly admit: (details: DoorDetails) => PeerLink;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** All of a link's details that the door knows. */
export type DoorDetails = Omit<LinkDetails, 'maxPacketBytes' | 'memory'>;

/** From a bare socket to a link: limits, handshake, ourselves and doubles. */
export class Door {
  /** Sockets that are not, or not yet, a link's. */
  readonly #unfinished = new Set<Socket>();

  constructor(
    readonly table: LinkTable,
    readonly options: DoorOptions,
  ) {
    // Each dial listens to it while it lasts, and any number of peers may be dialled at once.
    setMaxListeners(Infinity, options.signal);
    options.signal.addEventListener('abort', () => {
      for (const socket of this.#unfinished) socket.destroy();
    });
  }

  /**
   * Takes an inbound socket, or refuses it.
   * @returns the link, or null when the other side left by itself or was ourselves
   * @throws ParleyError link-limit, connect-duplicate, handshake-timeout, handshake-invalid, security-*
   */
  async accept(socket: Socket): Promise<Link | null> {
    const host = plainHost(socket.remoteAddress ?? '');
    this.#guard(socket);
    const refusal = this.table.makeRoomFor(host);
    if (refusal !== null) {
      socket.destroy();
      throw refusal;
    }
    let gaveWay = false;
    this.table.addPending(socket, host, () => {
      gaveWay = true;
      this.table.removePending(socket);
      socket.destroy();
    });
    try {
      return await this.#greetInbound(socket, host);
    } catch (error) {
      socket.destroy();
      // TypeScript does not see that the callback above may have run.
      if (gaveWay as boolean)
        throw limitError(
          sentence`A connection from ${host} had to give way to newer ones before it said who it is.`,
        );
      if (error instanceof ParleyError && error.code === 'link-closed') return null;
      throw error;
    } finally {
      this.table.removePending(socket);
    }
  }

  /**
   * Dials a peer.
   * @param expectedId whoever answers with another one is left at once
   * @throws ParleyError link-limit, connect-*, handshake-timeout, handshake-invalid, security-*, cancelled
   */
  async reach(address: Address, expectedId?: string): Promise<Link> {
    if (this.table.isFull) throw this.table.fullError();
    const linksBefore = new Set(this.table.all);
    const socket = await dial(address, this.options.connectTimeoutMs, this.options.signal);
    this.#guard(socket);
    try {
      return await this.#greetOutbound(socket, address, linksBefore, expectedId);
    } catch (error) {
      if (error instanceof AlreadyConnectedError) leave(socket);
      else socket.destroy();
      throw this.options.signal.aborted ? cancelled(address) : error;
    }
  }

  async #greetInbound(socket: Socket, host: string): Promise<Link | null> {
    const { ownId, handshakeTimeoutMs: timeoutMs } = this.options;
    const remote = formatAddress({ host, port: socket.remotePort ?? 0 });
    const greeting = await hearDialer(socket, { ownId, timeoutMs, remote });
    answerDialer(socket, ownId);
    if (greeting.id === ownId) {
      // We dialled ourselves: the answer tells the dialling side so.
      socket.end(() => socket.destroy());
      return null;
    }
    const address = greeting.listeningPort === null ? null : { host, port: greeting.listeningPort };
    const secure = this.#secureFor(greeting);
    const isWelcome = (isProved: boolean): boolean =>
      this.options.mayEnter({ id: greeting.id, isProved, host, address });
    if (secure !== null) return secure.accept(socket, greeting, address, () => isWelcome(true));
    if (!isWelcome(false)) {
      leave(socket);
      return null;
    }
    const received = await this.#resolveInboundDouble(socket, greeting);
    if (received === null) return null;
    return this.#admit(socket, { id: greeting.id, direction: 'inbound', address, received });
  }

  /** Two Parley ids mean the secure wire; what cannot prove its id then gets no link at all. */
  #secureFor(greeting: Greeting): SecureEntry | null {
    const { ownId, secure } = this.options;
    return chooseWire({ ownId, claimedId: greeting.id }) === 'secure' ? secure : null;
  }

  /** What came meanwhile, or null when the new link left by itself. */
  async #resolveInboundDouble(socket: Socket, greeting: Greeting): Promise<Buffer | null> {
    let received = greeting.rest;
    for (let first = this.table.get(greeting.id); first !== undefined; first = this.table.get(greeting.id)) {
      if (first.wire === 'secure') throw stranger();
      const verdict = await watchDouble(first, socket, this.options.doubleWatchMs.accepted);
      if (verdict.kind === 'first-stays' && verdict.reason === 'second-left') {
        socket.destroy();
        return null;
      }
      if (verdict.kind === 'first-stays' || !(await this.#replaces(first, socket))) throw stranger();
      received = Buffer.concat([received, verdict.received]);
    }
    return received;
  }

  async #greetOutbound(
    socket: Socket,
    address: Address,
    linksBefore: ReadonlySet<Link>,
    expectedId?: string,
  ): Promise<Link> {
    const { ownId, handshakeTimeoutMs: timeoutMs } = this.options;
    const remote = formatAddress(address);
    const listeningPort = this.options.listeningPort();
    const greeting = await greetAsDialer(socket, { ownId, timeoutMs, remote, listeningPort });
    if (greeting.id === ownId)
      throw new ParleyError('connect-self', sentence`${remote} is this Parley itself.`);
    expected(greeting, address, expectedId);
    const secure = this.#secureFor(greeting);
    if (secure !== null) return secure.reach(socket, greeting, address, linksBefore);
    let received = greeting.rest;
    for (let first = this.table.get(greeting.id); first !== undefined; first = this.table.get(greeting.id)) {
      if (first.wire === 'secure') throw new AlreadyConnectedError(first);
      if (isCrossing(first, linksBefore) && ownId < greeting.id) {
        first.cut({
          code: 'peer-closed',
          message: 'Both sides connected at once; the other connection stays.',
        });
        await first.closed;
        continue;
      }
      const verdict = await watchDouble(first, socket, this.options.doubleWatchMs.dialled);
      if (verdict.kind !== 'second-stays') return this.#stayWithFirst(first, socket, linksBefore);
      received = Buffer.concat([received, verdict.received]);
    }
    return this.#admit(socket, { id: greeting.id, direction: 'outbound', address, received });
  }

  /** Whether the second link may take the place of one of which nothing was heard; see doubles.ts. */
  async #replaces(first: PeerLink, second: Socket): Promise<boolean> {
    if (!first.isOpen) return true;
    if (!first.spokeLast || first.remoteAddress !== plainHost(second.remoteAddress ?? '')) return false;
    first.cut({ code: 'error', message: 'The peer came back on a new connection.' });
    await first.closed;
    return true;
  }

  /** Whoever dialled gets the link that stays when both dialled at once, and an error when there was one before. */
  #stayWithFirst(first: PeerLink, socket: Socket, linksBefore: ReadonlySet<Link>): PeerLink {
    if (!isCrossing(first, linksBefore)) throw new AlreadyConnectedError(first);
    leave(socket);
    return first;
  }

  #admit(socket: Socket, who: Pick<LinkDetails, 'id' | 'direction' | 'address' | 'received'>): PeerLink {
    if (socket.destroyed) {
      throw new ParleyError('link-closed', 'The peer closed the connection right after the greeting.');
    }
    if (this.table.isFull) throw this.table.fullError();
    this.#unfinished.delete(socket);
    return this.options.admit({
      ...who,
      socket,
      remoteAddress: plainHost(socket.remoteAddress ?? ''),
      remotePort: socket.remotePort ?? 0,
      // Only a dialer reads us with one recv; an acceptor has read our hello before it answered.
      firstPacketDelayMs: who.direction === 'inbound' ? this.options.firstPacketDelayMs : 0,
    });
  }

  #guard(socket: Socket): void {
    // A socket may break between two of its listeners, and an error that nobody hears ends the process.
    socket.on('error', () => undefined);
    socket.setKeepAlive(true, KEEPALIVE_IDLE_MS);
    this.#unfinished.add(socket);
    socket.once('close', () => this.#unfinished.delete(socket));
  }
}

/** @throws ParleyError security-key-mismatch for another id than the expected one */
export function expected<Who extends { readonly id: string }>(
  who: Who,
  at: Address,
  expectedId?: string,
): Who {
  if (expectedId === undefined || who.id === expectedId) return who;
  throw new ParleyError(
    'security-key-mismatch',
    sentence`Somebody else answers at ${formatAddress(at)}. Nothing was sent to them.`,
  );
}

/** Says why, as a 1.2 node does when it finds a double; no other end of a handshake has a word. */
function leave(socket: Socket): void {
  socket.end(CLOSING_TEXT, () => socket.destroy());
}

function stranger(): ParleyError {
  return new ParleyError(
    'connect-duplicate',
    'Somebody connected with the id of a peer who is connected already, and was refused.',
  );
}

function cancelled(address: Address): ParleyError {
  return new ParleyError('cancelled', sentence`Connecting to ${formatAddress(address)} was given up.`);
}
