/** `parley://` links: who somebody is and where. Any web page can open one, so the person is asked before anything is dialled. */
import { tidyAddress } from '../../shared/address-text';
import { ParleyError } from '../../shared/errors';
import { formatParleyLink, isParleyLink, parseParleyLink, type ParleyLink } from '../../shared/parley-link';
import { textOfError } from '../../shared/words/error-text';
import { formatAddress, parseAddress } from '../peer/address';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';

export interface LinksPorts {
  readonly directory: PeerDirectory;
  readonly connections: Pick<Connections, 'dialId'>;
  readonly events: EventHub;
  readonly ownId: string;
}

export class Links {
  readonly #ports: LinksPorts;

  constructor(ports: LinksPorts) {
    this.#ports = ports;
  }

  /** Has the window ask; what is no sound link, or our own, is told instead. */
  open(text: string): void {
    const { directory, events } = this.#ports;
    try {
      const link = readLink(text) ?? refuse();
      this.#refuseOwn(link);
      const known = directory.index.withNodeId(link.id);
      events.emit('link.opened', {
        link: formatParleyLink(link),
        id: link.id,
        addresses: [...link.addresses],
        knownName: known?.name ?? null,
      });
    } catch (error) {
      events.error(textOfError(error));
    }
  }

  /**
   * Dials who the link names; whoever else answers there is left at once.
   * @returns the key of the peer; how it goes is told by its state
   * @throws ParleyError address-invalid, connect-self
   */
  connect(link: ParleyLink): { key: string } {
    this.#refuseOwn(link);
    const { directory, connections } = this.#ports;
    const addresses = link.addresses.map(parseAddress);
    const [first] = addresses;
    if (first === undefined) return refuse();
    const entry = directory.index.withNodeId(link.id) ?? directory.create({ nodeId: link.id, ...first });
    directory.tell(entry);
    connections.dialId(link.id, addresses).catch(() => undefined);
    return { key: entry.key };
  }

  #refuseOwn({ id }: ParleyLink): void {
    if (id === this.#ports.ownId)
      throw new ParleyError(
        'connect-self',
        'This is your own link. Give it to others, so that they can connect.',
      );
  }
}

/**
 * The link that a text is; null when it is meant as something else.
 * @throws ParleyError address-invalid for a broken link
 */
export function readLink(text: string): ParleyLink | null {
  const tidy = tidyAddress(text);
  if (!isParleyLink(tidy)) return null;
  const link = parseParleyLink(tidy) ?? refuse();
  return { id: link.id, addresses: link.addresses.map((address) => formatAddress(parseAddress(address))) };
}

function refuse(): never {
  throw new ParleyError(
    'address-invalid',
    'This link is not whole. Ask for it once more: it begins with parley://connect and names a key and an address.',
  );
}
