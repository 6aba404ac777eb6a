/** Makes a node's secure links, and turns what they tell into the node's events. */
import { ParleyError } from '../../shared/errors';
import type { SecureEntryDetails } from './secure-entry';
import { FEATURE_AMEND } from './secure/control';
import type { Amendment, SecureLinkHooks, SecureMessage } from './secure/link-types';
import { SecureLink } from './secure/secure-link';
import type { DisconnectReason, PeerMessage, PeerNodeEvents, SecureOptions } from './types';

/** What a node is told of its secure links. */
export interface SecureLinksPorts {
  readonly emit: <Name extends keyof PeerNodeEvents>(name: Name, ...args: PeerNodeEvents[Name]) => unknown;
  /** Rejects when the message could not be stored. */
  readonly message: (link: SecureLink, message: PeerMessage) => Promise<void>;
  /** Rejects when it could not be done. */
  readonly amended: (link: SecureLink, amendment: Amendment) => Promise<void>;
  /** It exists; its peer has not said hello yet. */
  readonly begun: (link: SecureLink) => void;
  readonly opened: (link: SecureLink) => void;
  readonly ended: (link: SecureLink) => void;
  readonly closed: (link: SecureLink, reason: DisconnectReason) => void;
  /** It is closed, and its peer never said hello, so that nobody was told of it. */
  readonly unopened: (link: SecureLink) => void;
  readonly error: (link: SecureLink, error: ParleyError) => void;
}

export class SecureLinks {
  readonly #opening = new Map<SecureLink, { opened: () => void; failed: (error: ParleyError) => void }>();

  constructor(
    readonly options: SecureOptions,
    readonly ports: SecureLinksPorts,
  ) {}

  /**
   * A link on a socket whose peer has proved who it is. Resolves when the peer has said hello.
   * @throws (rejects) ParleyError: why it ended before
   */
  admit(details: SecureEntryDetails): Promise<SecureLink> {
    const { name, store, thread, amends = false } = this.options;
    const features = amends ? [FEATURE_AMEND] : [];
    const link = new SecureLink({ ...details, ownName: name(), features, store, thread }, this.#hooks());
    return new Promise((resolve, reject) => {
      this.#opening.set(link, { opened: () => resolve(link), failed: reject });
      this.ports.begun(link);
      link.start();
    });
  }

  #hooks(): SecureLinkHooks {
    const { emit, message, ended, error } = this.ports;
    return {
      opened: (link) => {
        const opening = this.#opening.get(link);
        this.#opening.delete(link);
        this.ports.opened(link);
        opening?.opened();
      },
      message: (link, received) =>
        'target' in received ? this.ports.amended(link, received) : message(link, peerMessage(received)),
      renamed: (link) => void emit('renamed', link),
      receipt: (link, id, code) => void emit('receipt', link, id, code),
      offered: (link, offer) => void emit('offered', link, offer),
      progress: (link, progress) => void emit('transfer-progress', link, progress),
      incomingEnded: (link, end) => void emit('transfer-ended', link, end),
      wanted: (link, id) => void emit('wanted', link, id),
      error,
      ended,
      closed: (link, reason) => {
        const opening = this.#opening.get(link);
        this.#opening.delete(link);
        if (opening === undefined) this.ports.closed(link, reason);
        else this.ports.unopened(link);
        opening?.failed(reason.error ?? new ParleyError('link-closed', reason.message));
      },
    };
  }
}

/** @throws ParleyError payload-invalid, which the sender gets as its receipt */
function peerMessage({ kind, id, text, album, reply }: SecureMessage): PeerMessage {
  if (kind === 'text') return { kind, id, text, album, reply };
  try {
    return { kind, id, text, value: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new ParleyError('payload-invalid', 'The peer sent JSON that is none.', { cause });
  }
}
