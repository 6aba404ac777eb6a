/** Where this node listens, and what the window shows of it. */
import { toErrorInfo, type ErrorInfo } from '../../shared/errors';
import type { Self } from '../../shared/model';
import type { PeerNode } from '../peer/node';
import type { Address } from '../peer/types';
import { ownAddresses } from './own-addresses';

export class Listening {
  readonly #node: PeerNode;
  readonly #profile: string;
  #wantedPort: number;
  #error: ErrorInfo | null = null;

  constructor(node: PeerNode, profile: string, wantedPort: number) {
    this.#node = node;
    this.#profile = profile;
    this.#wantedPort = wantedPort;
  }

  /** Never rejects: a Parley that cannot listen can still dial, and `self` says why it does not listen. */
  async start(): Promise<void> {
    try {
      await this.#node.listen();
    } catch (error) {
      this.#error = toErrorInfo(error);
    }
  }

  /** @throws (rejects) ParleyError listen-failed: the old listening goes on */
  async moveTo(wanted: Address): Promise<void> {
    await this.#node.moveTo(wanted);
    this.#wantedPort = wanted.port;
    this.#error = null;
  }

  get self(): Self {
    const { address } = this.#node;
    return {
      nodeId: this.#node.id,
      profile: this.#profile,
      listening: address === null ? null : { host: address.host, port: address.port },
      listenError: address === null ? this.#error : null,
      portWasTaken: address !== null && this.#wantedPort !== 0 && address.port !== this.#wantedPort,
      addresses: address === null ? [] : ownAddresses(address),
    };
  }
}
