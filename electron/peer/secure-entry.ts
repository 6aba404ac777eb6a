/** From a greeting between two Parley ids to an encrypted link: the upgrade, and which of two links stays. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ParleyError } from '../../shared/errors';
import { CROSSING_DIALS_MS } from '../../shared/limits';
import { plainHost } from './address';
import { AlreadyConnectedError } from './doubles';
import type { Greeting } from './handshake';
import type { Link } from './link-kind';
import type { LinkTable } from './link-table';
import type { Identity } from './secure/identity';
import type { SecureLinkDetails } from './secure/link-types';
import type { SecureLink } from './secure/secure-link';
import { isLinkToKeep } from './secure/simultaneous-dial';
import { upgradeToSecure } from './secure/upgrade';
import type { Address } from './types';

/** All of a secure link's details that are known here. */
export type SecureEntryDetails = Omit<SecureLinkDetails, 'ownName' | 'features' | 'store' | 'thread'>;

export interface SecureEntryOptions {
  readonly identity: Identity;
  readonly timeoutMs: number;
  /** Makes the link and tells of it. Resolves when the peer has said hello. */
  readonly admit: (details: SecureEntryDetails) => Promise<SecureLink>;
}

export class SecureEntry {
  /** Dials by the peer's id: two at once (by two of its addresses) would take each other's place on its side. */
  readonly #dials = new Map<string, Promise<unknown>>();

  /** Calls of peers that are being answered, by the peer's id. */
  readonly #accepting = new Map<string, Promise<SecureLink>>();

  constructor(
    readonly table: LinkTable,
    readonly options: SecureEntryOptions,
  ) {}

  /**
   * Lets a dialer in. Who dials again has given its earlier link up, so the newer takes its place; only when both dialled each
   * other at once the link of the lower id stays.
   * @param socket greeted and answered, paused
   * @param isWelcome asked once the dialer has proved its id
   * @throws ParleyError security-*, handshake-timeout, link-limit, link-closed
   */
  async accept(
    socket: Socket,
    greeting: Greeting,
    address: Address | null,
    isWelcome: () => boolean,
  ): Promise<SecureLink> {
    const accepting = this.#accept(socket, greeting, address, isWelcome);
    this.#accepting.set(greeting.id, accepting);
    try {
      return await accepting;
    } finally {
      if (this.#accepting.get(greeting.id) === accepting) this.#accepting.delete(greeting.id);
    }
  }

  async #accept(
    socket: Socket,
    greeting: Greeting,
    address: Address | null,
    isWelcome: () => boolean,
  ): Promise<SecureLink> {
    const secure = await this.#upgrade(socket, greeting, 'acceptor');
    if (!isWelcome()) {
      secure.destroy();
      throw new ParleyError('link-closed', 'The peer was not let in.');
    }
    for (let first = this.table.get(greeting.id); first !== undefined; first = this.table.get(greeting.id)) {
      if (this.#isCrossing(first) && !isLinkToKeep(this.options.identity.id, greeting.id, 'inbound')) {
        secure.destroy();
        // Nobody's failure: this side has its link, and the other one gets it in a moment.
        throw new ParleyError('link-closed', 'Both sides connected at once; the other connection stays.');
      }
      await replace(first);
    }
    return this.#admit(secure, socket, { id: greeting.id, direction: 'inbound', address });
  }

  /**
   * Goes on with a dial that was answered.
   * @returns the link; or the one by which the peer reached us meanwhile
   * @throws ParleyError security-*, handshake-timeout, link-limit, link-closed; AlreadyConnectedError
   */
  async reach(
    socket: Socket,
    greeting: Greeting,
    address: Address,
    linksBefore: ReadonlySet<Link>,
  ): Promise<SecureLink> {
    const { id } = greeting;
    await this.#dials.get(id)?.catch(() => undefined);
    const first = this.table.get(id);
    if (first !== undefined && (linksBefore.has(first) || first.direction === 'outbound')) {
      // Without the classic word of goodbye, which the peer would read as a broken beginning of TLS.
      socket.destroy();
      throw new AlreadyConnectedError(first);
    }
    const reaching = this.#reach(socket, greeting, address).catch((error: unknown) =>
      this.#otherCall(id, error),
    );
    this.#dials.set(id, reaching);
    try {
      return await reaching;
    } finally {
      if (this.#dials.get(id) === reaching) this.#dials.delete(id);
    }
  }

  async #reach(socket: Socket, greeting: Greeting, address: Address): Promise<SecureLink> {
    const { id } = greeting;
    const secure = await this.#upgrade(socket, greeting, 'dialer');
    for (let first = this.table.get(id); first !== undefined; first = this.table.get(id)) {
      if (first.wire === 'secure' && !isLinkToKeep(this.options.identity.id, id, 'outbound')) {
        secure.destroy();
        return first;
      }
      await replace(first);
    }
    return this.#admit(secure, socket, { id, direction: 'outbound', address });
  }

  /** The peer may have ended our call because its own came through: then that is the link. */
  async #otherCall(id: string, error: unknown): Promise<SecureLink> {
    const accepting = this.#accepting.get(id);
    if (accepting !== undefined) return await accepting;
    const first = this.table.get(id);
    if (first?.wire === 'secure') return first;
    throw error instanceof ParleyError && error.code === 'link-closed' ? notLetIn() : error;
  }

  async #upgrade(socket: Socket, greeting: Greeting, role: 'dialer' | 'acceptor'): Promise<TLSSocket> {
    const { identity, timeoutMs } = this.options;
    const secure = await upgradeToSecure({
      socket,
      role,
      identity,
      claimedId: greeting.id,
      head: greeting.rest,
      timeoutMs,
    });
    // It may break before its link listens, and an error that nobody hears ends the process.
    secure.on('error', () => undefined);
    return secure;
  }

  /** An older link of ours that the peer dials beside is one that it has lost. */
  #isCrossing(first: Link): boolean {
    return first.direction === 'outbound' && performance.now() - first.connectedAt < CROSSING_DIALS_MS;
  }

  #admit(
    secure: TLSSocket,
    socket: Socket,
    who: Pick<SecureEntryDetails, 'id' | 'direction' | 'address'>,
  ): Promise<SecureLink> {
    if (secure.destroyed) {
      throw new ParleyError('link-closed', 'The peer closed the connection right after the greeting.');
    }
    if (this.table.isFull) {
      secure.destroy();
      throw this.table.fullError();
    }
    return this.options.admit({
      ...who,
      socket: secure,
      remoteAddress: plainHost(socket.remoteAddress ?? ''),
      remotePort: socket.remotePort ?? 0,
    });
  }
}

/** It proved who it is and ended the connection before it said hello. */
function notLetIn(): ParleyError {
  return new ParleyError(
    'connect-not-let-in',
    'The peer has not let you in yet. When its person does, it connects by itself.',
  );
}

async function replace(first: Link): Promise<void> {
  first.cut({ code: 'peer-closed', message: 'The peer came back on a new connection.' });
  await first.closed;
}
