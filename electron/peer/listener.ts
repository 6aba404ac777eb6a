import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { formatAddress } from './address';
import type { Address } from './types';

const MAX_PORT = 65_535;
/** On every network, in both families. */
const EVERYWHERE = '::';
const EVERYWHERE_IPV4 = '0.0.0.0';
/** What a system without IPv6 answers. */
const NO_IPV6: ReadonlySet<string> = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** @throws (rejects) what the system says */
export type Listen = (address: Address, onSocket: (socket: Socket) => void) => Promise<Server>;

/** The listening socket of a node. */
export class Listener {
  #server: Server | null = null;
  #address: Address | null = null;

  /** @param listen for tests */
  constructor(
    readonly onSocket: (socket: Socket) => void,
    readonly listen: Listen = listenOn,
  ) {}

  /** Where it listens; null before `open` and after `close`. */
  get address(): Address | null {
    return this.#address;
  }

  /**
   * Listens on the wanted port, or on the next free one.
   * @param wanted port 0 takes any free port; host `::` means IPv4 and IPv6, or IPv4 alone where the system has no IPv6
   * @param attempts ports to try in all
   * @throws ParleyError listen-failed
   */
  async open(wanted: Address, attempts: number): Promise<Address> {
    if (this.#server !== null) throw new ParleyError('listen-failed', 'This node listens already.');
    for (let offset = 0; ; offset += 1) {
      const address = { host: wanted.host, port: wanted.port + offset };
      const isLast = offset + 1 >= attempts || wanted.port === 0 || address.port >= MAX_PORT;
      try {
        this.#server = await this.#listenAt(address);
        break;
      } catch (error) {
        if (isLast || systemCode(error) !== 'EADDRINUSE') throw listenError(address, error);
      }
    }
    const { address, port } = this.#server.address() as AddressInfo;
    // A name stays one: it is what the person knows.
    this.#address = { host: wanted.host === EVERYWHERE ? address : wanted.host, port };
    return this.#address;
  }

  async #listenAt(address: Address): Promise<Server> {
    if (address.host !== EVERYWHERE) return this.listen(address, this.onSocket);
    const overIPv4 = { host: EVERYWHERE_IPV4, port: address.port };
    // Some systems let two programs share a port, one in each family, and whoever dials over IPv4 would reach the other one.
    if (address.port !== 0) (await this.listen(overIPv4, this.onSocket)).close();
    try {
      return await this.listen(address, this.onSocket);
    } catch (error) {
      if (!NO_IPV6.has(systemCode(error))) throw error;
      return this.listen(overIPv4, this.onSocket);
    }
  }

  /** Takes no more connections; those that are there live on. */
  close(): void {
    this.#server?.close();
    this.#server = null;
    this.#address = null;
  }
}

function listenOn(address: Address, onSocket: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true, pauseOnConnect: true }, onSocket);
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      // Accepting may fail for a moment (too many open files); the next one may work again.
      server.on('error', () => undefined);
      resolve(server);
    });
  });
}

function listenError(address: Address, cause: unknown): ParleyError {
  return new ParleyError(
    'listen-failed',
    sentence`${reasonOf(address, cause)} Choose another port or address.`,
    {
      cause,
    },
  );
}

function reasonOf(address: Address, cause: unknown): Sentence {
  switch (systemCode(cause)) {
    case 'EADDRINUSE':
      if (address.host === EVERYWHERE) return sentence`Another program has port ${address.port} already.`;
      return sentence`Another program listens at ${formatAddress(address)} already.`;
    case 'EACCES':
      return sentence`This computer does not allow listening on port ${address.port}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return sentence`${address.host} is no address of this computer.`;
    default:
      return sentence`Listening at ${formatAddress(address)} did not work.`;
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
